"""A curve over time: what was counted, with its first, middle and last moment named."""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, BOTTOM = 34, 336, 24, 174


@dataclass(frozen=True)
class Point:
    """One count at one moment; a named point has its name under the axis."""

    at: float
    count: float
    name: str = ""


@dataclass(frozen=True)
class Curve:
    """Counts from 0 to `most`; `words` says first, middle and last, `end` is said beside the last point."""

    words: str
    points: Sequence[Point]
    most: float
    end: str = ""

    @property
    def path(self) -> str:
        """The line through all points."""
        return "M" + "L".join(f"{self._x(point.at):.0f} {self._y(point.count):.0f}" for point in self.points)

    @property
    def last(self) -> tuple[str, str]:
        """Where the last point stands."""
        point = self.points[-1]
        return f"{self._x(point.at):.0f}", f"{self._y(point.count):.0f}"

    @property
    def names(self) -> list[tuple[str, str, str]]:
        """Place, anchor and name of each named moment; the outer ones stay inside the picture."""
        named = [point for point in self.points if point.name]
        anchors = ["start" if i == 0 else "end" if i == len(named) - 1 else "middle" for i in range(len(named))]
        return [(f"{self._x(point.at):.0f}", anchor, point.name) for point, anchor in zip(named, anchors, strict=True)]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Height and number of the lines behind the curve: none, half, all."""
        return [(f"{self._y(count):.0f}", f"{count:.0f}") for count in (0, self.most / 2, self.most)]

    def _x(self, at: float) -> float:
        first, last = self.points[0].at, self.points[-1].at
        return LEFT if last <= first else LEFT + (RIGHT - LEFT) * (at - first) / (last - first)

    def _y(self, count: float) -> float:
        return BOTTOM if self.most <= 0 else BOTTOM - (BOTTOM - TOP) * min(max(count / self.most, 0.0), 1.0)
