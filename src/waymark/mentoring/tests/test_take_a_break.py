"""Two notes in a row without a word are a break: nobody new asks, what there is goes on, and one tap ends it."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from waymark.base.contracts import today_lines
from waymark.base.errors import OutOfDate
from waymark.jobs.tests.run import run_due
from waymark.matching.listing import is_listed, listed_profiles
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.rules import asking, resting
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_request
from waymark.mentoring.told import Told
from waymark.notices.models import Notice
from waymark.people.models import Person, Profile
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def day(number: float) -> datetime:
    return AT + timedelta(days=number)


def profile(mentor: Person) -> Profile:
    return Profile.objects.select_related("person").get(person=mentor)


def is_resting(mentor: Person) -> bool:
    return profile(mentor).resting_since is not None


def let_run_out(mentor: Person, *, days: float = 0) -> Request:
    return make_request(mentor=mentor, state=RequestState.EXPIRED, at=day(days))


def silenced(name: str = "Ana") -> Person:
    mentor = make_mentor(name)
    let_run_out(mentor)
    let_run_out(mentor, days=1)
    return mentor


def test_one_note_that_ran_out_is_nothing_and_two_in_a_row_are_a_break() -> None:
    ana = make_mentor()
    let_run_out(ana)
    assert not is_resting(ana)
    let_run_out(ana, days=1)
    assert profile(ana).resting_since == day(11)
    assert told(Told.RESTING) == [ana.uuid]


@pytest.mark.parametrize(("notes", "rests"), [(0, False), (1, True), (3, True)])
def test_how_many_is_a_setting_and_none_is_never(settings: Settings, notes: int, rests: bool) -> None:  # noqa: FBT001
    settings.REQUEST_SILENT_NOTES = notes
    ana = make_mentor()
    for number in range(notes or 3):
        assert not is_resting(ana)
        let_run_out(ana, days=number)
    assert is_resting(ana) is rests


@pytest.mark.parametrize("answer", ["no", "question"])
def test_any_word_between_begins_the_count_anew(answer: str) -> None:
    ana = make_mentor()
    let_run_out(ana)
    spoken = make_request(mentor=ana, at=day(11))
    if answer == "no":
        actions.decline_request(spoken, by=ana, at=day(12))
    else:
        actions.ask_back(spoken, by=ana, words="Why?", at=day(12))
    let_run_out(ana, days=13)
    assert not is_resting(ana)
    assert resting.silent_in_a_row(profile(ana)) == 1
    let_run_out(ana, days=14)
    assert is_resting(ana)


def test_a_note_whose_mentee_left_it_open_or_was_suspended_says_nothing_about_the_mentor() -> None:
    ana = make_mentor()
    for number in range(2):
        asked = make_request(mentor=ana, at=day(number))
        actions.ask_back(asked, by=ana, words="Why?", at=day(number + 0.5))
    gone = make_request(mentor=ana)
    gone.mentee.suspended_at = AT
    gone.mentee.save()
    actions.expire_requests(at=day(1))
    actions.expire_requests(at=day(12))
    assert Request.objects.filter(state=RequestState.EXPIRED).count() == 3
    assert resting.silent_in_a_row(profile(ana)) == 0
    assert not is_resting(ana)


def test_who_rests_is_neither_listed_nor_asked_and_what_they_have_goes_on() -> None:
    ana = make_mentor()
    together = make_mentorship(mentor=ana, at=AT - timedelta(days=5))
    let_run_out(ana)
    assert is_listed(ana, at=AT)
    let_run_out(ana, days=1)
    ana.refresh_from_db()
    assert not listed_profiles(at=day(11)).filter(person=ana).exists()
    assert not is_listed(Person.objects.get(pk=ana.pk), at=day(11))
    with pytest.raises(errors.MentorIsPaused, match="Ana takes a break at the moment"):
        asking.require_can_be_asked(profile(ana), at=day(11))
    draft = make_request(mentor=ana, state=RequestState.DRAFT, at=day(11))
    with pytest.raises(errors.MentorIsPaused):
        actions.send_request(draft, by=draft.mentee, at=day(11))
    assert Mentorship.objects.active().get() == together


def test_what_waits_still_can_be_answered_and_that_alone_ends_no_break() -> None:
    ana = make_mentor()
    let_run_out(ana)
    waiting = make_request(mentor=ana, at=day(5))
    let_run_out(ana, days=1)
    assert is_resting(ana)
    actions.accept_request(waiting, by=ana, at=day(12))
    assert is_resting(ana), "coming back is the mentor's own choice"


def test_one_tap_brings_them_back_and_the_count_begins_anew() -> None:
    ana = silenced()
    actions.come_back(by=ana, at=day(20))
    assert (profile(ana).resting_since, profile(ana).back_since) == (None, day(20))
    assert is_listed(Person.objects.get(pk=ana.pk), at=day(20))
    with pytest.raises(OutOfDate, match="not on a break"):
        actions.come_back(by=ana, at=day(20))
    let_run_out(ana, days=21)
    assert not is_resting(ana)
    let_run_out(ana, days=22)
    assert is_resting(ana)


def test_a_kept_note_goes_once_they_are_back() -> None:
    ana = silenced()
    kept = make_request(mentor=ana, state=RequestState.DRAFT, send_when_free=True, at=day(12))
    assert actions.send_all_that_waits(at=day(13)) == 0
    actions.come_back(by=ana, at=day(14))
    assert actions.send_all_that_waits(at=day(14)) == 1
    kept.refresh_from_db()
    assert kept.state == RequestState.WAITING


def test_today_news_and_mail_lead_back(client: Client) -> None:
    ana = Person.objects.get(pk=silenced().pk)
    run_due(day(12))
    assert Notice.objects.get(recipient=ana, kind=Told.RESTING).path == reverse("mentoring:back")
    (line,) = [one for one in today_lines["mentoring"](ana, day(12)) if one.post]
    assert (line.url, line.action, line.order < 100) == (reverse("mentoring:back"), "I am back", True)
    client.force_login(ana)
    assert f'<form method="post" action="{line.url}">' in client.get(reverse("today")).text
    assert "Your mentorships go on" in client.get(line.url).text
    assert client.post(line.url).headers["Location"] == reverse("today")
    assert not is_resting(ana)
    assert "You are here" in client.get(line.url).text
    client.post(line.url)
    back = Person.objects.get(pk=ana.pk)
    assert not [one for one in today_lines["mentoring"](back, day(12)) if one.post]


def test_their_page_stays_and_says_that_they_take_a_break(client: Client) -> None:
    ana, sara = silenced(), make_person("Sara")
    client.force_login(sara)
    page = client.get(reverse("mentor", args=[ana.uuid])).text
    assert "Ana takes a break at the moment, and nobody new can ask." in page
    assert "room for" not in page.lower()
    asked = client.get(reverse("mentoring:ask", args=[ana.uuid])).text
    assert "Ana takes a break at the moment, and nobody new can ask." in asked
    assert queries.answer_facts([ana.pk])[ana.pk].line == "Takes a break at the moment"


def test_a_break_they_chose_themselves_needs_no_second_one_and_their_own_page_says_which(client: Client) -> None:
    ana = silenced()
    client.force_login(ana)
    assert "You are taking a break, because notes to you ended" in client.get(reverse("me")).text
    Profile.objects.filter(person=ana).update(resting_since=None, paused_until=date(2099, 1, 1))
    assert "You are taking a break until 1 January 2099" in client.get(reverse("me")).text
