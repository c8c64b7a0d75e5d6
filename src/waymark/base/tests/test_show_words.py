"""People's words are shown as Markdown says, and can do no harm; the short way for plain ones leads to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.base.text import by_the_book, rendered

SIGNS = "aZé1 0.,;:!?’“”…–—()/%€'-\n \n*_#>`[]|&<\"+=~\\"


@given(
    st.lists(st.text(alphabet=SIGNS, max_size=6) | st.sampled_from(["see", "she said", "1. one", "- two"])).map("".join)
)
def test_plain_words_look_as_they_do_by_the_book(words: str) -> None:
    assert rendered(words) == by_the_book(words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("I wrote to Ana.", "<p>I wrote to Ana.</p>\n"),
        ("One line,\nand another.", "<p>One line,<br>\nand another.</p>\n"),
        ("It *matters*.", "<p>It <em>matters</em>.</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        (
            "![a picture](https://x.example/y.png)",
            '<p>!<a href="https://x.example/y.png" rel="noopener noreferrer nofollow">a picture</a></p>\n',
        ),
        ("[here](javascript:alert(1))", "<p>[here](javascript:alert(1))</p>\n"),
    ],
)
def test_words_are_shown_and_do_no_harm(words: str, shown: str) -> None:
    assert rendered(words) == shown
