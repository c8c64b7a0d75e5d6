"""People for the engine's tests: anybody who can be, from a small world in which they often have something in common.

A person is drawn from one number, so that a test sees hundreds of them a second.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from waymark.engine import hours
from waymark.engine.hours import UtcWeek
from waymark.engine.values import SLIDERS, Mentee, Mentor, Step

A_WEEK = date(2026, 11, 24)
_SLIDER_ANSWERS = (None, 1.0, 1.5, 2.0, 3.0, 3.3, 4.0, 5.0)
_ITEMS_ASKED = range(7)


def drawn[Thing](make: Callable[[Random], Thing]) -> SearchStrategy[Thing]:
    """Whatever this makes from chance."""
    return st.integers(0, 2**48).map(lambda seed: make(Random(seed)))


def make_week(*spans: tuple[int, int, int]) -> UtcWeek:
    """Free time in UTC from (weekday, first hour, hour after the last)."""
    told = [(day, hour) for day, start, end in spans for hour in range(start, end)]
    return hours.to_utc(hours.week_mask(told), ZoneInfo("UTC"), A_WEEK)


def make_any_week(chance: Random) -> UtcWeek:
    """Up to four stretches of free quarters, most of them around the end of the week, where it goes round."""
    mask = 0
    for _ in range(chance.randrange(5)):
        start = chance.choice([chance.randrange(640, 700), chance.randrange(672)])
        for quarter in range(start, start + chance.randint(1, 20)):
            mask |= 1 << quarter % hours.QUARTERS
    return UtcWeek(mask)


def make_any_step(chance: Random) -> Step:
    """A career step with anything in it not known."""
    began = _maybe(chance, chance.randrange(9))
    ended = _maybe(chance, chance.randint(began or 0, 10))
    return Step(
        occupation=_id(chance),
        family=_id(chance),
        industry=_id(chance),
        level=_id(chance),
        began=began,
        ended=ended,
    )


def make_any_mentee(chance: Random) -> Mentee:
    """Anybody who looks for a mentor."""
    return Mentee(
        key="mentee",
        wants=tuple(chance.sample(_ITEMS_ASKED, chance.randint(0, 5))),
        values=_sliders(chance),
        steps=_steps(chance),
        destination_occupation=_id(chance),
        destination_level=_id(chance),
        industries=_ids(chance),
        languages=_ids(chance),
        free=_maybe(chance, make_any_week(chance)),
        channels=_ids(chance),
        cadence=_id(chance),
        directiveness_wanted=chance.choice(_SLIDER_ANSWERS),
        kinds_wanted=_ids(chance),
        must_haves=_ids(chance),
        organisation=_id(chance),
        city=_id(chance),
        country=_id(chance),
    )


def make_any_mentor(chance: Random) -> Mentor:
    """Anybody who may be asked; one in six has told nothing at all."""
    if not chance.randrange(6):
        return Mentor(key="blank")
    return Mentor(
        key="mentor",
        offers={item: chance.randint(0, 3) for item in chance.sample(_ITEMS_ASKED, chance.randint(0, 6))},
        values=_sliders(chance),
        steps=_steps(chance),
        languages=_ids(chance),
        free=_maybe(chance, make_any_week(chance)),
        channels=_ids(chance),
        cadence=_id(chance),
        directiveness_offered=chance.choice(_SLIDER_ANSWERS),
        kind=_id(chance),
        room=chance.choice([-1, 0, 1, 1, 1, 2]),
        open_requests=chance.randrange(3),
        open_shortlists=chance.choice([0, 0, 2, 6, 7]),
        volunteering=chance.random() < 0.9,
        paused=chance.random() < 0.1,
        conflicts=chance.random() < 0.1,
        blocked=chance.random() < 0.1,
        traits={tag: chance.random() < 0.5 for tag in _ids(chance)},
        organisation=_id(chance),
        city=_id(chance),
        country=_id(chance),
    )


def make_crowd(chance: Random) -> list[Mentor]:
    """Up to twelve mentors in no order; some are alike in everything but their keys."""
    people = [make_any_mentor(chance) for _ in range(chance.randrange(11))]
    people += chance.sample(people, min(len(people), 2))
    keys = chance.sample(range(100), len(people))
    return [replace(person, key=f"m{key:02}") for person, key in zip(people, keys, strict=True)]


def make_poorer(mentor: Mentor, chance: Random) -> Mentor:
    """The same mentor with some true facts taken away, from one to all of them."""
    kept = chance.choice([0.0, 0.5, 0.9, 0.97])

    def stays() -> bool:
        return chance.random() < kept

    free = mentor.free if stays() else UtcWeek((mentor.free or 0) & make_any_week(chance))
    return replace(
        mentor,
        offers={item: offer for item, offer in mentor.offers.items() if stays()},
        values=tuple(value if stays() else None for value in mentor.values),
        steps=tuple(_poorer_step(step, stays) for step in mentor.steps if stays()),
        languages=mentor.languages if stays() else frozenset(),
        free=free if stays() else None,
        channels=frozenset(channel for channel in mentor.channels if stays()),
        cadence=mentor.cadence if stays() else None,
        directiveness_offered=mentor.directiveness_offered if stays() else None,
    )


def _poorer_step(step: Step, stays: Callable[[], bool]) -> Step:
    names = ("occupation", "industry", "level", "began", "ended")
    return replace(step, **{name: getattr(step, name) if stays() else None for name in names})


def _maybe[Thing](chance: Random, thing: Thing) -> Thing | None:
    return thing if chance.random() < 0.8 else None


def _id(chance: Random) -> int | None:
    return chance.choice([None, 0, 1, 2, 3])


def _ids(chance: Random) -> frozenset[int]:
    return frozenset(chance.sample(range(4), chance.randrange(4)))


def _sliders(chance: Random) -> tuple[float | None, ...]:
    return tuple(chance.choice(_SLIDER_ANSWERS) for _ in range(SLIDERS))


def _steps(chance: Random) -> tuple[Step, ...]:
    return tuple(make_any_step(chance) for _ in range(chance.randrange(5)))


chances = st.integers(0, 2**48).map(Random)
mentees = drawn(make_any_mentee)
mentors = drawn(make_any_mentor)
crowds = drawn(make_crowd)
steps = drawn(make_any_step)
weeks = drawn(make_any_week)
