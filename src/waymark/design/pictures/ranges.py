"""Range bars: how early, how late, and the middle, on one axis with today, the plan and one's own guess."""

from collections.abc import Sequence
from dataclasses import dataclass


def percent(value: float, *, begin: float, end: float) -> str:
    """Where a value stands on the axis, as SVG wants it: a point for the comma in every language."""
    share = 0.0 if end <= begin else (value - begin) / (end - begin)
    return f"{100 * min(max(share, 0.0), 1.0):.1f}%"


@dataclass(frozen=True)
class Tick:
    """A name on the axis at one place: a year, a month."""

    at: float
    name: str


@dataclass(frozen=True)
class Range:
    """From early to late (a quarter and three quarters of those who did it) in any unit; `words` says the same."""

    words: str
    end: float
    begin: float = 0.0
    early: float | None = None
    middle: float | None = None
    late: float | None = None
    done: float | None = None
    today: float | None = None
    plan: float | None = None
    guess: float | None = None
    ticks: Sequence[Tick] = ()

    def _at(self, value: float | None) -> str:
        return "" if value is None else percent(value, begin=self.begin, end=self.end)

    @property
    def band(self) -> tuple[str, str] | None:
        """Where the band begins and how wide it is."""
        if self.early is None or self.late is None:
            return None
        width = percent(
            self.begin + max(0.0, self._kept(self.late) - self._kept(self.early)), begin=self.begin, end=self.end
        )
        return self._at(self.early), width

    def _kept(self, value: float) -> float:
        return min(max(value, self.begin), self.end)

    @property
    def post(self) -> str:
        """Where the middle stands."""
        return self._at(self.middle)

    @property
    def done_width(self) -> str:
        """How far things have come."""
        return self._at(self.done)

    @property
    def today_at(self) -> str:
        """Where today stands."""
        return self._at(self.today)

    @property
    def plan_at(self) -> str:
        """Where one's own plan stood."""
        return self._at(self.plan)

    @property
    def guess_at(self) -> str:
        """Where one's own guess stands."""
        return self._at(self.guess)

    @property
    def lines(self) -> list[str]:
        """Where the thin lines behind the bar stand."""
        return [self._at(tick.at) for tick in self.ticks]

    @property
    def named_ticks(self) -> list[tuple[str, str]]:
        """The names under the bar and where they stand."""
        return [(self._at(tick.at), tick.name) for tick in self.ticks]
