"""How long an answer takes: censored waiting times, a mentor's own history shrunk to everybody's.

Notes that were taken back, ran out or still wait are counted for as long as they waited, and not one day longer. Every
mentor has a pace of their own, which multiplies a rhythm that all share: proportional hazards with gamma frailty
(Clayton 1978, Biometrika 65; Vaupel, Manton & Stallard 1979, Demography 16), the rhythm constant between EDGES
(Friedman 1982, Annals of Statistics 10), fitted by EM (Klein 1992, Biometrics 48). Who has answered nobody yet is taken
for one of all; each note of their own moves them from there, and a forecast knows how unsure their pace still is.

Weekends may run on a slower clock; they do where the likelihood ratio says so, and not otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RANGE: Final = 0.8  # of all notes, how many should end inside the range
WEEK: Final = 7.0
_WORKING: Final = 5.0  # Monday to Friday
_HOUR: Final = 1 / 24
_MINUTE: Final = 1 / 1440  # nobody reads and answers in less
_SPOKEN_HOURS: Final = (1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21)
# Between these days the rhythm is taken as constant; after the last it is as in the last.
EDGES: Final[Floats] = np.array(
    [0, 1 / 24, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30], dtype=np.float64
)
_PACES: Final[Floats] = np.geomspace(0.1, 100, 49)  # how alike mentors are: small is unlike, large is all the same
_CLOCKS: Final = (1.0, 0.8, 0.6, 0.45, 0.35, 0.25, 0.15, 0.08)
_EARNS: Final = 6.63  # the chi-square of one parameter at one in a hundred
_ROUNDS: Final = 200
_STILL: Final = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One note: `who` has it (an opaque id), for how many `days` until they spoke or nobody waited any more.

    `answered`: whether they spoke. `begun`: when in their week it came, in days since Monday 00:00 on their own clock.
    """

    who: int
    days: float
    answered: bool
    begun: float = 0.0

    def __post_init__(self) -> None:
        if not self.days >= 0:
            raise ValueError(f"Nobody waits {self.days} days.")
        if not 0 <= self.begun < WEEK:
            raise ValueError(f"A week has seven days; there is no {self.begun}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When somebody hears: eight in ten notes end between `low` and `high` days; days are those of the calendar.

    A note ends with a word from the mentor, or it comes back by itself after `until` days. `middle` is the median,
    `answered` the share of notes that get a word in time. `own` and `everybody` say how many notes that is counted
    from.
    """

    low: float
    middle: float
    high: float
    answered: float
    until: float
    own: int
    everybody: int

    @property
    def may_come_back(self) -> bool:
        """Whether the range reaches up to the day on which a note comes back without a word."""
        return self.high >= self.until

    def holds(self, days: float) -> bool:
        """Whether a note that ended after so many days ended inside the range."""
        return self.low <= min(days, self.until) <= self.high


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rhythm:
    """What all notes say together: hazard a day between EDGES, how alike mentors are, how slow weekends are.

    `hazard` has shape (len(EDGES),), the last for all days after the last edge. `alike` is the shape of the gamma law
    of paces, whose mean is 1. `weekend` is how much of a day a day of the weekend counts.
    """

    hazard: Floats
    alike: float
    weekend: float
    notes: int
    answers: int

    def forecast(self, own: Sequence[Wait] = (), *, begun: float = 0.0, until: float) -> Forecast:
        """When a note that is sent at this point of the week ends, to somebody with these notes behind them.

        Raises ValueError where `until` is not above 0.
        """
        if not until > 0:
            raise ValueError(f"A note that comes back after {until} days was never sent.")
        days = np.linspace(0, until, 1 + max(240, int(until / _HOUR)))
        silent = self.silence(days, own, begun=begun)
        cuts = _tails(float(silent[-1]))
        low, middle, high = (_when(share, days, silent) for share in (cuts[0], 0.5, cuts[1]))
        return Forecast(
            low=min(low, middle),
            middle=middle,
            high=max(high, middle),
            answered=float(1 - silent[-1]),
            until=until,
            own=len(own),
            everybody=self.notes,
        )

    def silence(self, days: Floats, own: Sequence[Wait] = (), *, begun: float = 0.0) -> Floats:
        """The chance that there is no word yet after each of these days of the calendar. Shapes (n,) → (n,).

        The pace has the gamma law that its own notes leave of the one of all, so this is in closed form:
        ((a + H) / (a + H + h(t))) ** (a + d), with d answers and H the rhythm run through so far.
        """
        rows = _Rows.of(own, self.weekend)
        run = float((rows.exposure @ self.hazard).sum())
        shape, rate = self.alike + float(rows.answered.sum()), self.alike + run
        ahead = _exposure(clock(np.full(len(days), begun), days, self.weekend)) @ self.hazard
        said: Floats = np.exp(shape * (np.log(rate) - np.log(rate + ahead)))
        return said


def spoken(days: float) -> float:
    """The nearest of the times that people say: some hours of a day, then whole days."""
    if days > _SPOKEN_HOURS[-1] * _HOUR:
        return float(max(1, round(days)))
    return float(min(_SPOKEN_HOURS, key=lambda hours: abs(hours * _HOUR - days))) * _HOUR


def clock(begun: Floats, days: Floats, weekend: float) -> Floats:
    """Days of the calendar, from this point of a week on, as a clock counts them that runs slower on weekends."""

    def since_monday(at: Floats) -> Floats:
        weeks, rest = np.divmod(at, WEEK)
        worked: Floats = np.minimum(rest, _WORKING) + weekend * np.maximum(rest - _WORKING, 0)
        return worked + weeks * (_WORKING + weekend * (WEEK - _WORKING))

    return since_monday(begun + days) - since_monday(begun)


def fit(waits: Iterable[Wait]) -> Rhythm:
    """The rhythm of these notes; ValueError where not one of them was answered, for then there is none."""
    notes = list(waits)
    if not any(note.answered for note in notes):
        raise ValueError("Nobody has answered yet, so there is no rhythm to learn.")
    found = [_fit(_Rows.of(notes, weekend), weekend) for weekend in _CLOCKS]
    best_likelihood, best = max(found, key=lambda one: one[0])
    plain_likelihood, plain = found[0]
    return best if 2 * (best_likelihood - plain_likelihood) > _EARNS else plain


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Notes as columns: n notes of m mentors. Shapes (n,), but `exposure` (n, len(EDGES)): days spent in each part."""

    who: NDArray[np.int64]
    mentors: int
    part: NDArray[np.int64]  # in which part of the rhythm each note ended
    answered: NDArray[np.bool_]
    on_weekend: NDArray[np.bool_]
    exposure: Floats

    @classmethod
    def of(cls, notes: Sequence[Wait], weekend: float) -> "_Rows":
        begun = np.array([note.begun for note in notes], dtype=np.float64)
        days = np.maximum(np.array([note.days for note in notes], dtype=np.float64), _MINUTE)
        ran = clock(begun, days, weekend)
        names, who = np.unique(np.array([note.who for note in notes], dtype=np.int64), return_inverse=True)
        return cls(
            who=who,
            mentors=len(names),
            part=np.maximum(np.searchsorted(EDGES, ran, side="left") - 1, 0),
            answered=np.array([note.answered for note in notes], dtype=np.bool_),
            on_weekend=(begun + days) % WEEK >= _WORKING,
            exposure=_exposure(ran),
        )


def _exposure(ran: Floats) -> Floats:
    """How much of each part of the rhythm lies before these days. Shapes (n,) → (n, len(EDGES))."""
    ends = np.append(EDGES[1:], np.inf)
    spent: Floats = np.clip(ran[:, None], EDGES, ends) - EDGES
    return spent


def _fit(rows: _Rows, weekend: float) -> tuple[float, Rhythm]:
    """By EM: paces from the rhythm, the rhythm from the paces, how alike they are from both; with its likelihood."""
    events = np.bincount(rows.part[rows.answered], minlength=len(EDGES)).astype(np.float64)
    answers = np.bincount(rows.who[rows.answered], minlength=rows.mentors).astype(np.float64)
    spent = np.zeros((rows.mentors, len(EDGES)))
    np.add.at(spent, rows.who, rows.exposure)
    paces, alike, before, likelihood = np.ones(rows.mentors), 1.0, -np.inf, 0.0
    hazard = np.zeros(len(EDGES))
    for _round in range(_ROUNDS):
        risk = paces @ spent
        hazard = _on(np.divide(events, risk, out=np.zeros(len(EDGES)), where=risk > 0), risk > 0)
        run = spent @ hazard
        alike, shared = _alike(answers, run)
        likelihood = shared + float(np.sum(events * np.log(hazard, out=np.zeros(len(EDGES)), where=events > 0)))
        paces = (alike + answers) / (alike + run)
        if likelihood - before < _STILL * max(1.0, abs(likelihood)):
            break
        before = likelihood
    likelihood += float(np.log(weekend) * np.count_nonzero(rows.answered & rows.on_weekend))
    rhythm = Rhythm(
        hazard=hazard, alike=alike, weekend=weekend, notes=len(rows.who), answers=int(np.count_nonzero(rows.answered))
    )
    return likelihood, rhythm


def _on(hazard: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Where no note was waiting any more the rhythm goes on as it was before, and never falls silent by itself."""
    last = np.maximum.accumulate(np.where(seen, np.arange(len(hazard)), 0))
    carried: Floats = hazard[last]
    return carried


def _alike(answers: Floats, run: Floats) -> tuple[float, float]:
    """The shape of the law of paces under which these answers are likeliest, and their log-likelihood under it."""
    shape, many = _PACES[:, None], answers.astype(np.int64)
    # The logarithm of gamma(shape + many) / gamma(shape) is a sum of so many logarithms.
    steps = np.log(shape + np.arange(many.max(initial=0)))
    rises = np.concatenate([np.zeros((len(_PACES), 1)), steps.cumsum(axis=1)], axis=1)[:, many]
    said = shape * np.log(shape) + rises - (shape + answers) * np.log(shape + run)
    together = said.sum(axis=1) - np.log(_PACES) ** 2 / 2  # a faint belief in 1, for while few mentors are known
    best = int(np.argmax(together))
    return float(_PACES[best]), float(together[best])


def _tails(silent: float) -> tuple[float, float]:
    """Which shares of notes end before the range begins and before it ends; the same share is left out on both sides.

    Where more notes come back than may lie above the range, it reaches up to them, and all that is left out is early.
    """
    tail = (1 - RANGE) / 2
    return (tail, 1 - tail) if silent <= tail else (2 * tail, 1.0)


def _when(share: float, days: Floats, silent: Floats) -> float:
    """After how many days this share of notes has ended; the last day where fewer are answered."""
    ended = 1 - silent
    if share >= ended[-1]:
        return float(days[-1])
    return float(np.interp(share, ended, days))
