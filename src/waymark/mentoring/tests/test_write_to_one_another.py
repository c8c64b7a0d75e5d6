from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.jobs.models import Event
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.models import Message, Moment
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship, make_message
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.door import Purpose

pytestmark = pytest.mark.django_db


def test_a_message_is_sealed_and_read_by_the_two_alone() -> None:
    message = make_message(words="a hard word")
    assert b"a hard word" not in bytes(message.text)
    mentorship = message.mentorship
    assert mentorship.mentor is not None
    assert mentorship.mentee is not None
    for one in (mentorship.mentor, mentorship.mentee):
        assert vault.open(message, actor=one).text == "a hard word"
    for somebody in (make_person("Bo"), make_person("Kim", administrator=True)):
        for purpose in Purpose:
            with pytest.raises(NotAllowed):
                vault.open(message, actor=somebody, purpose=purpose)
    with pytest.raises(NotAllowed):
        vault.open(message, actor=mentorship.mentee, purpose=Purpose.EXPORT)


def test_the_other_is_told_once_and_without_a_word() -> None:
    message = make_message(words="a hard word")
    event = Event.objects.get(kind=Told.MESSAGE)
    assert (event.recipient, event.about) == (message.mentorship.mentee.uuid, message.uuid)  # type: ignore[union-attr]
    assert "hard" not in event.path


def test_a_form_that_arrives_twice_is_one_message() -> None:
    message = make_message()
    again = make_message(message.mentorship, words="something else", client_id=message.client_id)
    assert again == message
    assert len(told(Told.MESSAGE)) == Message.objects.count() == 1


def test_the_id_of_a_form_belongs_to_its_author_and_its_pair() -> None:
    message = make_message()
    with pytest.raises(NotAllowed):
        make_message(message.mentorship, author=message.mentorship.mentee, client_id=message.client_id)
    with pytest.raises(NotAllowed):
        make_message(make_mentorship(mentor=message.author), client_id=message.client_id)


def test_strangers_and_the_suspended_write_nothing() -> None:
    mentorship = make_mentorship()
    suspended = mentorship.mentor
    assert suspended is not None
    suspended.suspended_at = AT
    for somebody in (make_person("Bo"), suspended):
        with pytest.raises(NotAllowed):
            make_message(mentorship, author=somebody)


def test_nothing_is_sent_after_the_end_and_both_keep_reading() -> None:
    message = make_message()
    mentorship, mentee = message.mentorship, message.mentorship.mentee
    assert mentee is not None
    ended = actions.end_mentorship(mentorship, by=mentee, at=AT + timedelta(hours=1))
    assert actions.end_mentorship(ended, by=mentee, at=AT + timedelta(hours=2)).ended_at == ended.ended_at
    assert told(Told.ENDED) == [message.author.uuid]
    assert Moment.objects.filter(kind=Moment.Kind.ENDED).count() == 1
    for one in (message.author, mentee):
        with pytest.raises(errors.MentorshipEnded):
            make_message(mentorship, author=one, at=AT + timedelta(hours=2))
        thread = queries.thread_of(queries.mentorship_for(mentorship.uuid, viewer=one), viewer=one, at=AT)
        assert (len(thread.said), thread.may_write) == (1, False)
    with pytest.raises(errors.MentorshipEnded):
        actions.edit_message(message, by=message.author, words="x", at=AT + timedelta(minutes=1))


def test_only_one_of_the_two_ends_it() -> None:
    with pytest.raises(NotAllowed):
        actions.end_mentorship(make_mentorship(), by=make_person("Bo"), at=AT)


def test_a_message_is_said_differently_while_it_is_fresh(settings: Settings) -> None:
    message = make_message(words="tomorow")
    edited = actions.edit_message(message, by=message.author, words="tomorrow", at=AT + timedelta(minutes=15))
    assert vault.open(edited, actor=message.author).text == "tomorrow"
    thread = queries.thread_of(edited.mentorship, viewer=message.author, at=AT + timedelta(minutes=15))
    assert [(one.note, one.may_change) for one in thread.said] == [("edited", True)]
    settings.MESSAGE_EDIT_MINUTES = 1
    with pytest.raises(errors.TooLateToChange, match="for 1 minute"):
        actions.edit_message(message, by=message.author, words="late", at=AT + timedelta(minutes=2))
    with pytest.raises(errors.TooLateToChange):
        actions.take_back_message(message, by=message.author, at=AT + timedelta(minutes=2))


def test_a_message_is_taken_back_and_its_words_are_gone() -> None:
    message = make_message()
    for _twice in range(2):
        taken = actions.take_back_message(message, by=message.author, at=AT + timedelta(minutes=3))
    assert bytes(Message.objects.get().text) == b""
    assert taken.taken_back_at == AT + timedelta(minutes=3)
    thread = queries.thread_of(taken.mentorship, viewer=message.author, at=AT)
    assert [(one.words, one.note, one.may_change) for one in thread.said] == [("", "taken back", False)]
    with pytest.raises(OutOfDate):
        actions.edit_message(message, by=message.author, words="again", at=AT)


def test_nobody_changes_the_words_of_the_other() -> None:
    message = make_message()
    mentee = message.mentorship.mentee
    assert mentee is not None
    with pytest.raises(NotAllowed):
        actions.edit_message(message, by=mentee, words="x", at=AT)
    with pytest.raises(NotAllowed):
        actions.take_back_message(message, by=mentee, at=AT)
    with pytest.raises(Message.DoesNotExist):
        queries.own_message(message.uuid, viewer=mentee)


def test_a_long_thread_shows_its_end_in_a_constant_number_of_questions(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mentorship = make_mentorship()
    for number in range(30):
        make_message(mentorship, words=f"line {number}", at=AT + timedelta(minutes=number))
    mentee: Person | None = mentorship.mentee
    assert mentee is not None
    for limit in (3, 25):
        fresh = queries.mentorship_for(mentorship.uuid, viewer=mentee)
        queries.thread_of(fresh, viewer=mentee, at=AT)  # the reader is in the log from here on
        fresh = queries.mentorship_for(mentorship.uuid, viewer=mentee)
        with django_assert_num_queries(3), django_assert_num_queries(1, using="keys"):
            thread = queries.thread_of(fresh, viewer=mentee, at=AT, limit=limit)
        assert (len(thread.said), thread.earlier) == (limit, 30 - limit)
        assert "line 29" in thread.said[-1].words
    assert queries.thread_of(mentorship, viewer=mentee, at=AT, limit=None).earlier == 0


def test_each_page_brings_a_new_id_along() -> None:
    mentorship = make_mentorship()
    assert mentorship.mentor is not None
    two = [queries.thread_of(mentorship, viewer=mentorship.mentor, at=AT).client_id for _ in range(2)]
    assert two[0] != two[1]
    assert uuid4() not in two
