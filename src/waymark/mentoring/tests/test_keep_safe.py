from datetime import timedelta

import pytest

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.models import Block, Mentorship, Report, Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_message, make_request
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.door import Purpose

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def two_of(mentorship: Mentorship) -> tuple[Person, Person]:
    assert mentorship.mentor is not None
    assert mentorship.mentee is not None
    return mentorship.mentor, mentorship.mentee


def make_report(by: Person | None = None, about: Person | None = None, **more: object) -> Report:
    return actions.make_report(
        by=by,
        about=about,
        category=Report.Category.OTHER,
        words="what happened",
        at=AT,
        **more,  # type: ignore[arg-type]
    )


def test_a_block_ends_everything_between_two_at_once() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    make_message(mentorship)
    block = actions.block_person(sara, by=ana, at=LATER)
    assert actions.block_person(sara, by=ana, at=LATER) == block
    mentorship.refresh_from_db()
    assert mentorship.ended_at == LATER
    assert told(Told.ENDED) == [sara.uuid]
    for one in (ana, sara):
        with pytest.raises((NotAllowed, errors.MentorshipEnded)):
            make_message(Mentorship.objects.get(), author=one, at=LATER)


def test_the_blocked_reads_nothing_more_and_the_blocker_keeps_reading() -> None:
    message = make_message()
    ana, sara = two_of(message.mentorship)
    make_message(message.mentorship, author=sara, words="mine")
    actions.block_person(sara, by=ana, at=LATER)
    fresh = queries.mentorship_for(message.mentorship.uuid, viewer=ana)
    assert len(queries.thread_of(fresh, viewer=ana, at=LATER).said) == 2
    with pytest.raises(Mentorship.DoesNotExist):
        queries.mentorship_for(message.mentorship.uuid, viewer=sara)
    with pytest.raises(NotAllowed):
        queries.thread_of(fresh, viewer=sara, at=LATER)
    with pytest.raises(NotAllowed):
        actions.take_back_message(message.mentorship.messages.last(), by=sara, at=LATER)  # type: ignore[arg-type]


@pytest.mark.parametrize("mentor_blocks", [True, False])
def test_a_block_takes_back_every_note_and_hides_it_from_the_blocked(*, mentor_blocks: bool) -> None:
    request = make_request()
    blocker, blocked = (request.mentor, request.mentee) if mentor_blocks else (request.mentee, request.mentor)
    actions.block_person(blocked, by=blocker, at=LATER)
    request.refresh_from_db()
    assert request.state == RequestState.WITHDRAWN
    assert queries.request_page(request.uuid, viewer=blocker, at=LATER)
    with pytest.raises(Request.DoesNotExist):
        queries.request_page(request.uuid, viewer=blocked, at=LATER)
    with pytest.raises(NotAllowed):
        actions.withdraw_request(Request.objects.get(), by=blocked, at=LATER)
    with pytest.raises(NotAllowed):
        actions.decline_request(Request.objects.get(), by=blocked, at=LATER)


def test_the_blocked_finds_nobody_to_ask_and_the_blocker_is_told_why_not() -> None:
    ana, ben = make_mentor(mentee=True), make_mentor("Ben", mentee=True)
    actions.block_person(ben, by=ana, at=AT)
    with pytest.raises(NotAllowed):
        make_request(mentee=ben, mentor=ana)
    with pytest.raises(errors.YouBlocked, match="You blocked Ben"):
        make_request(mentee=ana, mentor=ben)
    assert queries.shut_out(ana) == {ben.pk}
    assert queries.shut_out(ben) == {ana.pk}


def test_an_open_door_lets_people_ask_again_and_what_ended_stays_ended() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    actions.block_person(sara, by=ana, at=LATER)
    actions.unblock_person(sara, by=ana)
    assert not Block.objects.exists()
    mentorship.refresh_from_db()
    assert mentorship.ended_at == LATER
    assert make_request(mentee=sara, mentor=ana, at=LATER).is_open


def test_nobody_blocks_themselves() -> None:
    ana = make_mentor()
    with pytest.raises(DomainError):
        actions.block_person(ana, by=ana, at=AT)


def test_one_can_block_those_one_has_to_do_with_and_nobody_else() -> None:
    request = make_request()
    assert queries.person_to_block(request.mentee.uuid, viewer=request.mentor) == request.mentee
    assert queries.person_to_block(request.mentor.uuid, viewer=request.mentee) == request.mentor
    with pytest.raises(Person.DoesNotExist):
        queries.person_to_block(request.mentee.uuid, viewer=make_person("Bo"))


def test_a_report_is_told_to_administrators_who_are_no_side_in_it() -> None:
    kim, lou = (make_person(name, administrator=True) for name in ("Kim", "Lou"))
    suspended = make_person("Max", administrator=True)
    suspended.suspended_at = AT
    suspended.save()
    report = make_report(by=make_person("Sara"), about=kim)
    assert told(Told.REPORT) == [lou.uuid]
    assert list(queries.reports_for(viewer=lou)) == [report]
    assert list(queries.reports_for(viewer=kim)) == list(queries.reports_for(viewer=make_person("Bo"))) == []
    with pytest.raises(NotAllowed):
        actions.take_report(report, by=kim, at=LATER)


