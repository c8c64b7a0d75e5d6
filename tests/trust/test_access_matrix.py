"""Nobody sees or changes what their role and their relation to a thing do not allow, by any address and method."""

import logging
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from pytest_django.fixtures import Settings

from tests import databases
from tests.trust import matrix
from tests.trust.matrix import CONCERNED, MATRIX, Stage, Thing
from tests.trust.routes import Route, routes
from tests.trust.world import ANONYMOUS, PERSONAS, World, make_world
from waymark.base import clock
from waymark.base.http import Audience
from waymark.mentoring import actions as mentoring
from waymark.people import actions as people
from waymark.people.backends import AuthenticationBackend

SIGNED_IN_BY = "django.contrib.auth.middleware.AuthenticationMiddleware"
ON_POSTGRESQL = databases.wanted()
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
AFTER_THAT = timedelta(days=15)  # one more than it takes until what was shown closes
NOWHERE = "/nothing/stands/here/"
CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
TABLE = re.compile(r'(?:INTO|UPDATE|FROM)\s+"?(\w+)', re.IGNORECASE)
UNLIKE = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|"X-CSRFToken": "[^"]*"|X-CSRFToken&quot;: &quot;[^&]*'
)


@dataclass(slots=True)
class Answer:
    """What came back, without what differs each time, and which tables were written on the way."""

    status: int
    body: str
    location: str
    written: set[str] = field(default_factory=set)

    def is_like(self, other: "Answer") -> bool:
        """Whether somebody who got both could not tell them apart."""
        return (self.status, self.body, self.location) == (other.status, other.body, other.location)


class Browser(Client):
    """Django's test client without what it does for those who look at the templates of an answer."""

    def request(self, **request: Any) -> Any:
        """Send the request and keep the cookies."""
        answer = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]  # of Django's own client
        self.cookies.update(answer.cookies)
        return answer


