from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import DjangoAssertNumQueries, Settings

from waymark.base import clock
from waymark.base.errors import NotAllowed
from waymark.jobs import schedule
from waymark.vault import actions, chain, door, keys, queries, rules
from waymark.vault.keyfile import fresh_key, read_keys, write_keys
from waymark.vault.models import DataKey, KeyRing, Opening
from waymark.vault.tests.make import Note, Reader, make_note

pytestmark = pytest.mark.django_db

OWNER = Reader(Note.sealed_by)
FRIEND = Reader()


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.KEY_FILE = tmp_path / "keys.json"


@pytest.fixture(autouse=True)
def open_to_two() -> Iterator[None]:
    rules.register(Note, lambda actor, _purpose, _row: actor in (OWNER, FRIEND))
    yield
    del rules._rules[Note]


def test_words_are_sealed_in_the_row_and_open_for_whoever_may() -> None:
    note = make_note("hard words")
    assert b"hard words" not in bytes(note.text)
    assert door.open(note, actor=FRIEND).text == "hard words"


def test_nobody_else_opens_them() -> None:
    with pytest.raises(NotAllowed):
        door.open(make_note(), actor=Reader())


def test_a_table_without_a_rule_opens_for_nobody() -> None:
    note = make_note()
    rules._rules.pop(Note)
    try:
        with pytest.raises(NotAllowed):
            door.open(note, actor=OWNER)
    finally:
        rules.register(Note, lambda *_: True)


def test_nothing_written_is_nothing_sealed() -> None:
    note = make_note("")
    assert note.text == b""
    assert door.open(note, actor=OWNER).text == ""


