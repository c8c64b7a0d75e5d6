"""Brings a staged list in: all of it is here in one moment, or none of it, and nobody who writes waits long.

People arrive slice by slice as rows that nobody sees; then one short transaction lets all of them in. Whatever goes
wrong before that moment is taken back, at once or, if the process died, by the next import and once a day.
"""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import batched
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.errors import OutOfDate
from waymark.base.planner import look_again
from waymark.base.turns import let_others_write
from waymark.people.imports import indexing
from waymark.people.imports.changing import change
from waymark.people.imports.planning import LEFT_ALONE, Side, erased_digests, sides_of
from waymark.people.imports.pouring import arrive, pour, pour_organisations, remove
from waymark.people.imports.staging import Tell, nobody_asked, require_whole
from waymark.people.models import ImportedRow, ImportRun, Person, StagedList, StagedPerson

SLICE: Final = 2_000  # lines; about half a second of a busy machine
CHANGED_AT_ONCE: Final = 1_000  # people whose line says something else now
TOLD_AT_ONCE: Final = 500  # more than that and search follows behind the scenes
SILENT_FOR: Final = timedelta(minutes=1)
HANDS: Final = 2  # connections that bring in parts beside one another; SQLite has one pen

type Part = tuple[tuple[int, int, int], int]  # a list, its first line and its last; how many lines between them arrive


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, in counts; without a run nothing had to be done."""

    run: ImportRun | None
    added: int
    changed: int
    unchanged: int
    left_alone: int


def publish(staged: StagedList, *, by: Person | None, at: datetime, tell: Tell = nobody_asked) -> Outcome:
    """Bring a list in whole; one with a broken line, or one that is brought in twice at once, changes nothing."""
    require_whole(staged)
    take_back(at=clock.now())
    counts = _sided_anew(staged)
    staged.counts = {**staged.counts, **{str(side): count for side, count in counts.items()}}
    if not counts[Side.FRESH] and not counts[Side.CHANGED]:
        _done(staged, None)
        return Outcome(None, 0, 0, counts[Side.UNCHANGED], sum(counts[side] for side in LEFT_ALONE))
    run = ImportRun.objects.create(
        by=by, file_name=staged.file_name, digest=staged.digest, began_at=at, beat_at=clock.now()
    )
    try:
        _pour_all(staged, run, tell, at=at)
        outcome = _let_in(staged, run, counts, at=at)
    except IntegrityError as error:
        _abandon(run)
        raise OutOfDate(_("Somebody else is bringing in the same people. Nothing was changed; try again.")) from error
    except BaseException:
        _abandon(run)
        raise
    _change_the_others(staged, run, tell, at=at)
    if outcome.added + outcome.changed > TOLD_AT_ONCE:
        look_again()
    return outcome


def _sided_anew(staged: StagedList) -> dict[str, int]:
    """What has to be done about each line by now, since it may have waited for a day."""
    erased = erased_digests()
    for some in _slices(_may_have_moved(staged, erased)):
        moved = []
        for row, side, person in sides_of(some, erased):
            if (row.side, row.person_id) != (side.value, person):
                row.side, row.person_id = side.value, person
                moved.append(row)
        if moved:
            StagedPerson.objects.bulk_update(moved, ["side", "person_id"], batch_size=500)
    lines = StagedPerson.objects.filter(staged=staged).order_by().values_list("side")
    return dict.fromkeys(Side.values, 0) | dict(lines.annotate(Count("pk")))


def _may_have_moved(staged: StagedList, erased: Collection[str]) -> QuerySet[StagedPerson]:
    """Not whoever was new and whom nobody here is named like: of a long first list that is nearly everybody."""
    lines = StagedPerson.objects.filter(staged=staged)
    if erased:
        return lines
    known = Exists(ImportedRow.objects.filter(reference=OuterRef("reference")))
    member = Exists(Person.objects.filter(email=OuterRef("email")))
    return lines.filter(~Q(side=Side.FRESH) | known | member)


def _slices(lines: QuerySet[StagedPerson], *, many: int = 500) -> Iterator[list[StagedPerson]]:
    last = 0
    columns = ("pk", "side", "reference", "email", "digest", "person_id")
    while some := list(lines.filter(pk__gt=last).order_by("pk").only(*columns)[:many]):
        yield some
        last = some[-1].pk


def _pour_all(staged: StagedList, run: ImportRun, tell: Tell, *, at: datetime) -> None:
    ids = StagedPerson.objects.filter(staged=staged, side=Side.FRESH).order_by("pk").values_list("pk", flat=True)
    parts = [((staged.pk, some[0], some[-1]), len(some)) for some in batched(ids, SLICE, strict=False)]
    total = sum(many for _slice, many in parts)
    done = 0
    for many in _poured(parts, partial(_pour_part, run, at=at)):
        done += many
        tell(done, total)


def _poured(parts: list[Part], pour_part: Callable[[Part], int]) -> Iterator[int]:
    """How many arrived with each part: with two connections where the database has a hand for each."""
    if connection.vendor == "sqlite" or connection.in_atomic_block or not parts:
        for part in parts:
            yield pour_part(part)
            let_others_write()
        return
    # All organisations first: two parts that name the same new ones in another order would wait for each other.
    (staged, first, _last), (_staged, _first, last) = parts[0][0], parts[-1][0]
    pour_organisations((staged, first, last))
    with ThreadPoolExecutor(HANDS) as hands:
        yield from hands.map(partial(_by_another_hand, pour_part), parts)


def _by_another_hand(pour_part: Callable[[Part], int], part: Part) -> int:
    try:
        return pour_part(part)
    finally:
        connection.close()  # this thread's own


def _pour_part(run: ImportRun, part: Part, *, at: datetime) -> int:
    slice_, many = part
    with transaction.atomic():
        pour(run, slice_, at=at)
    ImportRun.objects.filter(pk=run.pk).update(beat_at=clock.now())
    return many


@transaction.atomic
def _let_in(staged: StagedList, run: ImportRun, counts: dict[str, int], *, at: datetime) -> Outcome:
    """The one moment: everybody new is here, and the first of those who changed are changed."""
    late = len(arrive(run, staged.pk))
    few = list(_changed_rows(staged)[:CHANGED_AT_ONCE])
    changed = change(few, run, at=at)
    run.added, run.changed = counts[Side.FRESH] - late, counts[Side.CHANGED]
    alone = sum(counts[side] for side in LEFT_ALONE) + late
    run.unchanged, run.finished_at = counts[Side.UNCHANGED] + alone, at
    run.notes = [{"kind": line["kind"], "count": line["count"]} for line in staged.report]
    run.save()
    _done(staged, run)
    _tell_search(run, changed, at=at)
    return Outcome(run, run.added, run.changed, counts[Side.UNCHANGED], alone)


def _tell_search(run: ImportRun, changed: list[Person], *, at: datetime) -> None:
    if run.added + len(changed) <= TOLD_AT_ONCE:
        fresh = ImportedRow.objects.filter(run=run).values_list("person__uuid", flat=True)
        indexing.tell({*fresh, *(person.uuid for person in changed)}, at=at)
        ImportRun.objects.filter(pk=run.pk).update(indexed=indexing.ALL)
    else:
        indexing.index_soon(run, at=at)


def _changed_rows(staged: StagedList) -> QuerySet[StagedPerson]:
    return StagedPerson.objects.filter(staged=staged, side=Side.CHANGED).order_by("pk")


def _change_the_others(staged: StagedList, run: ImportRun, tell: Tell, *, at: datetime) -> None:
    """A list that changes very many does so in parts, each whole; cut off, the same list again changes the rest."""
    others = list(_changed_rows(staged).values_list("pk", flat=True)[CHANGED_AT_ONCE:])
    for start in range(0, len(others), CHANGED_AT_ONCE):
        some = list(StagedPerson.objects.filter(pk__in=others[start : start + CHANGED_AT_ONCE]))
        with transaction.atomic():
            people = change(some, run, at=at)
            indexing.tell([person.uuid for person in people], at=at)
        tell(start + len(some), len(others))
        let_others_write()


def _done(staged: StagedList, run: ImportRun | None) -> None:
    staged.state, staged.run, staged.trouble = StagedList.State.DONE, run, ""
    staged.save(update_fields=["state", "run", "trouble", "counts"])


def _abandon(run: ImportRun) -> None:
    """Take back what arrived of a list that will not be published."""
    while some := list(
        ImportedRow.objects.filter(run=run, person__arriving=True).values_list("person_id", flat=True)[:500]
    ):
        with transaction.atomic():
            remove(some)
        let_others_write()
    ImportRun.objects.filter(pk=run.pk, finished_at=None).delete()


def take_back(*, at: datetime) -> int:
    """Lists whose import died half way: nothing of them stays; gives how many."""
    silent = Q(beat_at__lt=at - SILENT_FOR) | Q(beat_at=None)
    dead = list(ImportRun.objects.filter(silent, finished_at=None, rows__person__arriving=True).distinct())
    for run in dead:
        _abandon(run)
    return len(dead)
