"""Everything in the order in which a doctor looks: what the next look stands on comes first."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.translation import gettext as _

from waymark.base.contracts import Finding, invariants
from waymark.jobs.contracts import OF_THIS_MOMENT
from waymark.web.checkup import care, databases, files, migrations, settings
from waymark.web.safekeeping import nightly


def findings(*, at: datetime) -> Iterator[Finding]:
    """What is wrong or worth a look; without a database, or with one of another version, the rows are not read."""
    yield from settings.sane()
    yield from files.private()
    ground = [*databases.reachable()]
    ground = ground or [*_guarded(_("the steps of the databases"), migrations.unapplied)]
    yield from ground
    if ground:
        return
    yield from kept()
    for name, invariant in invariants:
        if name in OF_THIS_MOMENT:
            yield from _guarded(name, invariant)
    yield from _guarded(_("the help lines"), lambda: care.lines_checked(at=at))
    yield from _guarded(_("the workers"), lambda: care.somebody_works(at=at))
    yield from _guarded(_("the backups"), lambda: nightly.backups_are_fresh(at=at))


def kept() -> Iterator[Finding]:
    """What is wrong with what the databases hold, whoever works at this moment or does not."""
    yield from _guarded(_("the soundness of the databases"), databases.sound)
    for name, invariant in invariants:
        if name not in OF_THIS_MOMENT:
            yield from _guarded(name, invariant)


def _guarded(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """One look; that it failed is a finding too, and never hides the others."""
    try:
        yield from look()
    except ImproperlyConfigured as mistake:
        yield Finding(str(mistake))
    except DatabaseError as error:
        words = _("“%(name)s” could not be looked at (%(error)s).")
        todo = _("See that the database is whole: waymark migrate, or your last backup.")
        yield Finding(words % {"name": name, "error": type(error).__name__}, todo)