def test_words_of_a_report_open_for_its_author_and_for_whoever_took_it_on() -> None:
    kim, lou, sara = make_person("Kim", administrator=True), make_person("Lou", administrator=True), make_person("Sara")
    report = make_report(by=sara, about=make_mentor())
    assert b"what happened" not in bytes(report.text)
    assert vault.open(report, actor=sara).text == "what happened"
    assert queries.report_page(report.uuid, viewer=kim, at=AT).words == ""
    with pytest.raises(NotAllowed):
        vault.open(report, actor=kim, purpose=Purpose.REPORT)
    taken = actions.take_report(report, by=kim, at=LATER)
    assert actions.take_report(taken, by=kim, at=LATER + timedelta(hours=1)).seen_at == LATER
    assert "what happened" in queries.report_page(report.uuid, viewer=kim, at=LATER).words
    assert queries.report_page(report.uuid, viewer=lou, at=LATER).words == ""
    with pytest.raises(NotAllowed):
        vault.open(taken, actor=kim, purpose=Purpose.READ)
    with pytest.raises(errors.SomebodyHandlesIt, match="Kim is looking"):
        actions.take_report(report, by=lou, at=LATER)


def test_a_report_is_closed_by_whoever_read_it_and_its_author_is_told() -> None:
    kim, sara = make_person("Kim", administrator=True), make_person("Sara")
    report = make_report(by=sara)
    with pytest.raises(OutOfDate, match="Take this report on"):
        actions.close_report(report, by=kim, at=LATER)
    actions.take_report(report, by=kim, at=LATER)
    closed = actions.close_report(report, by=kim, at=LATER)
    assert (closed.state, closed.closed_at) == (Report.State.CLOSED, LATER)
    assert told(Told.REPORT_CLOSED) == [sara.uuid]
    with pytest.raises(OutOfDate, match="has been closed"):
        actions.close_report(report, by=kim, at=LATER)


def test_a_report_goes_on_when_its_administrator_no_longer_is_one() -> None:
    kim, lou = make_person("Kim", administrator=True), make_person("Lou", administrator=True)
    report = actions.take_report(make_report(), by=kim, at=LATER)
    kim.is_staff = False
    kim.save()
    with pytest.raises(NotAllowed):
        vault.open(report, actor=kim, purpose=Purpose.REPORT)
    assert queries.report_page(report.uuid, viewer=lou, at=LATER).may_take
    assert actions.take_report(report, by=lou, at=LATER).handler == lou


def test_a_report_without_an_account_is_sealed_with_the_way_to_answer() -> None:
    kim = make_person("Kim", administrator=True)
    report = actions.take_report(make_report(contact="sara@example.org"), by=kim, at=LATER)
    assert b"sara" not in bytes(report.contact)
    assert queries.report_page(report.uuid, viewer=kim, at=LATER).contact == "sara@example.org"
    actions.close_report(report, by=kim, at=LATER)
    assert told(Told.REPORT_CLOSED) == []


def test_a_report_of_a_message_is_about_its_author_and_never_opens_it() -> None:
    message = make_message()
    ana, sara = two_of(message.mentorship)
    assert queries.reportable_message(message.uuid, viewer=sara) == message
    assert queries.reportable_message(message.uuid, viewer=ana) is None
    assert queries.reportable_message(message.uuid, viewer=make_person("Bo")) is None
    report = make_report(by=sara, message=message)
    assert report.about == ana
    kim = make_person("Kim", administrator=True)
    actions.take_report(report, by=kim, at=LATER)
    with pytest.raises(NotAllowed):
        vault.open(message, actor=kim, purpose=Purpose.REPORT)


def test_a_report_is_forgotten_a_year_after_it_was_closed() -> None:
    kim = make_person("Kim", administrator=True)
    closed, waiting = make_report(), make_report()
    actions.close_report(actions.take_report(closed, by=kim, at=AT), by=kim, at=AT)
    assert actions.prune_reports(at=AT + timedelta(days=365)) == 0
    assert actions.prune_reports(at=AT + timedelta(days=366)) == 1
    assert Report.objects.get() == waiting


def test_ones_own_notes_and_those_sent_to_one_are_what_one_may_see() -> None:
    ana, wout, sara, tom = make_mentor("Ana"), make_mentor("Wout"), make_person("Sara"), make_person("Tom")
    for mentee in (sara, tom, wout):
        make_request(mentee=mentee, mentor=ana)
    make_request(mentee=sara, mentor=wout, state=RequestState.DRAFT)
    for blocker, blocked in ((ana, sara), (tom, ana)):
        actions.block_person(blocked, by=blocker, at=LATER)
    for one in (ana, wout, sara, tom):
        seen = Request.objects.visible_to(one)
        assert set(Request.objects.asked_by(one)) == set(seen.filter(mentee=one))
        assert set(Request.objects.sent_to(one)) == set(seen.filter(mentor=one))
    assert Request.objects.asked_by(sara).count() == 1
    assert Request.objects.sent_to(ana).count() == 2
