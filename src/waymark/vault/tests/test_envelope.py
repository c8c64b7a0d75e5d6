import dataclasses
import secrets
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.vault.envelope import DoesNotOpen, Place, key_of, seal, unseal

KEY = secrets.token_bytes(32)
KEY_ID = uuid.uuid4()
PLACE = Place("notes", "text", uuid.uuid4(), "thread:1", uuid.uuid4())


@given(st.text())
def test_what_was_sealed_opens_as_it_was(words: str) -> None:
    envelope = seal(words, key_id=KEY_ID, key=KEY, place=PLACE)
    assert key_of(envelope) == KEY_ID
    assert unseal(envelope, key=KEY, place=PLACE) == words


@pytest.mark.parametrize(
    "elsewhere",
    [
        dataclasses.replace(PLACE, table="other"),
        dataclasses.replace(PLACE, field="other"),
        dataclasses.replace(PLACE, row=uuid.uuid4()),
        dataclasses.replace(PLACE, scope="thread:2"),
        dataclasses.replace(PLACE, author=uuid.uuid4()),
        dataclasses.replace(PLACE, version=2),
    ],
)
def test_words_moved_to_another_place_do_not_open(elsewhere: Place) -> None:
    envelope = seal("hard words", key_id=KEY_ID, key=KEY, place=PLACE)
    with pytest.raises(DoesNotOpen):
        unseal(envelope, key=KEY, place=elsewhere)


@given(st.integers(min_value=17), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_does_not_open(where: int, change: int) -> None:
    envelope = bytearray(seal("hard words", key_id=KEY_ID, key=KEY, place=PLACE))
    envelope[17 + where % (len(envelope) - 17)] ^= change
    with pytest.raises(DoesNotOpen):
        unseal(bytes(envelope), key=KEY, place=PLACE)


@pytest.mark.parametrize("broken", [b"", b"plain words in a column", b"\x02" + bytes(40), b"\x01short"])
def test_what_is_no_envelope_names_no_key(broken: bytes) -> None:
    with pytest.raises(DoesNotOpen):
        key_of(broken)


def test_places_whose_parts_run_together_differ() -> None:
    assert (
        dataclasses.replace(PLACE, table="ab", field="c").bound()
        != dataclasses.replace(PLACE, table="a", field="bc").bound()
    )
