from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from waymark.base.errors import DomainError
from waymark.people.languages import language_name, languages
from waymark.people.months import EARLIEST_YEAR, Month, read_month

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "words",
    [
        "3/2019",
        "03/2019",
        "2019-03",
        "2019/3",
        "03.2019",
        "3 2019",
        "March 2019",
        "mar 2019",
        "Mar. 2019",
        "2019 March",
    ],
)
def test_a_month_is_read_however_it_is_written(words: str) -> None:
    assert read_month(words, today=TODAY) == Month(2019, 3)


def test_a_year_alone_is_enough() -> None:
    assert read_month(" 2019 ", today=TODAY) == Month(2019)


def test_months_are_read_in_the_readers_language_too() -> None:
    with translation.override("de"):
        assert read_month("März 2019", today=TODAY) == Month(2019, 3)
        assert read_month("May 2019", today=TODAY) == Month(2019, 5)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("13/2019", "There is no month 13. Write it as 03/2019, or only 2019."),
        ("0/2019", "There is no month 0. Write it as 03/2019, or only 2019."),
        ("yesterday", "We can’t read “yesterday” as a month. Write it as 03/2019, or only 2019."),
        ("ju 2019", "We can’t read “ju 2019” as a month. Write it as 03/2019, or only 2019."),
        ("12/2026", "12/2026 has not come yet. Write a month that has been, or only its year."),
        ("2027", "2027 has not come yet. Write a month that has been, or only its year."),
        ("1066", "1066 is too long ago. Write it as 03/2019, or only 2019."),
        ("0000", "0 is too long ago. Write it as 03/2019, or only 2019."),
    ],
)
def test_what_cannot_be_a_month_is_said_in_words(words: str, sentence: str) -> None:
    with pytest.raises(DomainError) as error:
        read_month(words, today=TODAY)
    assert error.value.sentence == sentence


@given(st.integers(EARLIEST_YEAR, 2025), st.integers(0, 12))
def test_what_is_written_out_is_read_back(year: int, month: int) -> None:
    assert read_month(str(Month(year, month)), today=TODAY) == Month(year, month)


@given(st.text(max_size=30))
def test_any_words_are_a_month_or_a_sentence(words: str) -> None:
    try:
        found = read_month(words, today=TODAY)
    except DomainError:
        return
    assert EARLIEST_YEAR <= found.year <= 2026
    assert 0 <= found.month <= 12
    assert found.first <= found.last


def test_a_language_nobody_described_reads_english() -> None:
    with translation.override("qq-aa"):
        assert read_month("March 2019", today=TODAY) == Month(2019, 3)
        assert language_name("pt") == "Portuguese"
        assert ("pt", "Portuguese") in languages()
