"""Pages of Waymark under granian, some after a year of two people, beside a page of four queries and twenty cards."""

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.measures import Measure
from bench.pages.load import Round, rush
from bench.pages.server import Site, running_site

MUST = 0.8
PAGES = ("today", "mentors", "search", "mentor", "mentorship", "meeting")


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to look."""

    mentors: int
    rounds: int
    seconds: float  # of one address in one round
    warm: int  # requests to each address beforehand


FULL = Plan(mentors=2000, rounds=36, seconds=0.25, warm=40)
QUICK = Plan(mentors=2000, rounds=12, seconds=0.2, warm=15)


def measures(*, quick: bool) -> Iterable[Measure]:
    """Requests a second of each page, over those of the anchor in the same seconds."""
    plan = QUICK if quick else FULL
    with running_site(mentors=plan.mentors) as site:
        for address in site.addresses.values():
            rush(site, address, requests=plan.warm)
        found = _interleaved(site, plan)
    return [_measure(name, found[name], plan) for name in PAGES]


type Pairs = list[tuple[Round, Round]]


def _interleaved(site: Site, plan: Plan) -> dict[str, Pairs]:
    """Each page right after the anchor, the order turning from round to round, so that a drift meets all alike."""
    found: dict[str, Pairs] = {name: [] for name in PAGES}
    for number in range(plan.rounds):
        for name in _turned(number):
            anchor = rush(site, site.addresses["anchor"], seconds=plan.seconds)
            found[name].append((rush(site, site.addresses[name], seconds=plan.seconds), anchor))
    return found


def _turned(number: int) -> Iterator[str]:
    start = number % len(PAGES)
    yield from PAGES[start:] + PAGES[:start]


def _measure(name: str, pairs: Pairs, plan: Plan) -> Measure:
    """All rounds together: so many answers in so many seconds; the middle half of the rounds says how sure that is."""
    pages, anchors = _together([page for page, _beside in pairs]), _together([beside for _page, beside in pairs])
    low, _middle, high = statistics.quantiles([page.rate / beside.rate for page, beside in pairs], n=4)
    note = (
        f"p50 {_ms(pages, 50)}, p95 {_ms(pages, 95)}; the anchor p50 {_ms(anchors, 50)}, p95 {_ms(anchors, 95)}; "
        f"half of the {plan.rounds} rounds lie between {low:.2f} and {high:.2f}; {plan.mentors} mentors"
    )
    return Measure(name=name, value=pages.rate, unit="requests/s", anchor=anchors.rate, must=MUST, note=note)


def _together(rounds: list[Round]) -> Round:
    return Round(sum(one.seconds for one in rounds), [took for one in rounds for took in one.times])


def _ms(found: Round, percent: int) -> str:
    return f"{statistics.quantiles(found.times, n=100)[percent - 1] * 1000:.1f} ms"
