"""What browsers are told about every page, and what text that people typed may become in it."""

import json
import os
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.checks import MANAGE
from tests.trust.routes import plain_paths
from waymark.base.text import rendered
from waymark.people.tests.make import PASSWORD, make_person

ROOT = Path(__file__).resolve().parent.parent.parent


def _csp(answer: HttpResponseBase) -> dict[str, list[str]]:
    parts = [part.split() for part in answer.headers.get("Content-Security-Policy", "").split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def _wrong(answer: HttpResponseBase) -> list[str]:
    """What is missing of the headers that every answer carries."""
    csp = _csp(answer)
    scripts, styles = csp.get("script-src", ["*"]), csp.get("style-src", ["*"])
    loose = {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"}
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    wrong = [
        f"{name}: {answer.headers.get(name)}" for name, said in expected.items() if answer.headers.get(name) != said
    ]
    wrong += [f"CSP lets in {source}" for source in {*scripts, *styles} & loose]
    wrong += [
        f"CSP {name}: {csp.get(name)}"
        for name in ("object-src", "base-uri", "frame-ancestors")
        if csp.get(name) != ["'none'"]
    ]
    return wrong + [
        f"CSP {name}: {csp.get(name)}" for name in ("default-src", "form-action") if csp.get(name) != ["'self'"]
    ]


def test_a_missing_header_is_noticed() -> None:
    answer = HttpResponse()
    assert len(_wrong(answer)) >= 10
    answer.headers["Content-Security-Policy"] = "script-src 'self' 'unsafe-inline'"
    assert "CSP lets in 'unsafe-inline'" in _wrong(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["nobody", "mentee", "administrator", "suspended"])
def test_every_page_tells_the_browser_what_it_may_do(client: Client, who: str) -> None:
    if who != "nobody":
        person = make_person(mentor=True, mentee=True, administrator=who == "administrator")
        person.suspended_at = person.joined_at if who == "suspended" else None
        person.save()
        client.force_login(person)
    found = {}
    for path in [*plain_paths(), "/not/a/page/"]:
        answer = client.get(path)
        wrong = _wrong(answer)
        if who != "nobody" and not path.startswith("/account/") and path != "/not/a/page/":
            wrong += [] if "no-store" in answer.headers.get("Cache-Control", "") else ["may be stored"]
        if wrong:
            found[path] = wrong
    assert found == {}


@pytest.mark.django_db
def test_an_error_and_a_refused_form_tell_it_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    refused = strict.post("/account/login/", {"login": "ana@example.org"})
    assert refused.status_code == 403
    assert _wrong(refused) == []
    monkeypatch.setattr("waymark.web.views.help_now.instance", None)
    broken = strict.get("/help/")
    assert broken.status_code == 500
    assert _wrong(broken) == []


@pytest.mark.django_db
def test_what_a_signed_in_person_saw_is_not_kept_by_the_browser(client: Client) -> None:
    client.force_login(make_person())
    for path in ("/today/", "/account/email/", "/help/"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path


@pytest.mark.django_db
def test_the_cookies_are_for_no_script_and_no_other_site(client: Client) -> None:
    client.get("/account/login/")
    client.post("/account/login/", {"login": make_person().email or "", "password": PASSWORD})
    assert set(client.cookies) >= {"sessionid", "csrftoken"}
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert not cookie["domain"], name


ASKED = """
import json
import django
from django.test import Client
from django.test.utils import setup_test_environment
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
answer = Client().get("/account/login/", secure=True, headers={"host": "waymark.example"})
plain = Client().get("/account/login/", headers={"host": "waymark.example"})
cookies = {name: {key: str(value) for key, value in one.items()} for name, one in answer.cookies.items()}
from django.conf import settings
print(json.dumps({
    "status": answer.status_code, "cookies": cookies, "headers": dict(answer.headers),
    "plain": [plain.status_code, plain.headers.get("Location", "")],
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
}))
"""


def _at(url: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run something as an instance at that address, in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        ours = ("WAYMARK_", "DJANGO_")  # a browser in the same process leaves one of the second kind
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        surroundings |= {
            "WAYMARK_HOME": home,
            "WAYMARK_URL": url,
            "WAYMARK_MAIL": "smtp://mail.waymark.example",
            "DJANGO_SETTINGS_MODULE": "waymark.config.settings",
        }
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)


def test_under_https_cookies_travel_there_only_and_are_this_hosts_own() -> None:
    done = _at("https://waymark.example", sys.executable, "-c", ASKED)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["status"] == 200
    assert said["session"] == ["__Host-sessionid", True, True]
    assert list(said["cookies"]) == ["__Host-csrftoken"]
    cookie = said["cookies"]["__Host-csrftoken"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == ("True", "True", "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert "max-age=31536000" in said["headers"]["Strict-Transport-Security"]
    assert said["plain"] == [301, "https://waymark.example/account/login/"]


def test_the_settings_of_an_instance_under_https_leave_nothing_to_warn_of() -> None:
    done = _at("https://waymark.example", *MANAGE, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://tracker.example/pixel.gif)",
    "<style>body{background:url(https://tracker.example)}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<form action='https://elsewhere.example'><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<base href='https://elsewhere.example'>",
    "<link rel=stylesheet href=https://elsewhere.example>",
    "<object data=x></object><embed src=x>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></p><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '"><script>alert(1)</script>',
    "{{ request.user.password }}{% load static %}",
    "```\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "<b id=frame class=button>x</b>",
]
ALIVE = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "hr"}


class _Reader(HTMLParser):
    """What a browser would make of it, as far as it could do anything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALIVE:
            self.found.append(tag)
        for name, value in attrs:
            if (tag, name) not in {("a", "href"), ("a", "rel")}:
                self.found.append(f"{tag} {name}")
            if name == "href" and not (value or "").startswith(("https://", "http://", "mailto:")):
                self.found.append(f"{tag} {name}={value}")


def test_the_reader_sees_what_would_come_alive() -> None:
    assert _Reader("<p><a href='javascript:x'>a</a><img src=x onerror=y></p>").found == [
        "a href=javascript:x",
        "img",
        "img src",
        "img onerror",
    ]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_words_when_they_are_shown(typed: str) -> None:
    assert _Reader(str(rendered(typed))).found == []


def test_ordinary_words_keep_their_look() -> None:
    html = str(rendered("**Bold**, *slanted*, and a [link](https://example.org).\n\n- one\n- two"))
    assert "<strong>Bold</strong>" in html
    assert 'href="https://example.org"' in html
    assert html.count("<li>") == 2
