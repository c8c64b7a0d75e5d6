"""A generated year of notes whose truth is known, replayed: each is forecast from what had happened by then."""

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from waymark.engine.waiting import Rhythm, Wait, clock, fit, spoken

UNTIL = 10.0
WEEKEND = 0.4  # of a weekday's pace
TAKEN_BACK = 0.05
LEARN_EVERY = 7.0


@dataclass(frozen=True, slots=True)
class Note:
    """One note: to whom, on which day, after how many days they would speak, and when its writer takes it back."""

    mentor: int
    sent: float
    speaks: float
    taken_back: float

    def by(self, day: float) -> Wait:
        """What is known of it on a day."""
        days = min(self.speaks, self.taken_back, UNTIL, day - self.sent)
        return Wait(who=self.mentor, days=days, answered=self.speaks <= days, begun=self.sent % 7)


@dataclass(frozen=True, slots=True)
class Covered:
    """Which share of held-out notes ended in their range: as computed, and as it is said in words."""

    exactly: float
    as_said: float
    plain: float  # with a range of everybody's, the same for all: what shrinking is worth
    notes: int
    width: float
    plain_width: float


def replayed(*, notes: int, mentors: int) -> Covered:
    """Forecast the second half of the year, learning anew each week."""
    made = sorted(_year(notes, mentors), key=lambda one: one.sent)
    coming = [note for note in made if note.sent >= 365 / 2]
    held, said, plain, widths, plains = [], [], [], [], []
    learned, rhythm = -math.inf, None
    own: dict[int, list[Note]] = defaultdict(list)
    for note in made:
        if note.sent >= 365 / 2:
            if rhythm is None or note.sent - learned >= LEARN_EVERY:
                learned, rhythm = note.sent, _rhythm(made, note.sent)
            past = [one.by(note.sent) for one in own[note.mentor]]
            found = rhythm.forecast(past, begun=note.sent % 7, until=UNTIL)
            everybody = rhythm.forecast(begun=note.sent % 7, until=UNTIL)
            held.append(found.holds(note.speaks))
            plain.append(everybody.holds(note.speaks))
            said.append(_spoken(found.low, found.high, min(note.speaks, UNTIL)))
            widths.append(found.high - found.low)
            plains.append(everybody.high - everybody.low)
        own[note.mentor].append(note)
    means = [float(np.mean(one)) for one in (held, said, plain, widths, plains)]
    return Covered(
        exactly=means[0], as_said=means[1], plain=means[2], notes=len(coming), width=means[3], plain_width=means[4]
    )


def _rhythm(made: list[Note], day: float) -> Rhythm:
    return fit(note.by(day) for note in made if note.sent < day)


def _spoken(low: float, high: float, ended: float) -> bool:
    return spoken(low) <= ended <= max(spoken(high), UNTIL if high >= UNTIL else 0)


def _year(notes: int, mentors: int) -> Iterator[Note]:
    """Quick and slow mentors, notes that are passed over, months away, and weekends on which little is answered."""
    dice = random.Random(20261124)
    paces = [dice.lognormvariate(math.log(1.6), 0.8) for _ in range(mentors)]
    passes_over = [dice.betavariate(1, 9) for _ in range(mentors)]
    away = [dice.uniform(0, 365) if dice.random() < 0.15 else math.inf for _ in range(mentors)]
    calendar = np.linspace(0, 60, 60 * 24 + 1)
    for _ in range(notes):
        mentor, sent = dice.randrange(mentors), dice.uniform(0, 365)
        speaks = dice.lognormvariate(math.log(paces[mentor]), 0.7)
        slowed = clock(np.full(calendar.size, sent % 7), calendar, WEEKEND)
        speaks = float(np.interp(speaks, slowed, calendar))
        if dice.random() < passes_over[mentor] or 0 <= sent + speaks - away[mentor] < 30:
            speaks = math.inf
        taken_back = dice.uniform(0.5, UNTIL) if dice.random() < TAKEN_BACK else math.inf
        yield Note(mentor, sent, speaks, taken_back)
