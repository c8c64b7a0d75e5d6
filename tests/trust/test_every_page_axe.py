"""Nothing on any page stands in the way of a keyboard, a screen reader, a small screen or a right-to-left script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import HEIGHT, SIDEWAYS, CheckAxe, PageAt, SignIn
from tests.trust.matrix import MATRIX, Stage
from tests.trust.routes import routes
from tests.trust.world import World, make_world
from waymark.base.http import Audience

NO_PAGES = {"healthz", "help_offline", "careers:titles", "account_logout"}
PARTS = 3  # so that two cores share the walk


def places(world: World) -> Iterator[tuple[str, str]]:
    """Every page as (persona, address): those that a GET shows to somebody."""
    for route in routes():
        for thing in MATRIX.get(route.name, ()):
            reach = thing.reached_by(Stage.BEGIN)
            if route.name in NO_PAGES or not reach:
                continue
            if route.audience is None:
                who = "anonymous"
            elif route.audience is Audience.ADMINISTRATOR:
                who = "administrator"
            else:
                who = next(one for one in ("owner", "asked", "partner", "stranger", "blocked") if one in reach)
            query = "".join(f"?{name}={value}" for name, value in thing.query(world).items())
            yield who, route.path(thing.kwargs(world)) + query
    yield "anonymous", "/account/login/"
    yield "anonymous", "/nothing/stands/here/"
    yield "owner", "/nothing/stands/here/"
    yield "suspended", "/today/"
    yield "suspended", "/me/leave/"


def visit(page: Page, address: str) -> bool:
    """Open a page; whether there is one to look at."""
    try:
        answer = page.goto(address, wait_until="load")
    except Error:  # Chromium's word for an empty answer: an address that only takes forms
        return False
    return answer is not None and answer.status != 405 and "html" in answer.headers.get("content-type", "")


def _barriers(page: Page, axe: CheckAxe) -> Iterator[str]:
    """On a phone and on a desk."""
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        try:
            axe(page)
        except AssertionError as found:
            yield str(found)[:700]
        if page.evaluate(SIDEWAYS) > 0:
            yield f"scrolls sideways at {width}"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_free_of_barriers(part: int, page_at: PageAt, sign_in: SignIn, axe: CheckAxe) -> None:
    world = make_world()
    pages: dict[str, Page] = {}
    wrong, seen = [], 0
    for who, address in list(places(world))[part::PARTS]:
        if who not in pages:
            person = world.who(who)
            pages[who] = sign_in(page_at(), person) if person else page_at()
        if not visit(pages[who], address):
            continue
        seen += 1
        wrong += [f"{who} {address}: {one}" for one in _barriers(pages[who], axe)]
    assert wrong == []
    assert seen > 40 / PARTS


def test_every_form_that_was_refused_is_free_of_barriers(
    page_at: PageAt, live: LiveServer, sign_in: SignIn, axe: CheckAxe
) -> None:
    world = make_world()
    page = sign_in(page_at(360), world.owner)
    addresses = [f"/mentors/{world.stranger.uuid}/ask/", "/report/", f"/messages/{world.word.uuid}/edit/", "/me/leave/"]
    for address in [*addresses, f"/together/{world.together.uuid}/write/"]:
        page.goto(address)
        for box in page.locator("main form[method=post] textarea").all():
            box.fill("")
        page.locator("main form[method=post] [type=submit]").last.click()
        expect(page.locator("main [aria-invalid=true], main .errors, main [role=alert]:visible").first).to_be_visible()
        axe(page)


def test_the_first_key_leads_past_the_frame_and_what_has_the_focus_is_seen(
    page_at: PageAt, live: LiveServer, sign_in: SignIn
) -> None:
    world = make_world()
    page = sign_in(page_at(), world.owner)
    for address in ("/today/", "/mentors/", "/me/", "/help/"):
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.locator("a[href='#main']")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        for _step in range(6):
            page.keyboard.press("Tab")
            drawn = page.evaluate(
                "() => { const one = document.activeElement, box = one.closest('.field__box') ?? one;"
                " const drawn = [one, box].map((part) => getComputedStyle(part));"
                " const seen = drawn.some((s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none');"
                " return seen || one === document.body ? '' : one.outerHTML.slice(0, 200); }"
            )
            assert drawn == "", f"{address}: what has the focus looks like what has not"


RIGHT_TO_LEFT = [("en", "English"), ("ar", "العربية")]


@pytest.mark.parametrize("part", range(PARTS))
def test_from_right_to_left_nothing_is_pushed_off_a_small_screen(
    part: int, page_at: PageAt, live: LiveServer, sign_in: SignIn, settings: object
) -> None:
    settings.LANGUAGES, settings.LANGUAGE_CODE = RIGHT_TO_LEFT, "ar"  # type: ignore[attr-defined]
    world = make_world()
    pages = {who: page_at(360, locale="ar") for who in ("anonymous", "owner", "administrator", "suspended")}
    for who, page in pages.items():
        person = world.who(who)
        if person:
            sign_in(page, person)
    wide = []
    for who, address in list(places(world))[part::PARTS]:
        if who in pages and visit(pages[who], address):
            page = pages[who]
            assert page.locator("html").get_attribute("dir") == "rtl", address
            if page.evaluate(SIDEWAYS) > 0:
                wide.append(f"{who} {address}")
    assert wide == []
