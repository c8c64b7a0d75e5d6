"""Two people set a time, by the clocks of both; nobody is in two places, and nothing refused is silent."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.engine.wall_time import Wall, wall_of
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.queries import meeting_truths
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship
from waymark.mentoring.tests.pages import seen_by, slots_on
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
State = Meeting.State
GHENT, PORTO = "Europe/Brussels", "Europe/Lisbon"
EVENINGS = [(day, hour) for day in range(5) for hour in range(17, 21)]
SIX = datetime(2026, 11, 26, 18, tzinfo=UTC)  # Thursday, 18:00 in Porto, 19:00 in Ghent


def pair(**more: object) -> tuple[Mentorship, Person, Person]:
    """Ana in Porto and Sara in Ghent, both free in the evening."""
    ana = make_mentor("Ana", zone=PORTO, free=EVENINGS, city="Porto")
    sara = make_person("Sara", zone=GHENT, free=EVENINGS, city="Ghent")
    return make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=4)), ana, sara


def book(two: Mentorship, by: Person, starts: datetime = SIX, minutes: int = 50) -> Meeting:
    return actions.book_meeting(two, by=by, wall=wall_of(starts, by.zone), minutes=minutes, at=AT)


# Setting


def test_a_time_in_both_free_hours_is_agreed_and_told() -> None:
    two, ana, sara = pair()
    meeting = book(two, sara)
    assert meeting.state == State.BOOKED
    assert (meeting.clock.hour, meeting.zone, meeting.starts_at) == (19, GHENT, SIX)
    assert told(Told.MEETING_BOOKED) == [ana.uuid]


def test_a_time_the_other_never_said_is_a_suggestion_until_they_say_yes() -> None:
    two, ana, sara = pair()
    meeting = book(two, sara, SIX.replace(hour=10))
    assert meeting.state == State.PROPOSED
    assert told(Told.MEETING_SUGGESTED) == [ana.uuid]
    with pytest.raises(OutOfDate, match="nothing to agree"):
        actions.agree_to_meeting(meeting, by=sara, at=AT)
    agreed = actions.agree_to_meeting(meeting, by=ana, at=AT)
    assert (agreed.state, agreed.sequence) == (State.BOOKED, 1)
    assert actions.agree_to_meeting(meeting, by=ana, at=AT).sequence == 1
    assert told(Told.MEETING_AGREED) == [sara.uuid]


def test_the_same_form_twice_is_one_meeting() -> None:
    two, _ana, sara = pair()
    assert book(two, sara) == book(two, sara)
    assert Meeting.objects.count() == len(told(Told.MEETING_BOOKED)) == 1


@pytest.mark.parametrize(
    ("starts", "minutes", "error"),
    [
        (AT - timedelta(minutes=1), 50, errors.MeetingInThePast),
        (AT + timedelta(days=400), 50, errors.MeetingInThePast),
        (SIX, 5, errors.TimeTaken),
        (SIX, 300, errors.TimeTaken),
        (AT + timedelta(hours=20), 50, errors.TooShortNotice),
    ],
)
def test_a_time_that_is_none_is_refused_in_words(starts: datetime, minutes: int, error: type[DomainError]) -> None:
    two, _ana, sara = pair()
    with pytest.raises(error):
        book(two, sara, starts, minutes)
    assert not Meeting.objects.exists()


def test_the_mentor_is_bound_by_no_terms_of_their_own() -> None:
    two, ana, _sara = pair()
    assert book(two, ana, AT + timedelta(hours=1)).state == State.PROPOSED


def test_a_mentors_pause_and_full_week_bind_the_mentee() -> None:
    two, ana, sara = pair()
    other = make_mentorship(mentor=ana, at=AT - timedelta(days=4))
    make_meeting(other, starts=SIX)
    actions.keep_booking_rules(by=ana, notice_hours=1, buffer_minutes=30, most_a_week=2)
    with pytest.raises(errors.TimeTaken, match="30 minutes"):
        book(two, sara, SIX + timedelta(minutes=60))
    book(two, sara, SIX + timedelta(minutes=80))
    with pytest.raises(errors.WeekIsFull, match="Ana has no more room"):
        book(two, sara, SIX + timedelta(days=1))
    assert book(two, ana, SIX + timedelta(days=1)).stands


def test_nobody_is_in_two_meetings_and_each_hears_whose_time_it_is() -> None:
    two, ana, sara = pair()
    make_meeting(make_mentorship(mentor=ana, at=AT - timedelta(days=4)), starts=SIX)
    with pytest.raises(errors.TimeTaken, match="Ana is not free then"):
        book(two, sara)
    ben = make_mentor("Ben")
    make_meeting(make_mentorship(mentor=ben, mentee=sara, at=AT - timedelta(days=4)), starts=SIX + timedelta(days=1))
    with pytest.raises(errors.TimeTaken, match="You have another meeting"):
        book(two, sara, SIX + timedelta(days=1))
    assert list(meeting_truths.overlapping()) == []


def test_only_so_many_stand_ahead() -> None:
    two, ana, _sara = pair()
    for number in range(6):
        book(two, ana, SIX + timedelta(days=number))
    with pytest.raises(errors.TooManyAhead, match="6 meetings"):
        book(two, ana, SIX + timedelta(days=7))


def test_a_stranger_sets_no_time_and_nobody_does_after_the_end() -> None:
    two, ana, sara = pair()
    with pytest.raises(NotAllowed):
        book(two, make_person("Eve"))
    actions.end_mentorship(two, by=ana, at=AT)
    with pytest.raises(errors.MentorshipEnded):
        book(two, sara)


# The clocks


def test_an_hour_that_is_skipped_is_refused_with_the_one_that_is_there() -> None:
    two, _ana, sara = pair()
    skipped = Wall(datetime(2027, 3, 28, 2, 30), ZoneInfo(GHENT))  # noqa: DTZ001 - a wall time carries no zone
    with pytest.raises(errors.NoSuchHour, match=r"There is no 02:30 on 28 March: .* 03:30 is there"):
        actions.book_meeting(two, by=sara, wall=skipped, minutes=50, at=AT)


def test_an_hour_that_comes_twice_is_the_first_and_it_is_said() -> None:
    two, _ana, sara = pair()
    with time_machine.travel(datetime(2026, 10, 20, tzinfo=UTC)):
        Mentorship.objects.update(began_at=datetime(2026, 10, 1, tzinfo=UTC))
        answer = seen_by(sara).post(
            reverse("mentoring:book", args=[two.uuid]),
            {"day": "2026-10-25", "clock": "02:30", "minutes": "30"},
            follow=True,
        )
    assert Meeting.objects.get().starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "02:30 comes twice on 25 October" in answer.content.decode()


def test_where_a_country_changes_its_rules_the_hour_stays_and_calendars_hear_of_it() -> None:
    two, _ana, sara = pair()
    meeting = book(two, sara)
    Meeting.objects.update(starts_at=SIX + timedelta(hours=1), ends_at=SIX + timedelta(hours=2))
    assert [finding.what for finding in meeting_truths.moved_hours()] == [
        "1 meeting does not begin at the hour that was agreed."
    ]
    assert actions.keep_the_hour(at=AT) == 1
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (SIX, 1)
    assert actions.keep_the_hour(at=AT) == 0
    assert list(meeting_truths.moved_hours()) == []


# Moving and calling off


def test_a_moved_meeting_is_the_same_one_and_the_other_is_told() -> None:
    two, ana, sara = pair()
    meeting = book(two, sara)
    later = wall_of(SIX + timedelta(days=1), sara.zone)
    moved = actions.move_meeting(meeting, by=sara, wall=later, minutes=50, at=AT)
    assert (moved.pk, moved.sequence, moved.state) == (meeting.pk, 1, State.BOOKED)
    assert told(Told.MEETING_MOVED) == [ana.uuid]
    assert actions.move_meeting(moved, by=sara, wall=later, minutes=50, at=AT).sequence == 1
    outside = wall_of(SIX + timedelta(days=1, hours=-9), sara.zone)
    asked = actions.move_meeting(moved, by=sara, wall=outside, minutes=50, at=AT)
    assert (asked.state, asked.sequence) == (State.PROPOSED, 2)
    assert told(Told.MEETING_SUGGESTED) == [ana.uuid]


def test_a_meeting_is_not_in_its_own_way() -> None:
    two, _ana, sara = pair()
    meeting = book(two, sara)
    half = wall_of(SIX + timedelta(minutes=30), sara.zone)
    assert actions.move_meeting(meeting, by=sara, wall=half, minutes=50, at=AT).sequence == 1


def test_either_calls_it_off_and_the_time_is_free_again() -> None:
    two, ana, sara = pair()
    meeting = book(two, sara)
    off = actions.cancel_meeting(meeting, by=ana, at=AT)
    assert (off.state, off.sequence) == (State.CANCELLED, 1)
    assert actions.cancel_meeting(meeting, by=sara, at=AT).sequence == 1
    assert told(Told.MEETING_CANCELLED) == [sara.uuid]
    assert book(two, sara).pk != meeting.pk
    with pytest.raises(OutOfDate, match="closed meanwhile"):
        actions.move_meeting(meeting, by=ana, wall=wall_of(SIX, ana.zone), minutes=50, at=AT)


def test_what_has_begun_is_neither_moved_nor_called_off() -> None:
    two, ana, sara = pair()
    meeting = book(two, sara)
    with pytest.raises(OutOfDate, match="Its hour has come"):
        actions.cancel_meeting(meeting, by=ana, at=SIX)


def test_a_suggestion_nobody_agreed_to_goes_when_its_hour_comes() -> None:
    two, _ana, sara = pair()
    meeting = book(two, sara, SIX.replace(hour=10))
    assert actions.let_suggestions_go(at=AT) == 0
    assert actions.let_suggestions_go(at=SIX) == 1
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED


@pytest.mark.parametrize("how", ["end", "block", "leave"])
def test_when_two_part_what_stood_ahead_is_off(how: str) -> None:
    from waymark.people import actions as people  # noqa: PLC0415 - of the floor below, for one case

    two, ana, sara = pair()
    meeting = book(two, sara)
    if how == "end":
        actions.end_mentorship(two, by=ana, at=AT)
    elif how == "block":
        actions.block_person(sara, by=ana, at=AT)
    else:
        people.erase(ana, at=AT)
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED
    assert told(Told.MEETING_CANCELLED) == ([] if how == "leave" else [sara.uuid])
    assert list(meeting_truths.after_the_end(at=AT)) == []


def test_the_truths_see_what_is_wrong() -> None:
    two, ana, _sara = pair()
    one = make_meeting(two, starts=SIX)
    other = make_meeting(make_mentorship(mentor=ana, at=AT - timedelta(days=4)), starts=SIX + timedelta(hours=2))
    Meeting.objects.filter(pk=other.pk).update(starts_at=SIX, zone="Nowhere/Atall")
    assert [finding.what[:9] for finding in meeting_truths.overlapping()] == ["1 meeting"]
    assert len(list(meeting_truths.moved_hours())) == 1
    Mentorship.objects.filter(pk=one.mentorship_id).update(ended_at=AT)
    assert len(list(meeting_truths.after_the_end(at=AT))) == 1


# The pages


@time_machine.travel(AT)
def test_three_times_by_both_clocks_and_one_of_them_is_booked() -> None:
    two, _ana, sara = pair()
    browser, address = seen_by(sara), reverse("mentoring:book", args=[two.uuid])
    page = browser.get(address).content.decode()
    slots = slots_on(page)
    assert len(slots) == 3
    assert re.search(r"1[78]:00 for Ana in Porto", page)
    assert "All times are by your clock in Ghent." in page
    done = browser.post(address, {"slot": slots[0]}, follow=True)
    assert "The time is set. Ana knows." in done.content.decode()
    assert Meeting.objects.get().starts_at == datetime.fromisoformat(slots[0])


@time_machine.travel(AT)
def test_a_slot_that_went_meanwhile_is_said_and_others_are_offered() -> None:
    two, ana, sara = pair()
    browser, address = seen_by(sara), reverse("mentoring:book", args=[two.uuid])
    slot = slots_on(browser.get(address).content.decode())[0]
    taken = datetime.fromisoformat(slot)
    make_meeting(make_mentorship(mentor=ana, at=AT - timedelta(days=4)), starts=taken)
    page = browser.post(address, {"slot": slot}).content.decode()
    assert "That time went while you were choosing: Ana is not free then." in page
    assert slot not in slots_on(page)
    assert len(slots_on(page)) == 3


@time_machine.travel(AT)
def test_what_was_typed_stands_when_a_time_is_refused() -> None:
    two, _ana, sara = pair()
    browser, address = seen_by(sara), reverse("mentoring:book", args=[two.uuid])
    page = browser.post(address, {"day": "2026-11-20", "clock": "18:15", "minutes": "35"}).content.decode()
    assert "That time is over." in page
    assert 'value="18:15"' in page
    assert 'value="2026-11-20"' in page
    assert (
        "Write the time like 18:30." in browser.post(address, {"day": "2026-11-30", "clock": "late"}).content.decode()
    )
    assert "This is no time." in browser.post(address, {"slot": "soon"}).content.decode()


@time_machine.travel(AT)
def test_where_no_hour_is_shared_one_can_still_be_suggested() -> None:
    ana = make_mentor(zone=PORTO, free=[(0, 5)])
    two = make_mentorship(mentor=ana, mentee=make_person("Sara", zone=GHENT, free=[(3, 20)]))
    page = seen_by(ana).get(reverse("mentoring:book", args=[two.uuid])).content.decode()
    assert "No hour suits you both in the next weeks." in page


@time_machine.travel(AT)
def test_the_pages_of_moving_and_calling_off() -> None:
    two, _ana, sara = pair()
    meeting, browser = book(two, sara), seen_by(sara)
    move = reverse("mentoring:move_meeting", args=[meeting.uuid])
    assert "instead?" in browser.get(move).content.decode()
    browser.post(move, {"day": "2026-11-27", "clock": "19:00", "minutes": "45"})
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.minutes) == (SIX + timedelta(days=1), 45)
    off = reverse("mentoring:call_off", args=[meeting.uuid])
    assert "you need no reason" in browser.get(off).content.decode()
    assert "This meeting was called off." in browser.post(off, follow=True).content.decode()
    assert "closed already" in browser.get(off).content.decode()
    assert "can’t be moved any more" in browser.get(move).content.decode()


@time_machine.travel(AT)
def test_an_ended_pair_finds_words_instead_of_times() -> None:
    two, ana, sara = pair()
    actions.end_mentorship(two, by=ana, at=AT)
    page = seen_by(sara).post(reverse("mentoring:book", args=[two.uuid]), {"slot": SIX.isoformat()})
    assert "You two no longer work together here" in page.content.decode()


@time_machine.travel(AT)
def test_agreeing_on_the_page_and_where_to_meet() -> None:
    two, ana, sara = pair()
    meeting, browser = book(two, sara, SIX.replace(hour=10)), seen_by(ana)
    address = reverse("mentoring:meeting", args=[meeting.uuid])
    assert "Sara would like to meet" in browser.get(address).content.decode()
    browser.post(reverse("mentoring:agree", args=[meeting.uuid]))
    browser.post(reverse("mentoring:meeting_link", args=[meeting.uuid]), {"link": "https://call.example/ana"})
    assert 'href="https://call.example/ana"' in seen_by(sara).get(address).content.decode()
    browser.post(reverse("mentoring:meeting_link", args=[meeting.uuid]), {"link": "x" * 401})
    assert queries.meeting_page(meeting, viewer=sara, at=AT).link == "https://call.example/ana"
    seen_by(sara).post(reverse("mentoring:meeting_link", args=[meeting.uuid]), {"link": "Room 7"})
    assert "Where: <strong>Room 7</strong>" in browser.get(address).content.decode()
    browser.post(reverse("mentoring:meeting_link", args=[meeting.uuid]), {"link": ""})
    assert queries.meeting_page(meeting, viewer=sara, at=AT).link == ""
