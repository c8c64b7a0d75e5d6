"""Mentors for later and searches that go on by themselves: kept, shown, stopped, gone with their owner."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.moments import NOON, Clock
from waymark.jobs.models import Event
from waymark.jobs.tests.run import run_due
from waymark.matching import actions
from waymark.matching.actions import telling
from waymark.matching.models import Bookmark, Fitting, SavedSearch
from waymark.matching.tests.make import make_fitting, make_mentee, make_work, step
from waymark.matching.wishes import Wishes
from waymark.mentoring.actions import block_person
from waymark.notices.models import Notice
from waymark.people.actions import erase
from waymark.people.models import Person, Profile
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
COOK = [step("Cook", 2011, industry="hospitality")]


def page(client: Client, address: str = "/mentors/kept/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def sara(client: Client) -> Person:
    make_work()
    make_fitting("Ana")
    person: Person = make_mentee()
    client.force_login(person)
    return person


def tomorrow(days: int = 1) -> int:
    return actions.look_for_everybody(at=NOON + timedelta(days=days))


def test_a_mentor_is_kept_and_let_go_and_never_learns_of_it(client: Client, sara: Person) -> None:
    ana = Person.objects.get(given_name="Ana")
    assert "Nobody is kept yet" in page(client)
    answer = client.post(f"/mentors/{ana.uuid}/keep/", follow=True)
    assert "You keep Ana for later. Only you see that." in answer.content.decode()
    client.post(f"/mentors/{ana.uuid}/keep/")
    assert Bookmark.objects.count() == 1
    assert ">Meet Ana</a>" in page(client)
    assert not Event.objects.exists()
    assert "Ana is off your list." in client.post(f"/mentors/{ana.uuid}/let-go/", follow=True).content.decode()
    assert not Bookmark.objects.exists()
    assert client.post(f"/mentors/{ana.uuid}/let-go/").status_code == 404


def test_nobody_keeps_themselves_or_more_than_a_list_is_good_for(client: Client, sara: Person) -> None:
    tom = make_person("Tom", mentor=True, mentee=True)
    client.force_login(tom)
    assert "This is you." in client.post(f"/mentors/{tom.uuid}/keep/", follow=True).content.decode()
    many = Person.objects.bulk_create(
        Person(given_name=f"P{n}", email=f"p{n}@example.org", joined_at=NOON) for n in range(100)
    )
    Bookmark.objects.bulk_create(Bookmark(person=tom, mentor=one, kept_at=NOON) for one in many)
    ana = Person.objects.get(given_name="Ana")
    assert "You keep a hundred people." in client.post(f"/mentors/{ana.uuid}/keep/", follow=True).content.decode()


def test_who_closed_the_door_or_took_a_break_is_counted_and_not_shown(client: Client, sara: Person) -> None:
    ana, wim = Person.objects.get(given_name="Ana"), make_fitting("Wim")
    for one in (ana, wim):
        actions.keep_mentor(one, by=sara, at=NOON)
    block_person(sara, by=ana, at=NOON)
    html = page(client)
    assert "Meet Ana" not in html
    assert ">Meet Wim</a>" in html
    assert "1 person you keep is not in the list of mentors at the moment." in html
    assert client.post(f"/mentors/{ana.uuid}/keep/").status_code == 404


def test_somebody_new_is_told_once_with_the_search_that_they_fit(client: Client, sara: Person) -> None:
    html = page(client, "/mentors/?industry=hospitality")
    assert "Tell me when somebody new fits" in html
    answer = client.post("/mentors/tell-me/", {"search": "?industry=hospitality"}, follow=True)
    assert "You will be told when somebody new fits, once a day at most." in answer.content.decode()
    assert "Nobody new so far." in page(client)
    assert tomorrow() == 0
    make_fitting("Coen", steps=COOK)
    make_fitting("Dirk", steps=COOK)
    assert tomorrow(2) == 1
    run_due(at=NOON + timedelta(days=2))
    notice = Notice.objects.get(recipient=sara)
    assert (notice.kind, notice.path) == ("matching.fits", "/mentors/kept/")
    html = page(client)
    assert "<h3>Hotels, food and travel</h3>" in html
    assert "New since you asked, because they fit all of that:" in html
    assert ">Coen</a>" in html
    assert ">Dirk</a>" in html
    assert ">Ana</a>" not in html
    assert tomorrow(3) == 0
    assert Event.objects.filter(kind="matching.fits").count() == 1


def test_many_searches_are_one_notice_a_day(client: Client, sara: Person) -> None:
    for query in ("?industry=hospitality", "?q=cook", "?lang=sv"):
        client.post("/mentors/tell-me/", {"search": query})
    client.post("/mentors/tell-me/", {"search": "?q=cook"})
    assert SavedSearch.objects.count() == 3
    make_fitting("Coen", steps=COOK, headline="Cook")
    assert tomorrow() == 1
    make_fitting("Sven", languages=["sv"])
    assert tomorrow() == 0  # the same day: everything was looked at
    assert tomorrow(2) == 1
    assert Event.objects.filter(kind="matching.fits").count() == 2
    assert Fitting.objects.filter(is_new=True).count() == 3


def test_one_tap_stops_it_and_the_words_are_gone(client: Client, sara: Person) -> None:
    client.post("/mentors/tell-me/", {"search": "?q=secretwish"})
    search = SavedSearch.objects.get()
    assert b"secretwish" not in bytes(search.query)
    assert "“secretwish”" in page(client)
    assert "You are told when somebody new fits this." in page(client, "/mentors/?q=secretwish")
    client.force_login(make_mentee("Tom"))
    assert client.post(f"/mentors/tell-me/{search.uuid}/stop/").status_code == 404
    assert "secretwish" not in page(client)
    client.force_login(sara)
    answer = client.post(f"/mentors/tell-me/{search.uuid}/stop/", follow=True)
    assert "That search is gone" in answer.content.decode()
    make_fitting("Coen", headline="secretwish")
    assert tomorrow() == 0


@pytest.mark.parametrize("search", ["", "?", "nonsense", "?lang=12"])
def test_a_search_for_nothing_is_not_kept(client: Client, sara: Person, search: str) -> None:
    answer = client.post("/mentors/tell-me/", {"search": search}, follow=True)
    assert "Say first what to look for" in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_ten_searches_are_enough_and_news_must_mean_something(
    client: Client, sara: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waymark.search.queries.COUNT_UP_TO", 0)
    answer = client.post("/mentors/tell-me/", {"search": "?lang=nl"}, follow=True)
    assert "people fit this already. Narrow it down" in answer.content.decode()
    monkeypatch.undo()
    for number in range(11):
        answer = client.post("/mentors/tell-me/", {"search": f"?q=word{number}"}, follow=True)
    assert "You keep ten searches." in answer.content.decode()
    assert SavedSearch.objects.count() == 10


def test_who_closed_the_door_is_not_news(client: Client, sara: Person) -> None:
    client.post("/mentors/tell-me/", {"search": "?industry=hospitality"})
    coen = make_fitting("Coen", steps=COOK)
    block_person(coen, by=sara, at=NOON)
    assert tomorrow() == 0
    dirk = make_fitting("Dirk", steps=COOK)
    assert tomorrow(2) == 1
    Profile.objects.filter(person=dirk).update(offers_mentoring=False)
    assert ">Dirk</a>" not in page(client)


def test_suspended_people_are_told_nothing(client: Client, sara: Person, clock: Clock) -> None:
    client.post("/mentors/tell-me/", {"search": "?industry=hospitality"})
    make_fitting("Coen", steps=COOK)
    Person.objects.filter(pk=sara.pk).update(suspended_at=NOON)
    assert tomorrow() == 0


def test_everything_kept_goes_with_its_owner_and_with_the_one_kept(client: Client, sara: Person) -> None:
    ana = Person.objects.get(given_name="Ana")
    actions.keep_mentor(ana, by=sara, at=NOON)
    client.post("/mentors/tell-me/", {"search": "?lang=nl"})
    assert Fitting.objects.filter(mentor=ana).exists()
    erase(ana, at=NOON)
    assert not Bookmark.objects.exists()
    assert not Fitting.objects.exists()
    erase(sara, at=NOON)
    assert not SavedSearch.objects.exists()


def test_a_search_that_was_stopped_meanwhile_is_not_looked_at(sara: Person) -> None:
    search = actions.save_search(Wishes(q="somewhere"), by=sara, at=NOON)
    actions.stop_telling(search, by=sara)
    assert telling._look(search, NOON + timedelta(days=2)) == 0
