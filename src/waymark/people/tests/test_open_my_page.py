from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from waymark.people.facts import StepFacts
from waymark.people.models import ErasureEntry, Person
from waymark.people.months import Month
from waymark.people.tests.make import AT, PASSWORD, make_person

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="waymark.people.backends.AuthenticationBackend")
    return client


def test_my_page_says_what_i_said() -> None:
    wim = make_person(
        "Wim",
        mentor=True,
        mentee=True,
        wants=["6.2"],
        offers={"4.1": 3},
        steps=[StepFacts(title="Nurse", began=Month(2009), ended=Month(2016))],
        destination="Surgeon",
        languages=["nl"],
        free=[(0, 18)],
        capacity=1,
        values=[1, 2, 3, 4, 5, None, None, None, None, None],
    )
    shown = signed_in(wim).get(reverse("me")).text
    for words in (
        "Nurse",
        "2009–2016",
        "Surgeon",
        "Real routes from here to there",
        "Skills that count",
        "Dutch",
        "1 hour a week",
        "1 person at a time",
        "“A safe job” far more than “A bold bet”",
        "“Deep in one thing” rather than “Broad across many”",
        "“Working on my own” as much as “Working side by side”",
        "Nobody but you has opened anything you wrote.",
    ):
        assert words in shown


def test_my_page_leads_on_while_something_is_missing() -> None:
    ana = make_person("Ana")
    ana.profile.intake_done_at, ana.profile.intake_step = None, 1
    ana.profile.save()
    assert "A few answers are still missing." in signed_in(ana).get(reverse("me")).text


def test_my_page_says_the_same_of_who_sees_my_steps_in_both_places() -> None:
    mentee = signed_in(make_person("Ana")).get(reverse("me")).text
    assert mentee.count("Mentors you ask") == 2
    assert "Everyone here" not in mentee
    mentor = signed_in(make_person("Wim", mentor=True)).get(reverse("me")).text
    assert mentor.count("Everyone here") == 2
    assert "Mentors you ask" not in mentor


def test_a_break_stands_on_my_page() -> None:
    wim = make_person("Wim", mentor=True, paused_until=AT.date().replace(year=2099))
    assert "You are taking a break until 24 November 2099." in signed_in(wim).get(reverse("me")).text


def test_my_page_costs_the_same_however_much_there_is(django_assert_max_num_queries: Any) -> None:
    wim = make_person("Wim", mentor=True, mentee=True, steps=[f"Step {number}" for number in range(30)])
    client = signed_in(wim)
    with django_assert_max_num_queries(20):
        client.get(reverse("me"))


def test_everything_is_taken_along_as_one_file() -> None:
    ana = make_person("Ana", steps=["Nurse"])
    client = signed_in(ana)
    assert "Take it along" in client.get(reverse("people:export")).text
    answer = client.post(reverse("people:export"))
    assert "waymark-" in answer["Content-Disposition"]
    assert "private" in answer["Cache-Control"]
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    assert content.startswith(b"PK")
    assert ana.uuid.hex[:8] in answer["Content-Disposition"]


def test_suspended_people_can_take_along_and_leave() -> None:
    ana = make_person("Ana")
    ana.suspended_at = AT
    ana.save()
    client = signed_in(ana)
    assert client.get(reverse("people:export")).status_code == 200
    assert client.get(reverse("people:erase")).status_code == 200
    assert client.get(reverse("me")).status_code == 403


def test_somebody_leaves_after_typing_their_address_and_password() -> None:
    ana = make_person("Ana")
    client = signed_in(ana)
    assert "It can’t be undone." in client.get(reverse("people:erase")).text
    answer = client.post(reverse("people:erase"), {"address": str(ana.email).upper(), "password": PASSWORD})
    assert answer["Location"] == reverse("people:goodbye")
    assert not Person.objects.filter(pk=ana.pk).exists()
    assert ErasureEntry.objects.exists()
    assert "You have left." in client.get(answer["Location"]).text
    assert client.get(reverse("me")).status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"address": "other@example.org", "password": PASSWORD}, "This is not the address of your account."),
        ({"password": PASSWORD}, "So nobody leaves by a slip of the hand."),
        ({"address": "ana", "password": "wrong"}, "This is not your password. Nothing was erased."),
    ],
)
def test_a_slip_erases_nothing(said: dict[str, str], sentence: str) -> None:
    ana = make_person("Ana")
    answer = signed_in(ana).post(reverse("people:erase"), said)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Person.objects.filter(pk=ana.pk).exists()


def test_somebody_without_a_password_types_their_address_only() -> None:
    ana = make_person("Ana")
    ana.set_unusable_password()
    ana.save()
    answer = signed_in(ana).post(reverse("people:erase"), {"address": ana.email})
    assert answer["Location"] == reverse("people:goodbye")


def test_the_only_administrator_is_told_why_they_stay() -> None:
    ana = make_person("Ana", administrator=True)
    said = {"address": ana.email, "password": PASSWORD}
    answer = signed_in(ana).post(reverse("people:erase"), said)
    assert "You are the only administrator here." in answer.text
    assert Person.objects.filter(pk=ana.pk).exists()


def test_passwords_cannot_be_tried_out_here() -> None:
    cache.clear()
    ana = make_person("Ana")
    client = signed_in(ana)
    codes = [client.post(reverse("people:erase"), {"address": "x", "password": "y"}).status_code for _try in range(30)]
    assert codes[0] == 422
    assert codes[-1] == 429
    cache.clear()
