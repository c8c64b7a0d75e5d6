"""Held or missed by either's word, what comes next, and what time does by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.engine.wall_time import wall_of
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.contracts import NextStep, next_step_sources
from waymark.mentoring.models import Meeting, Mentorship, Moment, Pulse
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_point
from waymark.mentoring.tests.pages import seen_by, slots_on
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
State = Meeting.State
BEGAN = AT + timedelta(days=2)
ENDED = BEGAN + timedelta(minutes=50)


@pytest.fixture
def met() -> tuple[Meeting, Person, Person]:
    """A meeting whose hour is over, the mentor and the mentee."""
    ana, sara = make_mentor("Ana"), make_person("Sara")
    return make_meeting(make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=5))), ana, sara


def kinds(two: Mentorship) -> list[str]:
    return list(two.moments.order_by("happened_at").values_list("kind", flat=True))


def titles(person: Person, *, at: object) -> list[str]:
    return [line.title for line in queries.meeting_lines(person, at)]  # type: ignore[arg-type]


# By either's word


def test_one_word_of_either_is_enough_and_twice_is_once(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    with pytest.raises(errors.NotYet, match="has not begun"):
        actions.say_held(meeting, by=sara, at=AT)
    assert actions.say_held(meeting, by=sara, at=ENDED).state == State.HELD
    actions.say_held(meeting, by=ana, at=ENDED)
    assert kinds(meeting.mentorship) == ["began", "met"]
    with pytest.raises(OutOfDate, match="have taken place"):
        actions.say_missed(meeting, by=ana, at=ENDED)
    moments = queries.moments_of(meeting.mentorship, viewer=sara, at=ENDED)[0]
    assert [one.what for one in moments] == ["Ana said yes", "You met"]


def test_missed_is_said_without_a_reason_and_the_other_may_remember_better(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    actions.say_missed(meeting, by=ana, at=ENDED)
    actions.say_missed(meeting, by=sara, at=ENDED)
    assert kinds(meeting.mentorship) == ["began", "missed"]
    assert actions.say_held(meeting, by=sara, at=ENDED).state == State.HELD
    assert kinds(meeting.mentorship) == ["began", "met"]


def test_what_was_never_agreed_was_neither_held_nor_missed() -> None:
    meeting = make_meeting(agreed=False)
    ana = meeting.mentorship.mentor
    assert ana is not None
    for say in (actions.say_held, actions.say_missed):
        with pytest.raises(errors.NotYet, match="not agreed"):
            say(meeting, by=ana, at=ENDED)
    with pytest.raises(NotAllowed):
        actions.say_held(meeting, by=make_person("Eve"), at=ENDED)


# Ten seconds


def test_a_pulse_is_for_oneself_and_can_be_given_anew(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    with pytest.raises(OutOfDate, match="Say first"):
        actions.give_pulse(meeting, by=sara, useful=4, could_say=5, at=ENDED)
    actions.say_held(meeting, by=ana, at=ENDED)
    actions.give_pulse(meeting, by=sara, useful=4, could_say=5, at=ENDED)
    actions.give_pulse(meeting, by=sara, useful=2, could_say=5, at=ENDED)
    assert Pulse.objects.get().useful == 2
    meeting.refresh_from_db()
    assert queries.meeting_page(meeting, viewer=ana, at=ENDED).pulse is None
    mine = queries.meeting_page(meeting, viewer=sara, at=ENDED).pulse
    assert mine is not None
    assert (mine.useful, mine.could_say) == (2, 5)
    with pytest.raises(IntegrityError):
        Pulse.objects.create(meeting=meeting, person=ana, useful=6, could_say=1, answered_at=ENDED)


# What comes next


def test_reminded_a_day_before_once_and_not_of_what_was_set_just_now(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    assert actions.remind_of_meetings(at=AT) == 0
    assert actions.remind_of_meetings(at=BEGAN - timedelta(hours=23)) == 1
    assert actions.remind_of_meetings(at=BEGAN - timedelta(hours=22)) == 0
    assert set(told(Told.MEETING_SOON)) == {ana.uuid, sara.uuid}
    now = BEGAN - timedelta(hours=20)
    actions.move_meeting(meeting, by=ana, wall=wall_of(BEGAN + timedelta(hours=1), ana.zone), minutes=50, at=now)
    actions.agree_to_meeting(meeting, by=sara, at=now)
    assert actions.remind_of_meetings(at=now + timedelta(hours=1)) == 0
    assert actions.remind_of_meetings(at=now + timedelta(hours=3)) == 1


def test_a_pair_without_a_next_date_is_asked_once_unless_they_said_later(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    actions.say_held(meeting, by=sara, at=ENDED)
    day = timedelta(hours=25)
    assert actions.ask_for_next_dates(at=ENDED) == 0
    assert actions.ask_for_next_dates(at=ENDED + day) == 1
    assert actions.ask_for_next_dates(at=ENDED + day) == 0
    assert told(Told.NEXT_DATE) == [sara.uuid]
    Meeting.objects.update(asked_next_at=None)
    actions.say_later(meeting, by=ana, at=ENDED)
    actions.say_later(meeting, by=sara, at=ENDED)
    assert actions.ask_for_next_dates(at=ENDED + day) == 0
    Meeting.objects.update(later_at=None)
    make_meeting(meeting.mentorship, starts=ENDED + timedelta(days=9), at=ENDED)
    assert actions.ask_for_next_dates(at=ENDED + day) == 0


# Today


def test_today_speaks_of_the_meeting_to_both_as_its_hour_comes_and_goes(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    make_point(meeting.mentorship)
    assert titles(ana, at=AT) == ["You meet Sara on Thursday at 12:00."]
    line = next(iter(queries.meeting_lines(sara, AT)))
    assert (line.order, [one.words for one in line.context["lines"]]) == (45, ["How much statistics is enough?"])  # type: ignore[attr-defined]
    assert next(iter(queries.meeting_lines(sara, BEGAN - timedelta(hours=2)))).order == 7
    assert titles(sara, at=BEGAN) == ["You are meeting Ana now."]
    assert titles(sara, at=ENDED) == ["Did you meet Ana today?"]
    actions.say_held(meeting, by=ana, at=ENDED)
    assert titles(sara, at=ENDED) == ["You and Ana have no next date."]
    assert titles(ana, at=ENDED) == ["You and Sara have no next date."]
    actions.say_later(meeting, by=ana, at=ENDED)
    assert titles(ana, at=ENDED) == []


def test_today_asks_for_a_first_date_and_for_a_yes() -> None:
    ana, sara = make_mentor("Ana"), make_person("Sara")
    two = make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=5))
    assert titles(sara, at=AT - timedelta(days=4)) == []
    assert titles(sara, at=AT) == ["Pick a first date with Ana."]
    make_meeting(two, by=ana, agreed=False)
    assert titles(sara, at=AT) == ["Ana would like to meet on Thursday at 12:00."]
    assert titles(ana, at=AT) == ["Sara has not yet agreed to meet on Thursday at 12:00."]
    actions.end_mentorship(two, by=ana, at=AT)
    assert titles(ana, at=AT) == titles(sara, at=AT) == []


# The pages


@time_machine.travel(ENDED)
def test_finishing_keeps_the_boxes_and_asks_for_date_step_and_ten_seconds(met: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = met
    browser = seen_by(sara)
    page = browser.post(
        reverse("mentoring:met", args=[meeting.uuid]), {"next-words": "If it is Saturday, I open it."}, follow=True
    )
    said = page.content.decode()
    for words in (
        "When do you meet Ana again?",
        "One step until then",
        "Ten seconds, for you alone",
        "If it is Saturday",
    ):
        assert words in said
    assert len(slots_on(page.content.decode())) == 3
    wrong = browser.post(reverse("mentoring:pulse", args=[meeting.uuid]), {"useful": "4"})
    assert (wrong.status_code, "Pick a number from 1 to 5." in wrong.content.decode()) == (422, True)
    done = browser.post(reverse("mentoring:pulse", args=[meeting.uuid]), {"useful": "4", "could_say": "5"}, follow=True)
    assert "Kept, for you alone." in done.content.decode()
    later = browser.post(reverse("mentoring:later", args=[meeting.uuid]), follow=True).content.decode()
    assert "You said that the next date comes later." in later
    make_meeting(meeting.mentorship, starts=ENDED + timedelta(days=3), at=ENDED)
    assert "You meet again" in browser.get(reverse("mentoring:meeting", args=[meeting.uuid])).content.decode()


@time_machine.travel(ENDED)
def test_a_missed_meeting_asks_nobody_why_and_offers_three_times(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, _sara = met
    browser, address = seen_by(ana), reverse("mentoring:missed", args=[meeting.uuid])
    page = browser.post(address, {"options-words": "Next time by phone."}, follow=True)
    assert "You did not meet. That happens." in page.content.decode()
    assert len(slots_on(page.content.decode())) == 3
    assert queries.boxes_of(meeting, viewer=ana, at=ENDED)["options"].words == "Next time by phone."
    assert "You met" in str(
        queries.moments_of(actions.say_held(meeting, by=ana, at=ENDED).mentorship, viewer=ana, at=ENDED)[0]
    )


@time_machine.travel(AT)
def test_before_the_hour_each_prepares_and_the_boxes_open_early_where_wanted(
    met: tuple[Meeting, Person, Person],
) -> None:
    meeting, _ana, sara = met
    before = make_meeting(meeting.mentorship, starts=AT - timedelta(days=1), at=AT - timedelta(days=3), held=True)
    typed = Typed("next", "Write the check first.")
    actions.keep_notes(before, by=sara, typed=[typed], at=AT)
    address = reverse("mentoring:meeting", args=[meeting.uuid])
    page = seen_by(sara).get(address).content.decode()
    assert "What do you want from it?" in page
    assert "Only for you" in page
    assert "Write the check first." in page
    assert "Finish the meeting" not in page
    assert "Finish the meeting" in seen_by(sara).get(address + "?now").content.decode()


@time_machine.travel(ENDED)
def test_others_may_offer_a_next_step(met: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = met
    actions.say_held(meeting, by=sara, at=ENDED)
    next_step_sources.offer("test", lambda _two, _who, _at: [NextStep("A goal", "/today/", "Set a goal")])
    try:
        page = seen_by(sara).get(reverse("mentoring:meeting", args=[meeting.uuid])).content.decode()
    finally:
        next_step_sources._offers.pop("test")
    assert "Set a goal" in page


@time_machine.travel(AT)
def test_the_page_of_two_shows_the_meeting_that_comes(met: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = met
    address = reverse("mentorship", args=[meeting.mentorship.uuid])
    assert "You meet on Thursday at 12:00" in seen_by(sara).get(address).content.decode()
    actions.cancel_meeting(meeting, by=ana, at=AT)
    assert "Pick a first date" in seen_by(sara).get(address).content.decode()
    actions.end_mentorship(meeting.mentorship, by=ana, at=AT)
    assert "Pick a first date" not in seen_by(sara).get(address).content.decode()
    assert Moment.objects.filter(kind="ended").count() == 1
