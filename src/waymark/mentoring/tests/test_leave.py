from datetime import timedelta

import pytest

from waymark.base.errors import NotAllowed
from waymark.mentoring import actions, queries
from waymark.mentoring.models import Block, Mentorship, Message, Moment, Report, Request, RequestNote
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries.taking_along import export
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship, make_message, make_request
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.door import Purpose

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def erase(person: Person) -> None:
    actions.erase(person, LATER)
    person.delete()


def test_whoever_leaves_takes_their_words_and_the_other_keeps_their_own() -> None:
    mentorship = make_mentorship()
    ana, sara = mentorship.mentor, mentorship.mentee
    assert ana is not None
    assert sara is not None
    make_message(mentorship, author=sara, words="sara")
    make_message(mentorship, author=ana, words="ana")
    erase(sara)
    fresh = queries.mentorship_for(mentorship.uuid, viewer=ana)
    assert (fresh.mentee, fresh.ended_at) == (None, LATER)
    assert [str(one.words) for one in queries.thread_of(fresh, viewer=ana, at=LATER).said] == ["<p>ana</p>\n"]
    assert told(Told.LEFT) == [ana.uuid]
    assert [one.what for one in queries.moments_of(fresh, viewer=ana, at=LATER)[0]] == ["You said goodbye"]


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_a_note_ends_with_the_person_and_the_other_keeps_their_words(who: str) -> None:
    request = make_request(state=RequestState.QUESTION)
    leaver, other = (request.mentor, request.mentee) if who == "mentor" else (request.mentee, request.mentor)
    erase(leaver)
    assert not Request.objects.exists()
    assert told(Told.ASKED_LEFT) == [other.uuid]
    note = RequestNote.objects.select_related("author").get()
    assert (note.author, note.request) == (other, None)
    assert vault.open(note, actor=other, purpose=Purpose.EXPORT).text
    with pytest.raises(NotAllowed):
        vault.open(note, actor=make_person("Bo"))


def test_nothing_of_somebody_is_left() -> None:
    mentorship = make_mentorship()
    ana, sara = mentorship.mentor, mentorship.mentee
    assert ana is not None
    assert sara is not None
    make_message(mentorship, author=sara)
    actions.make_report(by=sara, about=ana, category=Report.Category.OTHER, words="x", at=AT)
    actions.block_person(ana, by=sara, at=AT)
    erase(sara)
    assert not any(model.objects.exists() for model in (Request, RequestNote, Message, Report, Block))
    assert set(Moment.objects.values_list("person", flat=True)) <= {ana.pk}
    erase(ana)
    assert not any(model.objects.exists() for model in (Mentorship, Moment))


def test_somebody_takes_their_own_words_along_and_nobody_elses() -> None:
    request = make_request(words="my hope")
    actions.ask_back(request, by=request.mentor, words="your question", at=AT)
    mentorship = actions.accept_request(request, by=request.mentor, at=AT)
    make_message(mentorship, author=request.mentee, words="my message")
    make_message(mentorship, author=request.mentor, words="your message")
    actions.make_report(by=request.mentee, about=request.mentor, category=Report.Category.OTHER, words="mine", at=AT)
    actions.block_person(request.mentor, by=request.mentee, at=LATER)
    files = {one.path: one.rows for one in export(request.mentee)}
    assert [row["text"] for row in files["mentoring/notes.json"]] == ["my hope"]
    assert [row["text"] for row in files["mentoring/messages.json"]] == ["my message"]
    assert [row["text"] for row in files["mentoring/reports.json"]] == ["mine"]
    assert [row["state"] for row in files["mentoring/requests.json"]] == ["accepted"]
    assert [row["ended_at"] for row in files["mentoring/mentorships.json"]] == [LATER.isoformat()]
    assert [row["kind"] for row in files["mentoring/moments.json"]] == ["began", "ended"]
    assert [row["blocked"] for row in files["mentoring/blocks.json"]] == ["Ana"]
    assert "your" not in str(files)


def test_a_pair_that_lost_one_of_its_two_ends_and_is_told_to_nobody() -> None:
    mentorship = make_mentorship()
    sara = mentorship.mentee
    assert sara is not None
    Mentorship.objects.update(mentor=None)
    make_message(Mentorship.objects.get(), author=sara)
    assert told(Told.MESSAGE) == []
    assert actions.end_mentorship(mentorship, by=sara, at=LATER).ended_at == LATER
    Mentorship.objects.update(ended_at=None)
    erase(sara)
    assert told(Told.ENDED) == told(Told.LEFT) == []


def test_when_both_have_left_nothing_of_the_two_stays() -> None:
    mentorship = make_mentorship()
    ana, sara = mentorship.mentor, mentorship.mentee
    assert ana is not None
    assert sara is not None
    make_message(mentorship, author=ana, words="ana")
    erase(sara)
    assert Mentorship.objects.exists()
    erase(ana)
    assert not Mentorship.objects.exists()
    assert not Message.objects.exists()
    assert not Moment.objects.exists()