def test_many_are_sealed_with_one_question_for_the_key_they_share(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_note()  # the key stands
    mine, more, other = Note(), Note(), Note()
    other.scope, other.sealed_by = "note:2", FRIEND.uuid
    with django_assert_num_queries(1, using="keys"):
        door.seal_many([(mine, {"text": "one"}), (more, {"text": "two"})])
    door.seal_many([(mine, {"text": "one"}), (other, {"text": "three"})])
    assert [one.text for one in door.open_many([mine, more, other], actor=OWNER)] == ["one", "two", "three"]
    assert len({bytes(one.text) for one in (mine, more, other)}) == 3
    assert DataKey.objects.count() == 2, "one key for each scope and author, and no word under another's"


def test_a_column_that_is_not_sealed_is_not_there() -> None:
    opened = door.open(make_note(), actor=OWNER)
    assert repr(opened) == "<Opened>"
    with pytest.raises(AttributeError):
        _ = opened.other


def test_a_reader_is_noted_once_an_hour_and_an_owner_never() -> None:
    note = make_note()
    door.open(note, actor=OWNER)
    assert not Opening.objects.exists()
    door.open(note, actor=FRIEND)
    door.open_many([note, note], actor=FRIEND)
    assert Opening.objects.count() == 1
    assert queries.openings_of(viewer=OWNER)[0][0] == FRIEND.uuid


def test_many_rows_open_with_few_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    notes = [make_note(str(number)) for number in range(30)]
    with django_assert_num_queries(1, using="keys"):
        opened = door.open_many(notes, actor=OWNER)
    assert [one.text for one in opened] == [str(number) for number in range(30)]


def test_a_forgotten_authors_words_are_gone_for_good() -> None:
    note = make_note()
    assert actions.forget_author(Note.sealed_by, at=clock.now()) == 1
    assert door.open(note, actor=OWNER).text == ""


def test_what_others_wrote_about_somebody_is_forgotten_with_them() -> None:
    about, other = make_note(), make_note()
    about.scope, other.scope = f"seen:{FRIEND.uuid}", f"seen:{OWNER.uuid}"
    for note in (about, other):
        door.seal(note, text="words about somebody")
    assert actions.forget_author(FRIEND.uuid, at=clock.now()) == 1
    assert (door.open(about, actor=OWNER).text, door.open(other, actor=OWNER).text) == ("", "words about somebody")


def test_words_outlive_a_rotation_and_the_end_of_the_old_key(settings: Settings) -> None:
    note = make_note("still here")
    now = clock.now()
    actions.rotate_wrapping_key(at=now)
    assert len(read_keys(settings.KEY_FILE)) == 2
    assert actions.destroy_retired_keys(at=now + timedelta(days=settings.KEY_DAYS)) == 0
    assert actions.destroy_retired_keys(at=now + timedelta(days=settings.KEY_DAYS + 1)) == 1
    assert len(read_keys(settings.KEY_FILE)) == 1
    assert door.open(note, actor=OWNER).text == "still here"


def test_a_key_still_in_use_is_not_destroyed(settings: Settings) -> None:
    make_note()
    now = clock.now()
    old = keys.wrapping_keys()[-1]
    actions.rotate_wrapping_key(at=now)
    DataKey.objects.update(wrapped_by=old.name)
    assert actions.destroy_retired_keys(at=now + timedelta(days=400)) == 0


def test_a_lost_key_file_is_one_clear_sentence(settings: Settings) -> None:
    make_note()
    settings.KEY_FILE.unlink()
    with pytest.raises(ImproperlyConfigured, match="is not there"):
        keys.wrapping_keys()
    assert [finding.grave for finding in queries.unopenable()] == [True]


def test_a_wrong_key_file_is_one_clear_sentence(settings: Settings) -> None:
    make_note()
    right = read_keys(settings.KEY_FILE)
    write_keys(settings.KEY_FILE, [fresh_key(clock.now())])
    with pytest.raises(ImproperlyConfigured, match="lacks the key"):
        keys.wrapping_keys()
    wrong = fresh_key(clock.now())
    write_keys(settings.KEY_FILE, [type(wrong)(right[0].name, wrong.secret, "")])
    with pytest.raises(ImproperlyConfigured, match="is not the one"):
        keys.wrapping_keys()


def test_a_data_key_of_an_unknown_wrapping_key_says_so() -> None:
    make_note()
    DataKey.objects.update(wrapped_by="unknown")
    with pytest.raises(ImproperlyConfigured, match="no longer in the key file"):
        keys.unwrap(DataKey.objects.get())


def test_the_log_is_a_chain_that_notices_a_change() -> None:
    note = make_note()
    for reader in (FRIEND, OWNER):
        door.open(note, actor=reader)
    Opening.objects.create(reader=FRIEND.uuid, owner=OWNER.uuid, scope="s", purpose="read", hour=clock.now())
    assert chain.chain_openings() == 2
    assert chain.chain_openings() == 0
    assert list(chain.broken_links()) == []
    Opening.objects.filter(scope="s").update(reader=OWNER.uuid)
    assert list(chain.broken_links())


def test_the_chain_notices_a_row_taken_out() -> None:
    for hour in range(3):
        Opening.objects.create(
            reader=FRIEND.uuid, owner=OWNER.uuid, scope="s", purpose="read", hour=clock.now() + timedelta(hours=hour)
        )
    chain.chain_openings()
    Opening.objects.order_by("pk")[1].delete()
    assert list(chain.broken_links())


def test_an_erased_person_leaves_the_log_and_the_chain_stays_whole() -> None:
    door.open(make_note(), actor=FRIEND)
    chain.chain_openings()
    Opening.objects.create(reader=OWNER.uuid, owner=FRIEND.uuid, scope="s", purpose="read", hour=clock.now())
    chain.forget_openings(FRIEND.uuid)
    assert Opening.objects.count() == 1
    assert Opening.objects.get().reader is None
    assert queries.openings_of(viewer=OWNER) == []
    assert list(chain.broken_links()) == []


def test_after_a_year_the_log_says_nothing_and_the_chain_stays_whole() -> None:
    door.open(make_note(), actor=FRIEND)
    Opening.objects.create(
        reader=FRIEND.uuid, owner=OWNER.uuid, scope="s", purpose="read", hour=clock.now() - timedelta(days=364)
    )
    chain.chain_openings()
    later = clock.now() + timedelta(days=2)
    assert chain.forget_old_openings(at=later) == 1
    assert chain.forget_old_openings(at=later) == 0
    assert len(queries.openings_of(viewer=OWNER)) == 1
    assert list(chain.broken_links()) == []


def test_the_log_is_linked_and_emptied_by_jobs() -> None:
    assert {"vault.chain_openings", "vault.forget_old_openings"} <= {name for name, _job in schedule.periodic}


def test_the_key_tables_live_in_their_own_database() -> None:
    make_note()
    assert DataKey.objects.db == "keys"
    assert KeyRing.objects.using("keys").count() == 1


def test_every_sealed_table_has_a_rule_a_scope_and_an_author() -> None:
    for model in queries.sealed_tables():
        assert rules.has_rule(model), model
        assert hasattr(model, "scope"), model
        assert hasattr(model, "sealed_by"), model
