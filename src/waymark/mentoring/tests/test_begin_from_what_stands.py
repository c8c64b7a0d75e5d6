"""A meeting begins from what stands between two: next things, observations, and an agreement asked for in time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from waymark.mentoring import queries
from waymark.mentoring.actions import say_held
from waymark.mentoring.models import Meeting
from waymark.mentoring.models.agreements import Agreement
from waymark.mentoring.paths import meeting_path
from waymark.mentoring.queries.from_goals import steps_to_choose
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_point
from waymark.mentoring.tests.make_together import make_action, make_agreement, make_evidence, make_goal, two_of
from waymark.mentoring.tests.pages import seen_by
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEGAN = AT - timedelta(days=9)


def met() -> Meeting:
    """Two who have met once."""
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=BEGAN)
    meeting = make_meeting(two, at=BEGAN)
    return say_held(meeting, by=two_of(two)[0], at=meeting.ends_at)


# The agenda


def test_next_things_and_observations_stand_on_the_agenda_of_whom_they_concern() -> None:
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=BEGAN)
    ana, sara = two_of(two)
    make_point(two, author=sara, words="How do I say no?", kind="question")
    goal = make_goal(sara, shared=two)
    make_action(goal, text="Rebuild the cash report")
    make_action(make_goal(sara, text="Only mine"), text="Told to nobody")
    make_evidence(two)
    for_sara = queries.agenda_of(two, viewer=sara, at=AT)
    assert [(one.words, one.source) for one in for_sara] == [
        ("How do I say no?", "your question"),
        ("Rebuild the cash report", "your next thing"),
        ("Ana saw you do something well", "new, and for you to keep"),
    ]
    for_ana = queries.agenda_of(two, viewer=ana, at=AT)
    assert [(one.words, one.source) for one in for_ana] == [
        ("How do I say no?", "Sara asks"),
        ("Rebuild the cash report", "Sara’s next thing"),
    ]
    assert for_ana[1].url == reverse("mentoring:goal", args=[goal.uuid])


def test_after_a_meeting_a_goal_without_a_next_thing_asks_for_one() -> None:
    two = make_mentorship(mentee=make_person("Sara"), at=BEGAN)
    sara = two_of(two)[1]
    assert [one.action for one in steps_to_choose(two, sara, AT)] == ["Set a first goal"]
    goal = make_goal(sara)
    (step,) = steps_to_choose(two, sara, AT)
    assert (step.title, step.url) == (
        "Work with data, not only report it",
        reverse("mentoring:plan_action", args=[goal.uuid]),
    )
    make_action(goal)
    assert list(steps_to_choose(two, sara, AT)) == []


# The agreement


def test_before_a_second_meeting_the_agreement_is_asked_for_and_one_tap_goes_on_without() -> None:
    meeting = met()
    two = meeting.mentorship
    client = seen_by(two_of(two)[1])
    address = reverse("mentoring:book", args=[two.uuid])
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("mentoring:agreement", args=[two.uuid]))
    assert "Go on without it for now" in answer.text
    assert f"{address}?go-on=yes" in answer.text
    assert client.get(f"{address}?go-on=yes").status_code == 200
    assert "You have not written down yet how you work together." in client.get(meeting_path(meeting)).text


def test_who_signed_or_has_not_met_yet_is_asked_nothing() -> None:
    fresh = make_mentorship(mentee=make_person("Tom"), at=BEGAN)
    assert seen_by(two_of(fresh)[1]).get(reverse("mentoring:book", args=[fresh.uuid])).status_code == 200
    two = met().mentorship
    make_agreement(two, signed=True)
    assert Agreement.objects.filter(mentorship=two).in_force().exists()
    assert seen_by(two_of(two)[1]).get(reverse("mentoring:book", args=[two.uuid])).status_code == 200


# What is set elsewhere, and what happened


def test_me_leads_to_booking_calendar_and_closed_doors() -> None:
    mentor, mentee = make_mentor("Ana"), make_person("Sara")
    assert reverse("mentoring:booking_rules") in seen_by(mentor).get(reverse("me")).text
    shown = seen_by(mentee).get(reverse("me")).text
    assert reverse("mentoring:booking_rules") not in shown
    assert reverse("mentoring:calendar") in shown
    assert reverse("mentoring:blocked") in shown


def test_a_long_line_of_moments_begins_with_the_newest_and_can_be_seen_whole() -> None:
    two = make_mentorship(mentee=make_person("Sara"), at=BEGAN)
    sara = two_of(two)[1]
    for days in range(14):
        two.moments.create(kind="met", happened_at=BEGAN + timedelta(hours=days + 1), by=sara, person=sara)
    address = reverse("mentorship", args=[two.uuid])
    assert "Show all since you began" in seen_by(sara).get(address).text
    assert "Show all since you began" not in seen_by(sara).get(f"{address}?all=yes").text
    shown, more = queries.moments_of(two, viewer=sara, at=AT)
    assert (len(shown), more) == (8, True)
    assert len(queries.moments_of(two, viewer=sara, at=AT, most=None)[0]) == 15
