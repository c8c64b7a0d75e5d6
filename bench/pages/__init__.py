"""Today, Mentors, search and a mentor's page under granian, beside a page of four queries and twenty cards."""

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.measures import Measure
from bench.pages.load import Round, rush
from bench.pages.server import Site, running_site

MUST = 0.8
PAGES = ("today", "mentors", "search", "mentor")


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to look."""

    mentors: int
    rounds: int
    seconds: float  # of one address in one round
    warm: int  # requests to each address beforehand


FULL = Plan(mentors=2000, rounds=9, seconds=1.0, warm=40)
QUICK = Plan(mentors=2000, rounds=3, seconds=0.5, warm=15)


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
    """The pair of rounds with the median ratio stands for all of them."""
    ratios = sorted(pairs, key=lambda pair: pair[0].rate / pair[1].rate)
    page, anchor = ratios[len(ratios) // 2]
    times = [took for one, _beside in pairs for took in one.times]
    beside = [took for _one, other in pairs for took in other.times]
    note = (
        f"p50 {_ms(times, 50)}, p95 {_ms(times, 95)}; the anchor p50 {_ms(beside, 50)}, p95 {_ms(beside, 95)}; "
        f"ratios {ratios[0][0].rate / ratios[0][1].rate:.2f} to {ratios[-1][0].rate / ratios[-1][1].rate:.2f} "
        f"in {plan.rounds} rounds, {plan.mentors} mentors"
    )
    return Measure(name=name, value=page.rate, unit="requests/s", anchor=anchor.rate, must=MUST, note=note)


def _ms(times: list[float], percent: int) -> str:
    return f"{statistics.quantiles(times, n=100)[percent - 1] * 1000:.1f} ms"
