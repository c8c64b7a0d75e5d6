"""Whoever wrote sees that it was read; Today puts what is new before what was read and waits."""

from datetime import timedelta

import pytest
from django.urls import reverse

from waymark.mentoring import actions, queries
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.tests.make import AT, make_mentorship, make_message
from waymark.mentoring.tests.pages import seen_by
from waymark.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEFORE = AT - timedelta(days=2)


def make_two() -> tuple[Mentorship, Person, Person]:
    """A mentorship, its mentor and its mentee."""
    two = make_mentorship(at=BEFORE)
    assert two.mentor
    assert two.mentee
    return two, two.mentor, two.mentee


def test_what_stood_on_the_others_page_is_read() -> None:
    two, ana, sara = make_two()
    first = make_message(two, author=ana, at=BEFORE)
    last = make_message(two, author=ana, words="And one more.", at=BEFORE + timedelta(hours=1))
    page = reverse("mentorship", args=[two.uuid])
    assert "read today" not in seen_by(ana).get(page).text
    assert not Message.objects.exclude(read_at=None).exists(), "one's own page reads nothing for the other"
    seen_by(sara).head(page)
    assert not Message.objects.exclude(read_at=None).exists(), "nobody looked"
    seen_by(sara).get(page)
    said = queries.thread_of(two, viewer=ana, at=AT).said
    assert [one.read for one in said] == ["", "read today"], "said once, at the newest"
    assert "read today" in seen_by(ana).get(page).text
    assert [one.read for one in queries.thread_of(two, viewer=sara, at=AT).said] == ["", ""]
    when = Message.objects.get(pk=first.pk).read_at
    assert actions.note_read(two, by=sara, at=AT + timedelta(days=1)) == 0
    assert Message.objects.get(pk=last.pk).read_at == when


def test_all_they_wrote_is_read_on_its_own_page_too() -> None:
    two, ana, sara = make_two()
    make_message(two, author=sara, at=BEFORE)
    seen_by(ana).get(reverse("mentoring:write", args=[two.uuid]))
    assert Message.objects.get().read_at


def test_words_taken_back_say_nothing_of_being_read() -> None:
    two, ana, sara = make_two()
    message = make_message(two, author=ana, at=AT)
    actions.note_read(two, by=sara, at=AT)
    actions.take_back_message(message, by=ana, at=AT)
    assert queries.thread_of(two, viewer=ana, at=AT).said[0].read == ""


def test_today_puts_what_is_new_first() -> None:
    two, ana, sara = make_two()
    make_message(two, author=ana, at=BEFORE)
    make_message(two, author=sara, at=BEFORE)

    def order() -> list[int]:
        return [line.order for line in queries.today_lines(ana, AT) if "wrote to you" in line.title]

    assert order() == [40]
    actions.note_read(two, by=ana, at=AT)
    assert order() == [145]
