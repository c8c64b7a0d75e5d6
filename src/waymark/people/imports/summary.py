"""The one sentence at the end of an import."""

from django.utils.translation import ngettext

from waymark.people.imports.planning import LEFT_ALONE, Side
from waymark.people.imports.publishing import Outcome
from waymark.people.models import StagedList


def summary(staged: StagedList, outcome: Outcome | None) -> str:
    """What was done, or without an outcome what would be, in counts that add up."""
    counts = staged.counts
    values = {
        "read": counts["read"],
        "added": outcome.added if outcome else counts[Side.FRESH],
        "changed": outcome.changed if outcome else counts[Side.CHANGED],
        "unchanged": outcome.unchanged if outcome else counts[Side.UNCHANGED],
        "alone": outcome.left_alone if outcome else sum(counts[side] for side in LEFT_ALONE),
        "active": counts["taking_part"],
        "settle": counts["settle"],
    }
    if outcome is None:
        said = ngettext(
            "Nothing was written. %(read)d person read:"
            " %(added)d would be new, %(changed)d changed, %(unchanged)d as before, %(alone)d left alone;"
            " %(active)d offering mentoring, %(settle)d titles to settle.",
            "Nothing was written. %(read)d people read:"
            " %(added)d would be new, %(changed)d changed, %(unchanged)d as before, %(alone)d left alone;"
            " %(active)d offering mentoring, %(settle)d titles to settle.",
            values["read"],
        )
    elif outcome.run is None:
        said = ngettext(
            "Nothing to do: %(read)d person read, %(unchanged)d as before, %(alone)d left alone.",
            "Nothing to do: %(read)d people read, %(unchanged)d as before, %(alone)d left alone.",
            values["read"],
        )
    else:
        said = ngettext(
            "%(read)d person read: %(added)d new, %(changed)d changed, %(unchanged)d as before, %(alone)d left alone;"
            " %(active)d offering mentoring, %(settle)d titles to settle.",
            "%(read)d people read: %(added)d new, %(changed)d changed, %(unchanged)d as before, %(alone)d left alone;"
            " %(active)d offering mentoring, %(settle)d titles to settle.",
            values["read"],
        )
    return " ".join([said % values, *_of_the_erased(counts[Side.ERASED])])


def _of_the_erased(count: int) -> list[str]:
    if not count:
        return []
    said = ngettext(
        "%(count)d of those left alone was erased at their own wish, and stays out.",
        "%(count)d of those left alone were erased at their own wish, and stay out.",
        count,
    )
    return [said % {"count": count}]
