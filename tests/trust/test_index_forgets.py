"""Somebody who was found by their words is erased: the index's own file, and the server's rows, hold none of them."""

import pytest
from django.db import connection

from tests.moments import NOON
from tests.trust import hunt
from waymark.matching.tests.make import make_fitting, make_mentee, make_work
from waymark.people import actions as people
from waymark.search.models import MentorDocument
from waymark.search.queries import Asked, find_mentors, words_near

pytestmark = pytest.mark.django_db(transaction=True)
# Words of which no part stands in anybody else's: the index keeps beginnings of two and three letters as well.
WORDS = ("quokkaxyl", "zyxwombatuq", "vjabberwock")


def held() -> set[str]:
    """Which of the words stand in a file of the database, or in a row of the index."""
    found = {word for _name, content in hunt.database_files() for word in WORDS if word.encode() in content}
    with connection.cursor() as cursor:
        columns = "title || ' ' || body || ' ' || facets"
        words = " || words::text" if connection.vendor == "postgresql" else ""
        cursor.execute(f"SELECT {columns}{words} FROM search_mentordocument")  # noqa: S608 - our own columns
        rows = " ".join(row[0] for row in cursor.fetchall())
    return found | {word for word in WORDS if word in rows}


def test_an_erased_persons_words_are_in_no_file_and_no_row_of_the_index() -> None:
    make_work()
    others = [make_fitting(f"Other{number}", about="Quiet words.") for number in range(30)]
    ana = make_fitting("Zyxwombatuq", headline="quokkaxyl", about="vjabberwock " * 40)
    people.tell_changed([ana.uuid], at=NOON)
    ana.profile.about = "vjabberwock again"
    ana.profile.save()
    people.tell_changed([ana.uuid], at=NOON)
    assert held() == set(WORDS)
    assert len(find_mentors(Asked("quokka"), at=NOON).people) == 1
    people.erase(ana, at=NOON)
    people.finish_erasures(at=NOON)
    assert held() == set()
    assert find_mentors(Asked("quokka"), at=NOON).people == []
    assert words_near("quokkaxyl") == []
    assert MentorDocument.objects.count() == len(others)
    assert find_mentors(Asked("other"), at=NOON, many=50).total == len(others)
    make_mentee()
