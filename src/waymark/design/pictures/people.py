"""Of 100 people: one figure each for those who arrived, who are elsewhere, and who are still where they began."""

from dataclasses import dataclass

ACROSS, CELL_WIDE, CELL_HIGH, MARGIN, TOP = 10, 22, 24, 6, 5


@dataclass(frozen=True)
class Hundred:
    """Counts out of 100 with the range the first of them may lie in; `words` says the same in a sentence."""

    words: str
    there: int
    elsewhere: int
    low: int
    high: int

    @property
    def figures(self) -> list[tuple[str, int, int]]:
        """Kind and place of each of the 100."""
        return [(self._kind(number), *_place(number)) for number in range(100)]

    @property
    def outline(self) -> str:
        """The dashed line around those between the low and the high end of the range, drawn cell by cell."""
        inside = set(range(min(self.low, self.high), max(self.low, self.high)))
        return "".join(_edges(number, inside) for number in sorted(inside))

    def _kind(self, number: int) -> str:
        if number < self.there:
            return "there"
        return "else" if number < self.there + self.elsewhere else "wait"


def _place(number: int) -> tuple[int, int]:
    return MARGIN + 3 + CELL_WIDE * (number % ACROSS), TOP + 3 + CELL_HIGH * (number // ACROSS)


def _edges(number: int, inside: set[int]) -> str:
    """Only those sides of a cell behind which the range ends."""
    column, row = number % ACROSS, number // ACROSS
    left, top = MARGIN + CELL_WIDE * column, TOP + CELL_HIGH * row
    right, bottom = left + CELL_WIDE, top + CELL_HIGH
    sides = (
        (number - ACROSS not in inside, f"M{left} {top}H{right}"),
        (number + ACROSS not in inside, f"M{left} {bottom}H{right}"),
        (column == 0 or number - 1 not in inside, f"M{left} {top}V{bottom}"),
        (column == ACROSS - 1 or number + 1 not in inside, f"M{right} {top}V{bottom}"),
    )
    return "".join(path for open_side, path in sides if open_side)
