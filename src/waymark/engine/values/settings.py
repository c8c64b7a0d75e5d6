"""How much each component weighs, and where the words High and Good begin: settings, for no study gives the numbers."""

from dataclasses import dataclass, fields
from math import isclose, isfinite


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each component of the score weighs; none below zero, together 1 (METHODS F1)."""

    goal: float = 0.30
    deep: float = 0.25
    path: float = 0.20
    logistics: float = 0.15
    style: float = 0.10

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not (isfinite(value) and value >= 0):
                raise ValueError(f"The weight of {field.name} is {value}; a weight is 0 or more.")
        total = self.goal + self.deep + self.path + self.logistics + self.style
        if not isclose(total, 1, abs_tol=1e-9):
            raise ValueError(f"The weights add up to {total:g}; together they make 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which share of the known components a fit is called High, and from which Good (METHODS F1)."""

    high: float = 0.65
    good: float = 0.45

    def __post_init__(self) -> None:
        if not 0 <= self.good <= self.high <= 1:
            raise ValueError(f"0 ≤ good ≤ high ≤ 1 does not hold for good {self.good} and high {self.high}.")
