"""Lists are read and brought in behind the scenes; the page that waits for them is told how far it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.jobs.actions import run_once
from waymark.jobs.actions.progress import begin_progress, finish_progress, note_progress
from waymark.people.imports import uploads
from waymark.people.imports.publishing import publish
from waymark.people.imports.staging import Tell, forget_people, stage
from waymark.people.models import StagedList

KIND: Final = "people.import"
NOTED_EVERY: Final = 0.5  # seconds
State = StagedList.State


def read_soon(staged: StagedList, *, at: datetime) -> None:
    """Let a worker read a list that was kept."""
    run_once(f"people.read-list:{staged.uuid}", read_list, at=at, staged=staged.uuid)


def bring_in_soon(staged: StagedList, *, at: datetime) -> bool:
    """Let a worker bring a list in that was looked at; False where that is under way or done already."""
    mine = StagedList.objects.filter(pk=staged.pk, state=State.READY).update(state=State.ARRIVING, trouble="")
    if mine:
        run_once(f"people.bring-in:{staged.uuid}:{at.timestamp():.0f}", bring_in, at=at, staged=staged.uuid)
    return bool(mine)


def read_list(*, staged: UUID, at: datetime) -> None:
    """Read a list into the staging table; why that cannot be done stands on its page. Again, it begins anew."""
    found = StagedList.objects.filter(uuid=staged, state=State.READING).first()
    if found is None:
        return
    forget_people(found)
    try:
        with _noted(found, _("Reading the list"), at=at) as tell:
            sheet, list_map = uploads.opened(found)
            stage(sheet, list_map, into=found, at=at, tell=tell)
    except DomainError as error:
        _put_back(found, State.FAILED, error.sentence)
    uploads.drop_files(found)


def bring_in(*, staged: UUID, at: datetime) -> None:
    """Bring a list in; what stops it stands on its page, and it can be tried again."""
    found = StagedList.objects.select_related("by").filter(uuid=staged, state=State.ARRIVING).first()
    if found is None:
        return
    try:
        with _noted(found, _("Bringing them in"), at=at) as tell:
            publish(found, by=found.by, at=at, tell=tell)
    except DomainError as error:
        _put_back(found, State.READY, error.sentence)
    else:
        forget_people(found)


def sweep_lists(*, at: datetime) -> None:
    """Lists nobody came back to are forgotten."""
    uploads.sweep(at=at)


def _put_back(staged: StagedList, state: StagedList.State, sentence: str) -> None:
    StagedList.objects.filter(pk=staged.pk).update(state=state, trouble=sentence[:600])


@contextmanager
def _noted(staged: StagedList, words: str, *, at: datetime) -> Iterator[Tell]:
    """How far it is, written down twice a second."""
    progress = begin_progress(KIND, owner=staged.by.uuid if staged.by else None, at=at)
    StagedList.objects.filter(pk=staged.pk).update(progress=progress.uuid)
    staged.progress, last = progress.uuid, 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= NOTED_EVERY:
            last = time.monotonic()
            if progress.total != total:
                progress.total = total
                progress.save(update_fields=["total"])
            note_progress(progress, done=done, words=words, at=clock.now())

    failed = True
    try:
        yield tell
        failed = False
    finally:
        finish_progress(progress, failed=failed, at=clock.now())
