"""Static files through the very callable a server runs: right type, long memory, compressed, and nothing else."""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from pytest_django.fixtures import Settings

from waymark.matching import pool
from waymark.web import static_files
from waymark.web.static_files import collect, with_static_files

STORAGE = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "waymark.web.static_files.StaticFiles"},
}
type Answer = tuple[str, dict[str, str], bytes]


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = STORAGE
    assert collect()
    return tmp_path / "static"


def _page(_environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"a page"]


def ask(application: static_files.Wsgi, path: str, **more: str) -> Answer:
    environ: dict[str, Any] = {"PATH_INFO": path, **more}
    setup_testing_defaults(environ)
    said: list[Any] = []
    parts = application(environ, lambda status, headers, *_rest: said.append((status, dict(headers))))
    body = b"".join(parts)
    close = getattr(parts, "close", None)
    if close:
        close()
    status, headers = said[0]
    return status, headers, body


def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(collected: Path) -> None:
    address = staticfiles_storage.url("design/waymark.css")
    assert re.fullmatch(r"/static/design/waymark\.[0-9a-f]{12}\.css", address)
    status, headers, body = ask(with_static_files(_page), address)
    assert status.startswith("200")
    assert headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert "immutable" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers
    assert b"@layer" in body


def test_a_plain_name_is_asked_for_again_soon(collected: Path) -> None:
    _status, headers, _body = ask(with_static_files(_page), "/static/design/waymark.css")
    assert headers["Cache-Control"] == "max-age=60, public"


def test_it_comes_compressed_to_who_can_read_that(collected: Path) -> None:
    address = staticfiles_storage.url("design/waymark.css")
    application = with_static_files(_page)
    _status, headers, small = ask(application, address, HTTP_ACCEPT_ENCODING="gzip")
    _plain_status, plain_headers, whole = ask(application, address)
    assert headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain_headers
    assert len(small) * 3 < len(whole)


def test_it_is_not_sent_again_to_who_has_it(collected: Path) -> None:
    address = staticfiles_storage.url("design/waymark.css")
    application = with_static_files(_page)
    _status, headers, _body = ask(application, address)
    status, _headers, body = ask(application, address, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert status.startswith("304")
    assert body == b""


def test_everything_else_is_the_applications_to_answer(collected: Path) -> None:
    hidden = ("staticfiles.json", ".stamp", "../secret.key", "", "none.css")
    for path in ("/", *(f"/static/{name}" for name in hidden)):
        assert ask(with_static_files(_page), path)[2] == b"a page", path


def test_collecting_again_does_nothing_until_something_changes(
    collected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not collect()
    monkeypatch.setattr(static_files, "__version__", "another")
    assert collect()


def test_before_they_are_collected_files_are_served_as_they_lie(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "nothing"
    settings.STORAGES = STORAGE
    assert staticfiles_storage.url("design/waymark.css") == "/static/design/waymark.css"
    _status, headers, body = ask(with_static_files(_page), "/static/design/waymark.css")
    assert b"@layer" in body
    assert headers["Cache-Control"] == "max-age=60, public"


@pytest.mark.django_db(transaction=True)  # a request closes its connection, and an open transaction with it
def test_the_servers_own_callable_answers_pages_and_files_and_reads_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead: list[datetime] = []
    monkeypatch.setattr(pool, "read_ahead", lambda *, at: ahead.append(at))
    sys.modules.pop("waymark.config.wsgi", None)
    from waymark.config.wsgi import application  # noqa: PLC0415 - made when it is first asked for

    assert not ahead, "nothing is read before somebody asks"
    assert ask(application, "/healthz", HTTP_HOST="localhost")[2] == b"ok\n"
    assert b"@layer" in ask(application, "/static/design/waymark.css")[2]
    assert ask(application, "/healthz", HTTP_HOST="localhost")[2] == b"ok\n"
    assert len(ahead) == 1
