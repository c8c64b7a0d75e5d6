"""Up to three side by side, without a script: ordinary, alone, nobody, too many, and nobody one must not see."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.moments import NOON
from waymark.matching.tests.make import MORNINGS, make_fitting, make_mentee, make_work
from waymark.mentoring.actions import block_person
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def opened(client: Client, person: Person, *picked: object) -> str:
    client.force_login(person)
    answer = client.get("/mentors/compare/", {"compare": [str(one) for one in picked]})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_form_of_the_mentors_page_leads_here_without_a_script(client: Client) -> None:
    make_work()
    for name in ("Ana", "Wim"):
        make_fitting(name)
    client.force_login(make_mentee())
    html = client.get("/mentors/").content.decode()
    assert '<form id="compare" method="get" action="/mentors/compare/">' in html
    assert html.count('name="compare"') == 2
    assert html.count('form="compare"') == 2
    assert re.search(r'<button class="button button--go" type="submit">Compare them</button>', html)


def test_the_same_is_said_of_each(client: Client) -> None:
    make_work()
    ana, wim = make_fitting("Ana"), make_fitting("Wim", offers={"2.3": 2, "5.1": 3}, free=MORNINGS, languages=["nl"])
    html = opened(client, make_mentee(), ana.uuid, wim.uuid)
    assert html.count("<dt>") == 20
    assert html.index(">Ana<") < html.index(">Wim<")
    assert "<p>Skills that count</p><p>Career paths</p>" in html.replace("</p> <p>", "</p><p>")
    assert "<p>Constructive feedback</p>" in html
    assert "<p>Alternative solutions</p>" in html
    assert "<p>You share no free hour this week.</p>" in html
    assert f'href="?compare={ana.uuid}">Take out<span class="unseen"> Wim</span>' in html


def test_nobody_one_and_too_many(client: Client) -> None:
    make_work()
    people = [make_fitting(f"P{number}") for number in range(4)]
    sara = make_mentee()
    assert "Nobody is picked yet" in opened(client, sara)
    assert "Nobody is picked yet" in opened(client, sara, "nonsense", uuid4())
    one = opened(client, sara, people[0].uuid, people[0].uuid)
    assert "One alone is hard to compare" in one
    assert one.count("<article") == 1
    all_of_them = opened(client, sara, *(one.uuid for one in people))
    assert "the first three of those you picked stand here" in all_of_them
    assert all_of_them.count("<article") == 3


def test_who_is_not_to_be_seen_is_left_out(client: Client) -> None:
    make_work()
    ana, wim, away = make_fitting("Ana"), make_fitting("Wim"), make_fitting("Eva")
    sara = make_mentee()
    block_person(sara, by=ana, at=NOON)
    Person.objects.filter(pk=away.pk).update(suspended_at=NOON)
    html = opened(client, sara, ana.uuid, wim.uuid, make_mentee("Tom").uuid)
    assert re.findall(r"<h2[^>]*><a[^>]*>([^<]+)", html) == ["Wim"]


def test_who_only_mentors_compares_without_reasons(client: Client) -> None:
    make_work()
    html = opened(client, make_person("Tom", mentor=True), make_fitting("Ana").uuid)
    assert "Nothing that we know speaks for it yet" in html