@dataclass(slots=True)
class Caller:
    """One persona with a browser."""

    persona: str
    client: Client
    world: World
    nowhere: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def ask(self, method: str, address: str, body: dict[str, Any] | None = None) -> Answer:
        """Send one request; nothing that it changes stays."""
        ways: dict[str, Callable[..., Any]] = {
            "GET": self.client.get,
            "HEAD": self.client.head,
            "POST": self.client.post,
            "PUT": self.client.put,
            "DELETE": self.client.delete,
        }
        cookies = dict(self.client.cookies)
        data = {"data": body} if body and method == "POST" else {}
        with transaction.atomic(), transaction.atomic(using="keys"), written() as tables:
            answer = ways[method](address, **data)
            said = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="keys")
        self.client.cookies.clear()
        self.client.cookies.update(cookies)
        place = answer.headers.get("Location", "")
        text = said.decode("utf-8", "replace").replace(address, "·")
        return Answer(answer.status_code, UNLIKE.sub("·", text), place.replace(address, "·"), tables)

    def ask_nowhere(self, method: str, corner: str = "") -> Answer:
        """What this persona is told at an address that no page has, in that corner of the site."""
        if (method, corner) not in self.nowhere:
            self.nowhere[method, corner] = self.ask(method, corner + NOWHERE)
        return self.nowhere[method, corner]


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that are written to meanwhile, in either database."""
    tables: set[str] = set()

    def noted(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        if CHANGES.match(sql):
            tables.update(TABLE.findall(sql)[:1])
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(noted), connections["keys"].execute_wrapper(noted):
        yield tables


def call_as(world: World, persona: str) -> Caller:
    """A browser in which that persona is signed in."""
    person = world.who(persona)
    here = AuthenticationBackend().get_user(person.pk) if person is not None else None
    client = Browser(known=pickle.dumps(here or AnonymousUser()))
    if here is not None:
        client.force_login(here)
    return Caller(persona, client, world)


def known(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Who asks is known, without a look at the session and the person for each of thousands of requests."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.user = request._cached_user = pickle.loads(request.META["known"])  # type: ignore[attr-defined]  # noqa: S301 - as pickled above
        return get_response(request)

    return answer


def later(world: World, stage: Stage) -> None:
    """Let the rest of the story happen."""
    now = clock.now()
    if stage is Stage.PAUSE:
        mentoring.pause_mentorship(world.together, until=None, by=world.owner, at=now)
    if stage is Stage.END:
        mentoring.end_mentorship(world.together, by=world.owner, at=now)
    if stage is Stage.CLOSE:
        mentoring.end_mentorship(world.together, by=world.owner, at=now - AFTER_THAT)
    if stage is Stage.BLOCK:
        mentoring.block_person(world.partner, by=world.owner, at=now)
        mentoring.block_person(world.asked, by=world.owner, at=now)
    if stage is Stage.SUSPEND:
        people.suspend(world.partner, by=world.administrator, at=now)
    if stage is Stage.ERASE:
        people.erase(world.owner, at=now)


def slices() -> Iterator[tuple[Stage, str]]:
    """Every stage with those whom it concerns; at the beginning, when most is asked, so that two cores share the work.

    On the second database those in which other rows are found than at the beginning.
    """
    for stage in (Stage.BEGIN, Stage.CLOSE, Stage.BLOCK, Stage.ERASE) if ON_POSTGRESQL else Stage:
        some = CONCERNED[stage]
        step = 2 if stage is Stage.BEGIN else len(some)
        for number in range(0, len(some), step):
            yield stage, " ".join(some[number : number + step])


@pytest.fixture(autouse=True)
def _hush(settings: Settings) -> Iterator[None]:
    """Thousands of refusals are no news, and how many questions a page asks is looked at elsewhere."""
    logging.disable(logging.CRITICAL)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    yield
    logging.disable(logging.NOTSET)


# The table is whole


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    names = {route.name for route in routes()}
    assert sorted(names - set(MATRIX)) == []
    assert sorted(set(MATRIX) - names) == []


def test_what_an_address_is_told_of_an_object_stands_in_the_table() -> None:
    lacking = [route.name for route in routes() if route.needs and not _names_objects(route)]
    assert lacking == []


def _names_objects(route: Route) -> bool:
    return all(thing.kwargs.__code__ is not Thing().kwargs.__code__ for thing in MATRIX.get(route.name, ()))


# A page that is silent about its audience


def silent(_request: HttpRequest) -> HttpResponse:
    """A page that somebody forgot to declare."""
    return HttpResponse("Everything about everybody.")


urlpatterns = [path("silent/", silent, name="silent"), path("", include("waymark.config.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_page_that_says_no_audience_is_no_page() -> None:
    world = make_world()
    for persona in PERSONAS:
        caller = call_as(world, persona)
        answer = caller.ask("GET", "/silent/")
        assert answer.status == 404, persona
        assert answer.is_like(caller.ask_nowhere("GET")), persona


# Every address, every method, everybody


@pytest.mark.django_db
@pytest.mark.parametrize(("stage", "personas"), list(slices()), ids=str)
def test_nobody_reaches_what_is_not_theirs(stage: Stage, personas: str, settings: Settings) -> None:
    if stage is not Stage.BEGIN:  # where signing in was looked at with every address
        names = settings.MIDDLEWARE
        settings.MIDDLEWARE = [f"{__name__}.known" if name == SIGNED_IN_BY else name for name in names]
    world = make_world(at=clock.now() - AFTER_THAT - timedelta(hours=1) if stage is Stage.CLOSE else None)
    later(world, stage)
    findings = [finding for persona in personas.split() for finding in _look_around(call_as(world, persona), stage)]
    assert findings == []


def _look_around(caller: Caller, stage: Stage) -> Iterator[str]:
    """Every address as one persona; after the beginning, and on the second database, those where it can matter."""
    for route in routes():
        for number, thing in enumerate(MATRIX.get(route.name, ())):
            if (stage is Stage.BEGIN and not ON_POSTGRESQL) or _may_differ(caller, route):
                for found in _look(caller, route, thing, stage):
                    yield f"{caller.persona} {route.name} {number}: {found}"


def _may_differ(caller: Caller, route: Route) -> bool:
    """Whether what happened meanwhile can matter: a closed door, and pages of administrators, stay what they were."""
    shut = caller.persona in {ANONYMOUS, "suspended"} and route.audience is not Audience.ANYONE
    return (
        bool(route.needs)
        and not shut
        and (route.audience is not Audience.ADMINISTRATOR or caller.persona == "administrator")
    )


def _look(caller: Caller, route: Route, thing: Thing, stage: Stage) -> Iterator[str]:
    kwargs = thing.kwargs(caller.world)
    address = route.path(kwargs) + _query(thing.query(caller.world))
    twin = route.path(matrix.absent(kwargs)) + _query(matrix.absent(thing.query(caller.world)))
    suspended, out = _state(caller, stage)
    for method in _methods(caller, route, stage):
        answer = caller.ask(method, address, thing.body)
        if answer.status >= 500:
            yield f"{method} breaks"
        elif route.audience is None:
            continue
        elif out and route.audience is not Audience.ANYONE:
            yield from _at_the_door(method, answer)
        elif suspended and route.audience in {Audience.SIGNED_IN, Audience.ADMINISTRATOR}:
            yield from _held_back(method, answer)
        elif route.audience is Audience.ADMINISTRATOR and caller.persona != "administrator":
            yield from _as_absent(method, answer, caller.ask_nowhere(method, "/look-after"))
        elif caller.persona not in thing.reached_by(stage):
            alike = _nothing_there(caller, route, method, stage, answer)
            yield from _as_absent(method, answer, alike or caller.ask(method, twin, thing.body))
            if route.needs and answer.status < 400:
                yield f"{method} answers {answer.status}"
        else:
            changes = method == "POST" and stage is Stage.BEGIN and thing.changed_by(caller.persona)
            yield from _let_in(method, answer, changes=changes)


def _nothing_there(caller: Caller, route: Route, method: str, stage: Stage, answer: Answer) -> Answer | None:
    """What an address without a page says, where that is enough to compare a refusal with.

    That an object which never was is told in those words is seen with GET and POST at the beginning, on SQLite; later
    only the rows are others. A refusal in any other words is compared with that object's in each case.
    """
    if route.needs and (stage is not Stage.BEGIN or ON_POSTGRESQL or method in {"HEAD", "PUT", "DELETE"}):
        nowhere = caller.ask_nowhere(method)
        return nowhere if answer.is_like(nowhere) else None
    return None


def _methods(caller: Caller, route: Route, stage: Stage) -> tuple[str, ...]:
    """All, except where they would only repeat one another.

    That is: one more persona that a page without an object is for, and whoever is turned away before the method is
    looked at, as the anonymous and the owner show for all; and on the second database, where the same views answer.
    """
    one_more = caller.persona in {"asked", "partner", "stranger", "blocked", "suspended"}
    turned_away = route.audience is Audience.ADMINISTRATOR or caller.persona == "suspended"
    repeats = ON_POSTGRESQL or (one_more and (not route.needs or turned_away))
    return ("GET", "POST") if repeats or stage is not Stage.BEGIN else METHODS


def _query(words: dict[str, Any]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in words.items()) if words else ""


def _state(caller: Caller, stage: Stage) -> tuple[bool, bool]:
    """Whether this persona is suspended by now, and whether it is nobody."""
    suspended = caller.persona == "suspended" or (stage is Stage.SUSPEND and caller.persona == "partner")
    return suspended, caller.persona == ANONYMOUS or (stage is Stage.ERASE and caller.persona == "owner")


def _at_the_door(method: str, answer: Answer) -> Iterator[str]:
    if answer.status != 302 or not answer.location.startswith(reverse("account_login")):
        yield f"{method} answers {answer.status} {answer.location} instead of the way to sign in"
    if answer.written:
        yield f"{method} writes {sorted(answer.written)}"


def _held_back(method: str, answer: Answer) -> Iterator[str]:
    if answer.status != 403 or (method != "HEAD" and "suspended" not in answer.body):
        yield f"{method} answers {answer.status} without saying that the account is suspended"
    if answer.written:
        yield f"{method} writes {sorted(answer.written)}"


def _as_absent(method: str, answer: Answer, absent: Answer) -> Iterator[str]:
    if not answer.is_like(absent):
        yield f"{method} answers {answer.status}, and {absent.status} for what never was"
    if answer.written:
        yield f"{method} writes {sorted(answer.written)}"


def _let_in(method: str, answer: Answer, *, changes: bool) -> Iterator[str]:
    if answer.status in {401, 403, 404} or answer.location.startswith(reverse("account_login")):
        yield f"{method} answers {answer.status} to somebody it is for"
    if changes and not answer.written - {"django_session"}:
        yield f"{method} changes nothing ({answer.status}), so the refusals prove nothing"
    if method in {"HEAD", "GET", "PUT", "DELETE"} and answer.written & {"mentoring_request", "people_person"}:
        yield f"{method} writes {sorted(answer.written)}"
