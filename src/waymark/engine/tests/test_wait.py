"""How long an answer takes: held to brute force, to laws that forecasts keep, and to years whose truth is known."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.engine import waiting
from waymark.engine.waiting import EDGES, Rhythm, Wait, clock, fit, spoken

UNTIL = 10.0
days = st.floats(min_value=0, max_value=UNTIL, allow_nan=False)
points = st.floats(min_value=0, max_value=6.99)
notes = st.lists(
    st.builds(Wait, who=st.integers(0, 5), days=days, answered=st.booleans(), begun=points), min_size=1, max_size=40
).filter(lambda waits: any(one.answered for one in waits))
owns = st.lists(st.builds(Wait, who=st.just(1), days=days, answered=st.booleans(), begun=points), max_size=12)


def rhythm(*, alike: float = 1.0, weekend: float = 1.0, hazard: float = 0.3) -> Rhythm:
    return Rhythm(hazard=np.full(len(EDGES), hazard), alike=alike, weekend=weekend, notes=9, answers=5)


def year(random: Random, *, mentors: int, notes: int, weekend: float = 1.0, alike: bool = False) -> list[Wait]:
    """Notes to mentors of different paces, of whom one in seven never speaks; answers come slower on weekends."""
    paces = [0.4 if alike else random.lognormvariate(-0.9, 0.8) * (random.random() > 1 / 7) for _ in range(mentors)]
    made = []
    for _ in range(notes):
        who, begun = random.randrange(mentors), random.uniform(0, 7)
        took = random.expovariate(paces[who]) if paces[who] else math.inf
        if math.isfinite(took) and weekend < 1:
            calendar = np.linspace(0, 90, 90 * 24 + 1)
            took = float(np.interp(took, clock(np.full(calendar.size, begun), calendar, weekend), calendar))
        made.append(Wait(who=who, days=min(took, UNTIL), answered=took < UNTIL, begun=begun))
    return made


@pytest.mark.parametrize(
    ("wrong", "said"), [({"days": -1}, "waits"), ({"begun": 7}, "week"), ({"days": math.nan}, "waits nan")]
)
def test_a_wait_is_a_wait(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Wait(**{"who": 1, "days": 1.0, "answered": True, **wrong})  # type: ignore[arg-type]


def test_without_an_answer_there_is_no_rhythm() -> None:
    with pytest.raises(ValueError, match="Nobody has answered"):
        fit([Wait(who=1, days=10, answered=False)])
    with pytest.raises(ValueError, match="never sent"):
        rhythm().forecast(until=0)


@given(begun=points, waited=days, weekend=st.sampled_from([1.0, 0.5, 0.1]))
def test_the_slow_clock_counts_hours_one_by_one(begun: float, waited: float, weekend: float) -> None:
    steps = np.linspace(0, waited, 4001)
    middle = begun + (steps[:-1] + steps[1:]) / 2
    counted = np.where(middle % 7 >= 5, weekend, 1.0).sum() * (waited / 4000)
    assert clock(np.array([begun]), np.array([waited]), weekend)[0] == pytest.approx(counted, abs=0.01)


@settings(max_examples=40)
@given(own=owns, alike=st.sampled_from([0.3, 1.0, 5.0]), weekend=st.sampled_from([1.0, 0.4]), begun=points)
def test_silence_is_the_average_over_all_paces_that_fit_their_history(
    own: list[Wait], alike: float, weekend: float, begun: float
) -> None:
    """By brute force: each pace weighs what the law of all and the mentor's own notes give it."""
    found = rhythm(alike=alike, weekend=weekend)
    logs = np.linspace(-18, 6, 6001)  # evenly in the logarithm, so that slow paces are met as well
    paces = np.exp(logs)
    weight = alike * logs - alike * paces
    for note in own:
        ran = float(clock(np.array([note.begun]), np.array([note.days]), weekend)[0]) * 0.3
        weight += note.answered * logs - paces * ran
    weight = np.exp(weight - weight.max())
    ahead = float(clock(np.array([begun]), np.array([4.0]), weekend)[0]) * 0.3
    brute = float((weight * np.exp(-paces * ahead)).sum() / weight.sum())
    assert found.silence(np.array([4.0]), own, begun=begun)[0] == pytest.approx(brute, abs=0.01)


