import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from waymark.engine.hours import to_utc, week_mask
from waymark.search.actions import forget_words, put_documents, take_out
from waymark.search.documents import MentorWords, facet
from waymark.search.models import MentorDocument
from waymark.search.queries import COUNT_UP_TO, Asked, Hours, find_mentors

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def put(*mentors: MentorWords) -> None:
    put_documents(mentors, at=AT)


def mentor(
    serial: int, title: str = "Somebody", body: str = "", facets: Sequence[str] = (), **more: object
) -> MentorWords:
    return MentorWords(uuid.UUID(int=serial), serial, title, body, frozenset(facets), **more)  # type: ignore[arg-type]


def found(words: str = "", **more: object) -> list[int]:
    return [person.int for person in find_mentors(Asked(words, **more), at=AT).people]  # type: ignore[arg-type]


def test_every_word_must_be_there_and_its_beginning_is_enough() -> None:
    put(mentor(1, "Ana Ribeiro", "data scientist"), mentor(2, "Anatole", "nurse"))
    assert found("ana") == [1, 2]
    assert found("ana sci") == [1]
    assert found("ana plumber") == []


@pytest.mark.parametrize("typed", ["JÚLIA", "julia", "  jul ", "Jùlia,"])
def test_accents_case_and_commas_make_no_difference(typed: str) -> None:
    put(mentor(1, "Júlia Matos"))
    assert found(typed) == [1]


def test_languages_with_signs_in_their_names_are_told_apart() -> None:
    put(mentor(1, body="C++"), mentor(2, body="C#"), mentor(3, body="Cobol"))
    assert found("c++") == [1]
    assert found("c#") == [2]


@pytest.mark.parametrize(
    "typed", ["' OR 1=1 --", '"', "title:ana", "(((", "a:* | b", "@lang_nl", "\x00", "NEAR(", "*", "-", "AND", "🙂"]
)
def test_nothing_typed_breaks_a_search(typed: str) -> None:
    put(mentor(1, "Ana", facets=[facet("lang", "nl")]))
    assert found(typed) in ([], [1])


def test_what_is_typed_never_reaches_the_filters() -> None:
    put(mentor(1, "Ana", facets=["@lang_nl"]))
    assert found("@lang_nl") == []
    assert found("lang_nl") == []


def test_of_each_filter_one_value_is_enough_and_every_filter_counts() -> None:
    put(
        mentor(1, facets=["@lang_nl", "@kind_coach"]),
        mentor(2, facets=["@lang_fr", "@kind_coach"]),
        mentor(3, facets=["@lang_nl", "@kind_leader"]),
    )
    assert found(facets={"lang": ["@lang_nl", "@lang_fr"], "kind": ["@kind_coach"]}) == [1, 2]
    assert found(facets={"lang": [], "kind": ["@kind_leader"]}) == [3]


def test_the_best_stand_first_and_a_change_moves_them() -> None:
    put(mentor(1, quality=1), mentor(2, quality=9), mentor(3, quality=5))
    assert found() == [2, 3, 1]
    put(mentor(1, quality=10))
    assert found() == [1, 2, 3]
    assert found("somebody") == [1, 2, 3]


def test_a_page_at_a_time() -> None:
    put(*(mentor(serial) for serial in range(1, 46)))
    page = find_mentors(Asked("somebody"), at=AT, first=40, many=20)
    assert [person.int for person in page.people] == [41, 42, 43, 44, 45]
    assert (page.total, page.or_more) == (45, False)


def test_more_than_a_thousand_are_counted_as_a_thousand_or_more() -> None:
    put(*(mentor(serial) for serial in range(1, COUNT_UP_TO + 6)))
    page = find_mentors(Asked("somebody"), at=AT)
    assert (page.total, page.or_more, len(page.people)) == (COUNT_UP_TO, True, 20)


def test_hours_are_compared_in_real_time_and_unknown_hours_are_left_out() -> None:
    evening = f"{week_mask([(1, 18), (1, 19)]):042x}"
    put(
        mentor(1, free_hours=evening, time_zone="Europe/Lisbon"),
        mentor(2, free_hours=evening, time_zone="Europe/Brussels"),
        mentor(3),
    )
    mine = to_utc(week_mask([(1, 19), (1, 20)]), ZoneInfo("Europe/Brussels"), AT.date())
    assert found(hours=Hours(mine, 2)) == [1]
    assert found(hours=Hours(mine, 1)) == [1, 2]


def test_people_left_out_are_left_out_of_the_count_too() -> None:
    put(mentor(1), mentor(2))
    page = find_mentors(Asked(without=frozenset({uuid.UUID(int=1)})), at=AT)
    assert ([person.int for person in page.people], page.total) == ([2], 1)


def test_who_was_taken_out_is_not_found() -> None:
    put(mentor(1, "Ana"), mentor(2, "Anna"))
    assert take_out([uuid.UUID(int=1)], at=AT) == 1
    assert found("an") == [2]


def test_words_of_someone_taken_out_leave_the_index() -> None:
    put(mentor(1, "Zanzibarquux"), mentor(2, "Anna"))
    take_out([uuid.UUID(int=1)], at=AT)
    forget_words()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM search_mentor_words_data WHERE instr(block, CAST('zanzibar' AS BLOB))")
        else:
            cursor.execute("SELECT count(*) FROM search_mentordocument WHERE words::text LIKE '%%zanzibar%%'")
        assert cursor.fetchone() == (0,)


def test_the_index_stands_and_falls_with_its_rows() -> None:
    put(mentor(1, "Ana"))
    MentorDocument.objects.all().delete()
    assert found("ana") == []
    put(mentor(1, "Ana"))
    assert found("ana") == [1]
