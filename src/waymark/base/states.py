"""States as a declared graph: which may follow which, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate


@dataclass(frozen=True, slots=True)
class Graph[S: str]:
    """Every state with the states that may follow it."""

    edges: Mapping[S, frozenset[S]]

    def may_move(self, before: S, after: S) -> bool:
        """Whether `after` may follow `before`."""
        return after in self.edges.get(before, frozenset())

    def require(self, before: S, after: S) -> None:
        """Raise OutOfDate unless `after` may follow `before`."""
        if not self.may_move(before, after):
            raise OutOfDate(_("This has changed since you opened the page. Here is how it stands now."))

    @property
    def ends(self) -> frozenset[S]:
        """States that nothing follows."""
        return frozenset(state for state, after in self.edges.items() if not after)
