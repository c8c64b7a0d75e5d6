"""Pages for the right people, forms that keep what was typed, answers that lead on."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from waymark.mentoring import actions
from waymark.mentoring.models import Block, Mentorship, Message, Report, Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_message, make_request
from waymark.mentoring.tests.make_together import two_of
from waymark.mentoring.tests.pages import page, seen_by, status
from waymark.people.tests.make import make_person
from waymark.vault import door as vault

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_note_is_written_and_sent() -> None:
    ana, sara = make_mentor(), make_person("Sara")
    client = seen_by(sara)
    assert "Three answers" in page(client, "ask", ana.uuid)
    shown = page(client, "ask", ana.uuid, words="What did you let go of?", follow=True)
    assert "Your note is on its way to Ana." in shown
    assert "What did you let go of?" in shown
    assert "Ana has until Tuesday 1 December." in shown
    again = page(client, "ask", ana.uuid, words=" What did you\r\nlet go of? ", follow=True)
    assert "Ana has until Tuesday 1 December." in again, "a second click is the same answer"
    assert "Ana has until Tuesday 1 December." in page(client, "ask", ana.uuid, follow=True)
    assert Request.objects.count() == 1


def test_a_second_note_from_another_window_is_not_sent_and_not_lost() -> None:
    sent = make_request()
    shown = page(seen_by(sent.mentee), "ask", sent.mentor.uuid, words="Other words altogether.")
    assert "Ana has a note of yours already, so this one was not sent." in shown
    assert "Other words altogether." in shown
    assert reverse("mentoring:request", args=[sent.uuid]) in shown
    assert Request.objects.count() == 1


def test_an_empty_note_says_what_to_do_and_a_long_one_is_still_there() -> None:
    ana, client = make_mentor(), seen_by(make_person("Sara"))
    assert "Tell Ana in a sentence what you hope for." in page(client, "ask", ana.uuid, words="")
    shown = page(client, "ask", ana.uuid, words="word " * 700)
    assert "3000 letters fit" in shown
    assert shown.count("word word") > 100


def test_while_one_note_is_out_the_next_is_kept() -> None:
    sara = make_person("Sara")
    make_request(mentee=sara)
    ben, client = make_mentor("Ben"), seen_by(sara)
    assert "You are asking Ana already." in page(client, "ask", ben.uuid)
    shown = page(client, "ask", ben.uuid, words="my hope", keep="yes", send_when_free="on", follow=True)
    assert "Your note for Ben is kept" in shown
    kept = Request.objects.get(mentor=ben)
    assert (kept.state, kept.send_when_free) == (RequestState.DRAFT, True)
    assert "my hope" in page(client, "ask", ben.uuid), "it can be changed"


def test_words_are_kept_when_a_place_went_in_the_meantime() -> None:
    ana, client = make_mentor(capacity=1), seen_by(make_person("Sara"))
    make_mentorship(mentor=ana)
    shown = page(client, "ask", ana.uuid, words="my hope", follow=True)
    assert "Ana has no room for another mentee right now." in shown
    assert "Your note is kept as a next choice, and nothing was sent." in shown
    assert "my hope" in shown


def test_words_are_kept_when_the_mentor_stopped_in_the_meantime() -> None:
    bo, client = make_person("Bo"), seen_by(make_person("Sara"))
    assert "Bo does not mentor at the moment." in page(client, "ask", bo.uuid)
    shown = page(client, "ask", bo.uuid, words="my hope")
    assert "Bo does not mentor at the moment." in shown
    assert "my hope" in shown


def test_a_kept_note_is_sent_later_or_told_why_not() -> None:
    draft = make_request(state=RequestState.DRAFT)
    client = seen_by(draft.mentee)
    assert "can’t see it until it is sent" in page(client, "request", draft.uuid)
    assert "on its way to Ana" in page(client, "send", draft.uuid, send="yes", follow=True)


def test_the_mentor_reads_asks_and_says_yes() -> None:
    request = make_request(words="my **hope**")
    ana, sara = seen_by(request.mentor), seen_by(request.mentee)
    shown = page(ana, "request", request.uuid)
    assert "Sara would like you as a mentor" in shown
    assert "my <strong>hope</strong>" in shown
    assert "You have until Tuesday 1 December." in shown
    assert "sara" not in shown.replace("Sara", "").casefold(), "no address before the yes"
    assert "Write down what you want to know first." in page(ana, "ask_back", request.uuid, words="")
    assert "Sara has your question" in page(ana, "ask_back", request.uuid, words="Why now?", follow=True)
    shown = page(sara, "request", request.uuid)
    assert "Ana asks you something first" in shown
    assert "Why now?" in shown
    assert "Write a sentence" in page(sara, "answer", request.uuid, words=" ")
    assert "Ana has your answer." in page(sara, "answer", request.uuid, words="Because.", follow=True)
    answer = ana.post(reverse("mentoring:accept", args=[request.uuid]))
    mentorship = Mentorship.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/together/{mentorship.uuid}/")
    assert "Ana said yes" in page(sara, "request", request.uuid)
    assert "You said yes to Sara" in page(ana, "request", request.uuid)


def test_not_now_keeps_the_last_word_and_shows_the_next_choice() -> None:
    request = make_request()
    julia = make_request(mentee=request.mentee, mentor=make_mentor("Júlia"), state=RequestState.DRAFT)
    ana, sara = seen_by(request.mentor), seen_by(request.mentee)
    assert "Sara was told kindly." in page(ana, "not_now", request.uuid, words="Try Júlia.", follow=True)
    shown = page(sara, "request", request.uuid)
    assert "Ana can’t right now" in shown
    assert "Try Júlia." in shown
    assert "Júlia was your next choice" in shown
    assert "on its way to Júlia" in page(sara, "send", julia.uuid, send="yes", follow=True)


def test_words_for_a_request_that_ended_meanwhile_are_shown_again() -> None:
    request = make_request()
    actions.withdraw_request(request, by=request.mentee, at=AT)
    shown = page(seen_by(request.mentor), "ask_back", request.uuid, words="a long question")
    assert "Sara took the note back in the meantime." in shown
    assert "a long question" in shown
    full = make_request(mentor=make_mentor("Ben", capacity=1))
    make_mentorship(mentor=full.mentor)
    answer = seen_by(full.mentor).post(reverse("mentoring:accept", args=[full.uuid]))
    assert "every place" in answer.content.decode() or "that place is taken" in answer.content.decode()


@pytest.mark.parametrize("state", list(RequestState))
def test_a_request_shows_in_every_state_to_those_it_is_for(state: RequestState) -> None:
    request = make_request(state=state)
    assert status(request.mentee, "request", request.uuid) == 200
    assert status(request.mentor, "request", request.uuid) == (404 if state == RequestState.DRAFT else 200)
    for somebody in (make_person("Bo"), make_person("Kim", administrator=True)):
        assert status(somebody, "request", request.uuid) == 404
    assert status(None, "request", request.uuid) == 302


@pytest.mark.parametrize("name", ["accept", "ask_back", "not_now", "answer", "withdraw", "send", "keep", "by_itself"])
def test_the_doors_of_a_request_are_shut_for_strangers_and_look_absent(name: str) -> None:
    request = make_request(state=RequestState.QUESTION)
    stranger = make_person("Bo")
    assert status(stranger, name, request.uuid, post=True) == 404
    assert status(stranger, name, uuid4(), post=True) == 404
    assert status(request.mentee, name, request.uuid) == 405
    wrong = request.mentee if name in {"accept", "ask_back", "not_now"} else request.mentor
    valid = seen_by(wrong).post(reverse(f"mentoring:{name}", args=[request.uuid]), {"words": "x"})
    assert valid.status_code == 404


def test_next_choices_move_by_buttons_and_change_their_ways() -> None:
    sara = make_person("Sara")
    notes = [make_request(mentee=sara, mentor=make_mentor(name), state=RequestState.DRAFT) for name in ("Ana", "Ben")]
    client = seen_by(sara)
    shown = page(client, "next_choices")
    assert shown.index("1. Ana") < shown.index("2. Ben")
    shown = page(client, "next_choices", move=f"down:{notes[0].uuid}", follow=True)
    assert shown.index("1. Ben") < shown.index("2. Ana")
    for nonsense in ("down", f"up:{uuid4()}", "sideways:x", f"up:{notes[1].uuid}"):
        assert "1. Ben" in page(client, "next_choices", move=nonsense, follow=True)
    assert "Goes by itself" in page(client, "by_itself", notes[0].uuid, wanted="yes", follow=True)
    assert "up to 3 mentors" in page(client, "at_once", at_once="3", follow=True)
    assert "not one of the choices" in page(client, "at_once", at_once="9")
    assert "No note is kept" in page(seen_by(make_person("Bo")), "next_choices")


def test_after_a_yes_the_others_are_kept_or_taken_back() -> None:
    sara = make_person("Sara", open_at_once=3)
    first, ben, cem = (make_request(mentee=sara, mentor=make_mentor(name)) for name in ("Ana", "Ben", "Cem"))
    client = seen_by(sara)
    assert "Nothing is left to choose" in page(client, "others")
    actions.accept_request(first, by=first.mentor, at=AT)
    assert "Keep asking Ben" in page(client, "others")
    shown = page(client, "keep", ben.uuid, keep="yes", follow=True)
    assert "Keep asking Ben" not in shown
    assert "Keep asking Cem" in shown
    assert "You took your note to Cem" in page(client, "withdraw", cem.uuid, back="yes", follow=True)
    assert "Nothing is left to choose" in page(client, "others")
    assert "You took this note back." in page(client, "keep", cem.uuid, keep="yes", follow=True)


def test_the_two_write_with_and_without_script() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    client, url = seen_by(sara), reverse("mentoring:write", args=[mentorship.uuid])
    assert "Nothing yet." in page(client, "write", mentorship.uuid)
    answer = client.post(url, {"words": "hello", "client_id": str(uuid4())})
    assert (answer.status_code, answer["Location"]) == (303, f"/together/{mentorship.uuid}/#thread")
    part = client.post(url, {"words": "again", "client_id": str(uuid4())}, headers={"HX-Target": "thread"})
    assert part.content.decode().lstrip().startswith("<section")
    assert "again" in part.content.decode()
    shown = page(seen_by(ana), "write", mentorship.uuid)
    assert "hello" in shown
    assert "Report or block Sara" in shown
    assert "There is nothing to send yet." in page(client, "write", mentorship.uuid, words="", client_id=str(uuid4()))


def test_words_are_still_there_when_the_two_no_longer_work_together() -> None:
    mentorship = make_mentorship(ended_at=AT)
    _ana, sara = two_of(mentorship)
    shown = page(seen_by(sara), "write", mentorship.uuid, words="one more thing", client_id=str(uuid4()))
    assert "nothing more can be sent" in shown
    assert "one more thing" in shown
    assert not Message.objects.exists()


def test_a_message_is_changed_and_taken_back() -> None:
    message = make_message(words="tomorow")
    client = seen_by(message.author)
    assert "tomorow" in page(client, "edit", message.uuid)
    assert "There is nothing left." in page(client, "edit", message.uuid, words=" ")
    assert client.post(reverse("mentoring:edit", args=[message.uuid]), {"words": "tomorrow"}).status_code == 303
    assert vault.open(Message.objects.get(), actor=message.author).text == "tomorrow"
    assert client.post(reverse("mentoring:take_back", args=[message.uuid])).status_code == 303
    assert "taken back" in page(client, "write", message.mentorship.uuid)
    assert "You took this message back." in page(client, "edit", message.uuid, words="again")


def test_a_message_too_old_to_change_says_so_and_keeps_the_words() -> None:
    message = make_message(at=AT - timedelta(hours=1))
    shown = page(seen_by(message.author), "edit", message.uuid, words="better words")
    assert "can be changed for 15 minutes" in shown
    assert "better words" in shown


def test_the_pages_of_two_are_not_there_for_others() -> None:
    message = make_message()
    _ana, sara = two_of(message.mentorship)
    stranger = make_person("Bo")
    for person in (stranger, make_person("Kim", administrator=True)):
        assert status(person, "write", message.mentorship.uuid) == 404
        assert status(person, "end", message.mentorship.uuid) == 404
        assert status(person, "edit", message.uuid) == 404
    assert status(sara, "edit", message.uuid) == 404
    assert status(sara, "take_back", message.uuid, post=True) == 404
    actions.block_person(sara, by=message.author, at=AT)
    assert status(sara, "write", message.mentorship.uuid) == 404
    assert status(message.author, "write", message.mentorship.uuid) == 200


def test_a_mentorship_ends_without_a_reason() -> None:
    mentorship = make_mentorship()
    ana, _sara = two_of(mentorship)
    client = seen_by(ana)
    assert "You need no reason" in page(client, "end", mentorship.uuid)
    assert client.post(reverse("mentoring:end", args=[mentorship.uuid])).status_code == 303
    assert "It has ended already." in page(client, "end", mentorship.uuid)


def test_somebody_is_blocked_and_unblocked() -> None:
    request = make_request()
    client = seen_by(request.mentor)
    assert "Block Sara?" in page(client, "block", request.mentee.uuid)
    assert "Sara can’t find, ask or write to you" in page(client, "block", request.mentee.uuid, yes="1", follow=True)
    assert status(request.mentee, "ask", request.mentor.uuid) == 404
    assert status(request.mentee, "request", request.uuid) == 404
    assert "Sara can find you again." in page(client, "unblock", request.mentee.uuid, yes="1", follow=True)
    assert not Block.objects.exists()
    assert status(request.mentor, "block", make_person("Bo").uuid) == 404
    assert status(request.mentor, "unblock", request.mentee.uuid, post=True) == 404
    assert "You have blocked nobody" in page(client, "blocked")


def test_a_message_is_reported_in_two_taps() -> None:
    message = make_message(words="a hard word")
    _ana, sara = two_of(message.mentorship)
    client, url = seen_by(sara), reverse("mentoring:report") + f"?message={message.uuid}"
    assert url in page(client, "write", message.mentorship.uuid)
    shown = client.get(url).content.decode()
    assert "Report a message from Ana" in shown
    assert "a hard word" not in shown
    assert "Say in a sentence what happened." in client.post(url, {"category": "harassment"}).content.decode()
    assert client.post(url, {"category": "harassment", "words": "x"})["Location"] == reverse("mentoring:reported")
    report = Report.objects.get()
    assert (report.message, report.about, report.reporter) == (message, message.author, sara)


def test_a_report_works_signed_out_and_names_nobody_by_address() -> None:
    client = seen_by(None)
    url = reverse("mentoring:report") + f"?person={make_mentor().uuid}"
    assert "How can we answer you?" in client.get(url).content.decode()
    assert client.post(url, {"category": "danger", "words": "x", "contact": "me@example.org"}).status_code == 303
    report = Report.objects.get()
    assert (report.reporter, report.about) == (None, None)
    assert "One administrator takes it on" in page(client, "reported")


@pytest.mark.parametrize("query", ["", "?message=nonsense", f"?message={UUID(int=1)}", f"?person={UUID(int=1)}"])
def test_a_report_about_nothing_in_particular_is_one_too(query: str) -> None:
    client = seen_by(make_person("Sara"))
    url = reverse("mentoring:report") + query
    assert "Report something" in client.get(url).content.decode()
    assert client.post(url, {"category": "other", "words": "x"}).status_code == 303


def test_somebody_is_reported_by_their_page() -> None:
    ana, client = make_mentor(), seen_by(make_person("Sara"))
    url = reverse("mentoring:report") + f"?person={ana.uuid}"
    assert "Report Ana" in client.get(url).content.decode()
    client.post(url, {"category": "money", "words": "x"})
    assert Report.objects.get().about == ana


def test_reports_from_one_address_are_limited_and_nothing_typed_is_lost() -> None:
    client, url = seen_by(None), reverse("mentoring:report")
    for number in range(10):
        assert client.post(url, {"category": "other", "words": f"report {number}"}).status_code == 303
    answer = client.post(url, {"category": "other", "words": "one more thing"})
    assert answer.status_code == 429
    shown = answer.content.decode()
    assert "one more thing" in shown
    assert "Your words are still here." in shown
    assert Report.objects.count() == 10
    assert client.post(url, {"category": "", "words": "half"}).status_code == 200, "a slip is no report"
    elsewhere = client.post(url, {"category": "other", "words": "mine"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 303


def test_the_page_names_nobody_whom_the_reader_can_not_meet_and_still_takes_the_report() -> None:
    ana, sara, stranger = make_mentor(), make_person("Sara"), make_person("Stranger")
    actions.block_person(sara, by=ana, at=AT)
    client, url = seen_by(sara), reverse("mentoring:report")
    nobody = client.get(url, {"person": str(uuid4())}).content.decode()
    for hidden in (ana, stranger):
        shown = client.get(url, {"person": str(hidden.uuid)}).content.decode()
        assert hidden.first_name not in shown
        assert "Report something" in shown
        assert "Report something" in nobody
    assert client.post(f"{url}?person={ana.uuid}", {"category": "other", "words": "x"}).status_code == 303
    assert Report.objects.get().about == ana


def test_administrators_take_read_and_close_reports() -> None:
    kim, lou = make_person("Kim", administrator=True), make_person("Lou", administrator=True)
    assert "Nobody has reported anything" in page(seen_by(kim), "reports")
    report = actions.make_report(
        by=make_person("Sara"), about=lou, category=Report.Category.MONEY, words="quite private", at=AT
    )
    client = seen_by(kim)
    assert "Lou" in page(client, "reports")
    assert "quite private" not in page(client, "report_to_read", report.uuid)
    assert "quite private" in page(client, "take_report", report.uuid, take="yes", follow=True)
    assert "This report is closed." in page(client, "close_report", report.uuid, close="yes", follow=True)
    assert "has been closed" in page(client, "close_report", report.uuid, close="yes", follow=True)
    for name in ("report_to_read", "take_report", "close_report"):
        assert status(lou, name, report.uuid, post=name != "report_to_read") == 404
    assert status(make_person("Bo"), "reports") == 404


def test_another_administrator_sees_who_took_it_on() -> None:
    kim, lou = make_person("Kim", administrator=True), make_person("Lou", administrator=True)
    report = actions.make_report(by=None, category=Report.Category.OTHER, words="quite private", at=AT)
    actions.take_report(report, by=kim, at=AT)
    shown = page(seen_by(lou), "report_to_read", report.uuid)
    assert "Kim took it on" in shown
    assert "quite private" not in shown
    assert "Kim is looking into this one already." in page(seen_by(lou), "take_report", report.uuid, t="1", follow=True)