@settings(max_examples=40)
@given(waits=notes, own=owns, begun=points)
def test_a_forecast_keeps_its_laws(waits: list[Wait], own: list[Wait], begun: float) -> None:
    found = fit(waits)
    silent = found.silence(np.linspace(0, UNTIL, 50), own, begun=begun)
    assert silent[0] == pytest.approx(1)
    assert np.all(np.diff(silent) <= 1e-12)
    said = found.forecast(own, begun=begun, until=UNTIL)
    assert 0 <= said.low <= said.middle <= said.high <= UNTIL
    assert (said.own, said.everybody) == (len(own), len(waits))
    assert 0 <= said.answered <= 1
    assert said.may_come_back == (said.high == UNTIL)
    assert said.holds(said.middle)


@settings(max_examples=40)
@given(waits=notes, own=owns, quick=st.floats(0, 5), slow=st.floats(5, 10))
def test_a_longer_silence_of_their_own_never_makes_a_forecast_quicker(
    waits: list[Wait], own: list[Wait], quick: float, slow: float
) -> None:
    found, grid = fit(waits), np.linspace(0, UNTIL, 30)
    faster = found.silence(grid, [*own, Wait(who=1, days=quick, answered=True)])
    slower = found.silence(grid, [*own, Wait(who=1, days=slow, answered=True)])
    never = found.silence(grid, [*own, Wait(who=1, days=slow, answered=False)])
    assert np.all(faster <= slower + 1e-12)
    assert np.all(slower <= never + 1e-12)


@settings(max_examples=25)
@given(waits=notes, seed=st.integers(0, 99))
def test_neither_order_nor_names_of_mentors_matter(waits: list[Wait], seed: int) -> None:
    shuffled = [Wait(who=900 - 7 * one.who, days=one.days, answered=one.answered, begun=one.begun) for one in waits]
    Random(seed).shuffle(shuffled)
    one, other = fit(waits), fit(shuffled)
    assert (one.alike, one.weekend, one.answers) == (other.alike, other.weekend, other.answers)
    assert one.hazard == pytest.approx(other.hazard)


def test_where_all_are_alike_their_pace_is_found_however_many_notes_ran_out() -> None:
    found = fit(year(Random(5), mentors=60, notes=3000, alike=True))
    assert found.alike > 20
    assert found.hazard[6:14] == pytest.approx(0.4, rel=0.25)
    half = found.forecast(until=UNTIL).middle
    assert half == pytest.approx(math.log(2) / 0.4, rel=0.1)


def test_a_mentor_of_many_notes_is_known_by_their_own_and_a_new_one_by_everybodys() -> None:
    found = fit(year(Random(6), mentors=80, notes=2500))
    new = found.forecast(until=UNTIL)
    quick = found.forecast([Wait(who=1, days=0.2, answered=True)] * 15, until=UNTIL)
    mute = found.forecast([Wait(who=1, days=UNTIL, answered=False)] * 4, until=UNTIL)
    assert quick.high < new.high
    assert quick.answered > new.answered > mute.answered
    assert mute.may_come_back


def test_a_fit_that_runs_out_of_rounds_is_a_rhythm_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = year(Random(7), mentors=20, notes=300)
    settled = fit(waits)
    monkeypatch.setattr(waiting, "_ROUNDS", 2)
    found = fit(waits)
    assert (found.notes, found.answers) == (settled.notes, settled.answers)
    assert np.all(found.hazard >= 0)
    assert found.alike > 0


def test_slow_weekends_are_seen_where_they_are_and_not_where_they_are_not() -> None:
    assert fit(year(Random(7), mentors=60, notes=1500, weekend=0.25)).weekend in {0.15, 0.25, 0.35}
    assert fit(year(Random(8), mentors=60, notes=1500)).weekend == 1.0


@pytest.mark.parametrize("weekend", [1.0, 0.3])
def test_eight_in_ten_held_out_notes_end_inside_their_range(weekend: float) -> None:
    made = year(Random(9), mentors=120, notes=4500, weekend=weekend)
    past, coming = made[:3000], made[3000:]
    found = fit(past)
    own: dict[int, list[Wait]] = {}
    for note in past:
        own.setdefault(note.who, []).append(note)
    held = [found.forecast(own.get(note.who, []), begun=note.begun, until=UNTIL).holds(note.days) for note in coming]
    assert 0.75 <= np.mean(held) <= 0.85


@pytest.mark.parametrize(("took", "said"), [(0.01, 1 / 24), (0.3, 8 / 24), (0.8, 0.75), (0.9, 1), (1.4, 1), (3.6, 4)])
def test_times_are_said_as_people_say_them(took: float, said: float) -> None:
    assert spoken(took) == pytest.approx(said)
