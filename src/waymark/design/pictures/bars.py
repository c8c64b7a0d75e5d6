"""Bars for skills: how much one matters is the height, how far it is to go the length, a whisker how sure that is."""

from dataclasses import dataclass

from waymark.design.pictures.ranges import percent


@dataclass(frozen=True)
class Bar:
    """One skill; `importance` and `distance` from 0 to 1, `error` is the standard error of the distance."""

    name: str
    words: str
    importance: float
    distance: float
    error: float = 0.0
    first: bool = False

    @property
    def high(self) -> str:
        """The height of the bar in pixels: 6 where it hardly matters, 20 where everything hangs on it."""
        return f"{self._tall:.1f}"

    @property
    def top(self) -> str:
        """Where the bar begins, so that it is centred on its line."""
        return f"{14 - self._tall / 2:.1f}"

    @property
    def long(self) -> str:
        """The length of the bar."""
        return percent(self.distance, begin=0, end=1)

    @property
    def whisker(self) -> tuple[str, str]:
        """From where to where the distance lies with 95 in 100."""
        reach = 1.96 * self.error
        return percent(self.distance - reach, begin=0, end=1), percent(self.distance + reach, begin=0, end=1)

    @property
    def _tall(self) -> float:
        return 6 + 14 * min(max(self.importance, 0.0), 1.0)
