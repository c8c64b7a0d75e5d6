import pytest
from django.test import Client
from django.urls import reverse

from tests.moments import NOON
from waymark.base.contracts import profile_changed
from waymark.base.errors import DomainError, NotAllowed
from waymark.careers.matching import match_title
from waymark.careers.models import Occupation
from waymark.careers.tests.make import make_catalogue
from waymark.people.actions.titles import settle_title
from waymark.people.imports.tests.make import a_list, bring_in
from waymark.people.models import CareerStep, Person
from waymark.people.models.careers import Match
from waymark.people.queries.titles import titles_to_settle
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
PAGE = "/look-after/titles/"
TITLES = ("Engineering manager", "ENGINEERING  Manager", "Architect of worlds", "Software engineer", "???")


@pytest.fixture
def ada() -> Person:
    make_catalogue(at=NOON)
    bring_in(a_list(*(f"M{n},{title}" for n, title in enumerate(TITLES)), head="reference,title"))
    return make_person("Ada", administrator=True)


def _code(code: str) -> Occupation:
    return Occupation.objects.get(code=code)


def test_titles_wait_once_for_all_spellings_with_suggestions(ada: Person) -> None:
    waiting = titles_to_settle(viewer=ada, most=10)
    assert [(one.title.casefold(), one.count) for one in waiting.titles] == [
        ("engineering manager", 2),
        ("architect of worlds", 1),
    ]
    assert {one.title for one in waiting.titles[0].suggestions} >= {"Technology manager"}
    assert waiting.total == 2


def test_settling_reaches_every_spelling_and_the_next_list(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setitem(profile_changed._offers, "test", lambda uuids, _at: told.append(len(uuids)))
    assert settle_title("engineering manager", _code("11-3021.00"), by=ada, at=NOON) == 2
    steps = CareerStep.objects.filter(title__icontains="engineering")
    assert {(step.match, step.occupation_id) for step in steps} == {(Match.SETTLED, _code("11-3021.00").pk)}
    assert told == [2]
    assert match_title("Engineering Manager").is_sure
    assert titles_to_settle(viewer=ada, most=10).total == 1


def test_what_its_owner_chose_stays(ada: Person) -> None:
    mine = CareerStep.objects.create(
        person=ada, title="Engineering manager", occupation=_code("17-2051.00"), match=Match.CHOSEN
    )
    settle_title("Engineering manager", _code("11-3021.00"), by=ada, at=NOON)
    mine.refresh_from_db()
    assert mine.occupation == _code("17-2051.00")


def test_no_occupation_is_an_answer_that_is_remembered(ada: Person) -> None:
    settle_title("Architect of worlds", None, by=ada, at=NOON)
    step = CareerStep.objects.get(title="Architect of worlds")
    assert (step.match, step.occupation) == (Match.SETTLED, None)
    bring_in(a_list("N1,Architect of Worlds", head="reference,title"))
    assert titles_to_settle(viewer=ada, most=10).total == 1


def test_only_administrators_settle(ada: Person) -> None:
    with pytest.raises(NotAllowed):
        settle_title("x", None, by=make_person("Bo"), at=NOON)
    with pytest.raises(DomainError, match="without letters"):
        settle_title("???", None, by=ada, at=NOON)


def test_the_page_settles_one_by_a_suggestion(ada: Person, client: Client) -> None:
    client.force_login(ada)
    assert "Technology manager" in client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"title": "Engineering manager", "occupation": "11-3021.00"}, follow=True)
    page = answer.content.decode()
    assert "means Technology manager, for 2 people" in page
    assert "Engineering manager</h2>" not in page


def test_the_page_settles_one_by_writing(ada: Person, client: Client) -> None:
    client.force_login(ada)
    client.post(PAGE, {"title": "Architect of worlds", "occupation": "other", "other": "game developer"})
    step = CareerStep.objects.select_related("occupation").get(title="Architect of worlds")
    assert step.occupation is not None
    assert step.occupation.code == "15-1252.00"


def test_words_that_name_no_occupation_stay_in_the_box(ada: Person, client: Client) -> None:
    client.force_login(ada)
    page = client.post(
        PAGE, {"title": "Architect of worlds", "occupation": "other", "other": "worldsmith"}
    ).content.decode()
    assert "worldsmith" in page
    assert "No occupation is called that" in page
    assert CareerStep.objects.get(title="Architect of worlds").match != Match.SETTLED


def test_nothing_picked_is_said(ada: Person, client: Client) -> None:
    client.force_login(ada)
    assert "Pick what this title means" in client.post(PAGE, {"title": "Architect of worlds"}).content.decode()


def test_an_empty_list_teaches(client: Client) -> None:
    client.force_login(make_person("Ada", administrator=True))
    assert "Nothing to settle" in client.get(reverse("people:titles")).content.decode()


def test_for_everybody_else_the_page_is_not_there(client: Client) -> None:
    client.force_login(make_person("Bo"))
    assert client.get(PAGE).status_code == 404
