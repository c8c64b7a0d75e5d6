"""What belongs to a run as a whole: which tests it takes, and its counts for `./waymark test` to add up."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Template

from tests import databases

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write passed, failed and skipped to the file the door named; an error is a failure."""
    target = os.environ.get("WAYMARK_TEST_COUNTS")
    if not target:
        return
    number = {kind: len(found) for kind, found in terminalreporter.stats.items()}
    counts = {
        "passed": number.get("passed", 0) + number.get("xfailed", 0),
        "failed": number.get("failed", 0) + number.get("error", 0) + number.get("xpassed", 0),
        "skipped": number.get("skipped", 0),
    }
    Path(target).write_text(json.dumps(counts), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _pages_are_drawn_as_ever(django_test_environment: None) -> Iterator[None]:
    """Without Django's copies of every part's context for each answer, at which no test here looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
        yield


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: it need not be gone through for litter again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Say at once which test failed: the end of a long run is far away."""
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        print(f"\n{report.nodeid} failed ({report.when})", file=sys.__stderr__, flush=True)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever stands under tests/ looks at Waymark as a whole."""
    if item.path.is_relative_to(HERE):
        item.add_marker(pytest.mark.whole)


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(
        {"db", "transactional_db", "django_db_setup", "live_server"}
    )


def _reaches_the_keys_too(item: pytest.Item) -> None:
    """Words lie in one database and their keys in the other: a test that asks the one may ask the other."""
    said = item.get_closest_marker("django_db")
    more = dict(said.kwargs) if said else {"transaction": "live_server" in getattr(item, "fixturenames", ())}
    if "transactional_db" in getattr(item, "fixturenames", ()):
        more["transaction"] = True
    item.add_marker(
        pytest.mark.django_db(*(said.args if said else ()), **{"databases": "__all__", **more}), append=False
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what can come out differently there: whatever asks the database, outside a browser."""
    # What takes longest comes first: at the end two processes share out small things better.
    items.sort(key=lambda item: item.get_closest_marker("whole") is None)
    kept = [item for item in items if _touches_database(item)]
    for item in kept:
        _reaches_the_keys_too(item)
    if databases.wanted():
        kept = [item for item in kept if not item.get_closest_marker("browser")]
        stays = {id(item) for item in kept}
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in stays])
        items[:] = kept
