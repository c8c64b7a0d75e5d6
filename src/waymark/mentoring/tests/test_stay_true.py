"""What `waymark doctor` asks: silent while all is well, and plain where it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from waymark.base.contracts import Finding, erase_parts, export_parts, invariants, today_lines
from waymark.jobs.models import Event
from waymark.jobs.schedule import periodic
from waymark.mentoring import actions
from waymark.mentoring.models import Block, Mentorship, Report, Request
from waymark.mentoring.queries import invariants as truths
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_message, make_request
from waymark.mentoring.told import SENTENCES, Told
from waymark.notices.kinds import kinds
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def findings() -> list[Finding]:
    return [
        *truths.over_capacity(),
        *truths.untold_messages(at=LATER),
        *truths.messages_after_the_end(),
        *truths.reports_nobody_may_read(),
        *truths.lonely_active(),
    ]


def test_all_is_well_after_a_busy_day() -> None:
    mentorship = make_mentorship()
    make_message(mentorship)
    make_message(mentorship, author=mentorship.mentee)
    assert mentorship.mentee is not None
    assert mentorship.mentor is not None
    actions.block_person(mentorship.mentee, by=mentorship.mentor, at=LATER)
    make_person("Kim", administrator=True)
    actions.make_report(by=None, category=Report.Category.OTHER, words="x", at=AT)
    assert findings() == []


def test_too_many_mentees_are_found_and_a_number_lowered_later_is_no_alarm() -> None:
    ana = make_mentor(capacity=1)
    make_mentorship(mentor=ana)
    Mentorship.objects.create(mentor=ana, mentee=make_person("Bo"), began_at=LATER)
    (found,) = findings()
    assert found.what == "Ana has 2 mentees and room for 1."
    assert found.grave
    ana.profile.changed_at = LATER + timedelta(days=1)
    ana.profile.save()
    assert [found.grave for found in findings()] == [False]


def test_a_message_that_was_never_told_or_told_twice_is_found() -> None:
    message = make_message()
    event = Event.objects.get(kind=Told.MESSAGE, about=message.uuid)
    event.pk, event.uuid = None, uuid4()
    event.save()
    assert [found.what for found in findings()] == ["1 message was not told exactly once."]
    Event.objects.filter(about=message.uuid).delete()
    assert [found.what for found in findings()] == ["1 message was not told exactly once."]


def test_a_message_after_the_end_or_after_a_block_is_found() -> None:
    message = make_message()
    mentorship = message.mentorship
    Mentorship.objects.update(ended_at=AT - timedelta(hours=1))
    Block.objects.create(
        blocker=mentorship.mentee,
        blocked=mentorship.mentor,  # type: ignore[misc]
        blocked_at=AT - timedelta(hours=1),
    )
    assert [found.what for found in findings()] == [
        "1 message was sent after its mentorship had ended.",
        "1 message was sent after one of the two had blocked the other.",
    ]


def test_a_report_that_nobody_may_read_is_found() -> None:
    kim = make_person("Kim", administrator=True)
    actions.make_report(by=None, about=kim, category=Report.Category.OTHER, words="x", at=AT)
    assert [found.grave for found in findings()] == [False]


def test_a_mentorship_without_one_of_its_two_is_found() -> None:
    make_mentorship()
    Mentorship.objects.update(mentor=None)
    assert "goes on although one of the two has left" in findings()[0].what


def test_everything_is_offered_where_the_others_look() -> None:
    assert set(SENTENCES) == set(Told)
    for kind in Told:
        assert kinds[kind].say("Ana").endswith((".", "?"))
        assert "%" not in kinds[kind].say("Ana") + kinds[kind].say("")
    assert all("mentoring" in register for register in (today_lines, export_parts, erase_parts))
    assert {"mentors have room for their mentees", "messages are told once", "nobody writes after the end"} <= {
        name for name, _ in invariants
    }
    assert list(invariants["messages are told once"]()) == []
    ours = {name: job for name, job in periodic if job.work.__module__.startswith("waymark.mentoring")}
    assert len(ours) == 11


def test_rows_say_nothing_of_words() -> None:
    request = make_request(words="a hard word")
    assert "hard" not in repr(request) + repr(request.notes.get()) + str(Request.objects.get())
