"""When it falls quiet between two: each is asked privately, either pauses, and only dates are seen from outside."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring import actions, queries
from waymark.mentoring.models import Mentorship, Pulse, QuietQuestion
from waymark.mentoring.queries.quiet import how_it_goes, in_touch, pairs_looked_after, quiet_lines
from waymark.mentoring.rules.quiet import Contact, Quietness, helps_little, quietness
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_message
from waymark.mentoring.tests.make_together import make_agreement, two_of
from waymark.mentoring.tests.pages import seen_by
from waymark.mentoring.told import Told
from waymark.people.models import Cadence, Person
from waymark.people.tests.make import make_person

FORTNIGHT = timedelta(days=14)
LONG_AGO = AT - timedelta(days=35)


def a_pair(*, began: datetime = LONG_AGO) -> tuple[Mentorship, Person, Person]:
    """Ana and Sara, who have not met or written since they began."""
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=began)
    return two, *two_of(two)


# The rule


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact(AT - timedelta(days=27)), Quietness.NOT),
        (Contact(AT - timedelta(days=28)), Quietness.ASK),
        (Contact(AT - timedelta(days=42)), Quietness.INACTIVE),
        (Contact(AT - timedelta(days=90), met=AT - timedelta(days=20)), Quietness.NOT),
        (Contact(AT - timedelta(days=90), written=AT - timedelta(days=13)), Quietness.NOT),
        (Contact(AT - timedelta(days=90), written=AT - timedelta(days=14)), Quietness.INACTIVE),
        (Contact(AT - timedelta(days=90), ahead=True), Quietness.NOT),
        (Contact(AT - timedelta(days=90), paused=True), Quietness.NOT),
    ],
)
def test_quiet_is_two_rhythms_without_a_meeting_and_two_weeks_without_a_word(
    contact: Contact, expected: Quietness
) -> None:
    assert quietness(contact, rhythm=FORTNIGHT, at=AT) is expected


ago = st.integers(0, 200).map(lambda days: AT - timedelta(days=days))


@given(began=ago, met=st.none() | ago, written=st.none() | ago, later=st.integers(0, 60))
def test_time_alone_never_makes_it_less_quiet_and_a_word_never_more(
    began: datetime, met: datetime | None, written: datetime | None, later: int
) -> None:
    contact = Contact(began, met, written)
    now = quietness(contact, rhythm=FORTNIGHT, at=AT)
    assert quietness(contact, rhythm=FORTNIGHT, at=AT + timedelta(days=later)) >= now
    assert quietness(Contact(began, met, AT), rhythm=FORTNIGHT, at=AT) <= now


@pytest.mark.parametrize(
    ("pulses", "expected"),
    [([], False), ([(1, 5)], False), ([(2, 5), (5, 2)], True), ([(3, 3), (1, 1)], False), ([(1, 1), (2, 2)], True)],
)
def test_twice_running_is_what_counts(pulses: list[tuple[int, int]], expected: bool) -> None:  # noqa: FBT001 - a case
    assert helps_little(pulses) is expected


# Being asked


@pytest.mark.django_db
def test_each_is_asked_once_for_a_quiet_time_and_sees_nothing_of_the_other() -> None:
    two, ana, sara = a_pair()
    assert actions.ask_quiet_pairs(at=AT) == 2
    assert actions.ask_quiet_pairs(at=AT + timedelta(days=1)) == 0
    assert sorted(told(Told.QUIET)) == sorted([ana.uuid, sara.uuid])
    mine = how_it_goes(two, viewer=sara, at=AT).question
    assert mine is not None
    actions.answer_quiet(mine, "stuck", by=sara, at=AT)
    assert how_it_goes(two, viewer=sara, at=AT).answer == "stuck"
    assert how_it_goes(two, viewer=ana, at=AT).answer == ""
    with pytest.raises(QuietQuestion.DoesNotExist):
        actions.answer_quiet(mine, "fine", by=ana, at=AT)


@pytest.mark.django_db
def test_a_word_begins_a_new_quiet_time_and_pauses_walls_and_ends_are_left_alone() -> None:
    two, _ana, sara = a_pair()
    actions.ask_quiet_pairs(at=AT)
    make_message(two, author=sara, at=AT + timedelta(days=1))
    assert actions.ask_quiet_pairs(at=AT + timedelta(days=2)) == 0
    assert actions.ask_quiet_pairs(at=AT + timedelta(days=20)) == 2
    paused, mentor, _mentee = a_pair()
    actions.pause_mentorship(paused, until=None, by=mentor, at=AT)
    ended, mentor, _mentee = a_pair()
    actions.end_mentorship(ended, by=mentor, at=AT)
    left = make_mentorship(mentee=make_person("Tom"), at=LONG_AGO)
    Mentorship.objects.filter(pk=left.pk).update(mentor=None)
    assert actions.ask_quiet_pairs(at=AT + timedelta(days=20)) == 0


@pytest.mark.django_db
def test_the_agreed_rhythm_counts_before_what_anybody_wished() -> None:
    two, *_people = a_pair()
    make_agreement(two, signed=True, cadence=Cadence.MONTHLY, at=LONG_AGO)
    (found,) = in_touch(Mentorship.objects.all(), at=AT)
    assert found.quietness is Quietness.NOT  # once a month


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_page_takes_an_answer_and_offers_what_fits() -> None:
    two, ana, sara = a_pair()
    actions.ask_quiet_pairs(at=AT)
    address = reverse("mentoring:how_it_goes", args=[two.uuid])
    client = seen_by(sara)
    assert "It has been quiet between you and Ana." in client.get(reverse("today")).text
    assert "How is it going between you?" in client.get(address).text
    assert "Pick the one that comes nearest." in client.post(address, {}).text
    fine = client.post(address, {"answer": "fine"}, follow=True).text
    assert "Kept, for you alone." in fine
    assert "Say it, in four sentences" not in fine
    assert "Say it, in four sentences" in client.post(address, {"answer": "change"}, follow=True).text
    assert "It has been quiet" not in client.get(reverse("today")).text
    assert "I like working with you" in seen_by(ana).get(address).text


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_two_low_talks_running_offer_help_to_whoever_said_so_alone() -> None:
    two, ana, sara = a_pair()
    for days in (20, 8):
        meeting = make_meeting(two, held=True, at=AT - timedelta(days=days))
        Pulse.objects.create(meeting=meeting, person=sara, useful=2, could_say=4, answered_at=meeting.ends_at)
        Pulse.objects.create(meeting=meeting, person=ana, useful=5, could_say=5, answered_at=meeting.ends_at)
    assert [line.action for line in quiet_lines(sara, AT)] == ["See what helps"]
    assert list(quiet_lines(ana, AT)) == []
    assert "Say it, in four sentences" in seen_by(sara).get(reverse("mentoring:how_it_goes", args=[two.uuid])).text


# Pausing


@pytest.mark.django_db
def test_either_pauses_and_either_takes_it_up_again_and_each_is_told_once() -> None:
    two, ana, sara = a_pair()
    until = AT + timedelta(days=30)
    two = actions.pause_mentorship(two, until=until, by=sara, at=AT)
    actions.pause_mentorship(two, until=until + timedelta(days=9), by=sara, at=AT)
    assert told(Told.PAUSED) == [ana.uuid]
    two.refresh_from_db()
    assert two.is_paused(at=until)
    assert not two.is_paused(at=until + timedelta(days=9))
    actions.resume_mentorship(two, by=ana, at=AT)
    two = actions.resume_mentorship(two, by=ana, at=AT)
    assert not two.is_paused(at=AT)
    assert told(Told.RESUMED) == [sara.uuid]


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_pause_ends_on_a_day_that_lies_ahead(days: int) -> None:
    two, _ana, sara = a_pair()
    with pytest.raises(DomainError, match="a day that lies ahead"):
        actions.pause_mentorship(two, until=AT + timedelta(days=days), by=sara, at=AT)


@pytest.mark.django_db
def test_strangers_and_ends_have_nothing_to_pause() -> None:
    two, ana, _sara = a_pair()
    with pytest.raises(NotAllowed):
        actions.pause_mentorship(two, until=None, by=make_person("Tom"), at=AT)
    actions.end_mentorship(two, by=ana, at=AT)
    with pytest.raises(OutOfDate, match="nothing to pause"):
        actions.pause_mentorship(two, until=None, by=ana, at=AT)


@pytest.mark.django_db
def test_whoever_left_leaves_nobody_to_tell() -> None:
    two, _ana, sara = a_pair()
    Mentorship.objects.filter(pk=two.pk).update(mentor=None)
    actions.pause_mentorship(two, until=None, by=sara, at=AT)
    assert told(Told.PAUSED) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_pages_say_that_two_pause_and_how_to_go_on() -> None:
    two, ana, sara = a_pair()
    client = seen_by(sara)
    pause = reverse("mentoring:pause", args=[two.uuid])
    assert "Write the day like 2026-12-31." in client.post(pause, {"until": "soon"}).text
    assert "a day that lies ahead" in client.post(pause, {"until": "2020-01-01"}).text
    assert "You two take a pause." in client.post(pause, {"until": "2027-01-10"}, follow=True).text
    today = seen_by(ana).get(reverse("today")).text
    assert "You and Sara take a pause." in today
    assert "Until 10 January." in today
    assert "Take it up again" in client.get(reverse("mentoring:how_it_goes", args=[two.uuid])).text
    resumed = client.post(reverse("mentoring:resume", args=[two.uuid]), follow=True).text
    assert "Good. You are on again." in resumed
    client.post(pause, {"until": ""})
    assert "No day is set." in seen_by(ana).get(reverse("today")).text


@pytest.mark.django_db
def test_nobody_is_asked_for_a_next_date_in_a_pause() -> None:
    two, _ana, sara = a_pair()
    make_meeting(two, held=True, at=AT - timedelta(days=5))
    two = actions.pause_mentorship(two, until=None, by=sara, at=AT)
    assert actions.ask_for_next_dates(at=AT) == 0
    actions.resume_mentorship(two, by=sara, at=AT)
    assert actions.ask_for_next_dates(at=AT) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_in_a_pause_today_asks_for_nothing_that_the_two_would_do_together() -> None:
    two, ana, sara = a_pair(began=AT - timedelta(days=29))
    together = ("Pick a first date with", "on how you work together.", "do well lately?")
    asked = "".join(seen_by(one).get(reverse("today")).text for one in (ana, sara))
    assert all(words in asked for words in together)
    two = actions.pause_mentorship(two, until=AT + timedelta(days=9), by=sara, at=AT)
    asked = "".join(seen_by(one).get(reverse("today")).text for one in (ana, sara))
    assert not any(words in asked for words in together)


# From outside


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_whoever_looks_after_the_site_sees_dates_and_inactive_and_nothing_else() -> None:
    mo = make_person("Mo", administrator=True)
    client = seen_by(mo)
    assert "Nobody works together yet" in client.get(reverse("mentoring:pairs")).text
    two, ana, _sara = a_pair(began=AT - timedelta(days=50))
    ended, other, _mentee = a_pair()
    actions.end_mentorship(ended, by=other, at=AT)
    actions.ask_quiet_pairs(at=AT)
    question = QuietQuestion.objects.get(person=ana)
    actions.answer_quiet(question, "change", by=ana, at=AT)
    shown, _page = pairs_looked_after(page=1, at=AT)
    assert [(one.mentorship.pk, one.is_inactive) for one in shown] == [(two.pk, True), (ended.pk, False)]
    text = client.get(reverse("mentoring:pairs")).text
    assert "inactive since" in text
    assert "ended on" in text
    assert "something else" not in text
    assert queries.quiet_lines is quiet_lines
    assert list(quiet_lines(object(), AT)) == []  # type: ignore[arg-type]
