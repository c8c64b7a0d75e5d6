"""What a bench hands back: a figure, the anchor it stands beside, and what it must reach."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure beside its anchor; `must` and `aim` speak of the ratio of the two."""

    name: str
    value: float
    unit: str
    anchor: float
    must: float | None = None
    aim: float | None = None
    less_is_better: bool = False
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the anchor."""
        return self.value / self.anchor if self.anchor else float("inf")

    def reaches(self, bar: float | None) -> bool:
        """Whether the ratio is on the right side of a bar; no bar is no burden."""
        if bar is None:
            return True
        return self.ratio <= bar if self.less_is_better else self.ratio >= bar

    def as_object(self) -> dict[str, object]:
        """The measure as one object, with its ratio."""
        return {**asdict(self), "ratio": self.ratio}


class Bench(Protocol):
    """A module of this folder that measures: `measures(quick=…)` and a first sentence for the list."""

    __doc__: str | None

    def measures(self, *, quick: bool) -> Iterable[Measure]:
        """Measure; `quick` is a shorter run with the same names."""
