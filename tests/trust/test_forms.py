"""Every form works as plain HTML does, and none is taken from another site."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from tests.trust.matrix import MATRIX, Thing
from tests.trust.routes import Route, routes
from tests.trust.world import PERSONAS, World, make_world

pytestmark = pytest.mark.django_db


def forms(world: World) -> Iterator[tuple[Route, Thing, str, str]]:
    """Each form of the table with somebody who may send it, and the address it goes to."""
    for route in routes():
        for thing in MATRIX.get(route.name, ()):
            who = next((persona for persona in PERSONAS if thing.changed_by(persona)), "")
            if thing.body is not None and who:
                yield route, thing, who, route.path(thing.kwargs(world))


def browser(world: World, who: str, *, strict: bool = False) -> Client:
    """Somebody's browser, as strict as a real one where asked."""
    client, person = Client(enforce_csrf_checks=strict, raise_request_exception=False), world.who(who)
    if person:
        client.force_login(person)
    return client


def test_every_form_is_answered_without_javascript() -> None:
    world = make_world()
    wrong, sent = [], 0
    for route, thing, who, address in forms(world):
        with transaction.atomic():
            answer = browser(world, who).post(address, thing.body)
            transaction.set_rollback(True)
        sent += 1
        if answer.status_code not in {200, 302, 303, 422}:
            wrong.append(f"{route.name}: {answer.status_code}")
        elif answer.status_code in {200, 422} and b"<html" not in answer.content:
            wrong.append(f"{route.name}: a part of a page, for a browser that asked for a page")
    assert wrong == []
    assert sent > 20


def test_every_form_sent_empty_is_answered_in_words() -> None:
    world = make_world()
    wrong = []
    for route, _thing, who, address in forms(world):
        with transaction.atomic():
            answer = browser(world, who).post(address, {})
            transaction.set_rollback(True)
        if answer.status_code not in {200, 302, 303, 422}:
            wrong.append(f"{route.name}: {answer.status_code}")
    assert wrong == []


def test_no_form_is_taken_without_the_token_of_its_page() -> None:
    logging.disable(logging.CRITICAL)
    world = make_world()
    taken = [
        route.name
        for route, thing, who, address in forms(world)
        if browser(world, who, strict=True).post(address, thing.body).status_code != 403
    ]
    logging.disable(logging.NOTSET)
    assert taken == []
