"""Keeps an uploaded list in the instance's own folder until it is read into the staging table, and no longer."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from waymark.people.imports.guessing import guesses
from waymark.people.imports.maps import BringInAs, ListMap, Meaning, known_lists, read_map
from waymark.people.imports.opening import open_list
from waymark.people.imports.publishing import take_back
from waymark.people.imports.reading import Sheet, require_size
from waymark.people.imports.staging import forget_list
from waymark.people.models import Person, StagedList

KEPT_FOR: Final = timedelta(days=1)
State = StagedList.State


def keep(
    file: "UploadedFile[bytes]",
    map_file: "UploadedFile[bytes] | None",
    *,
    bring_in_as: BringInAs,
    by: Person,
    at: datetime,
) -> StagedList:
    """Keep a list until it is read; what cannot be opened is not kept, and what nobody came back to goes."""
    sweep(at=at)
    require_size(file.size or 0)
    name = Path(file.name or "list.csv").name[:200]
    staged = StagedList.objects.create(by=by, file_name=name, bring_in_as=bring_in_as, made_at=at)
    try:
        _write(file_of(staged), file)
        if map_file:
            require_size(map_file.size or 0)
            _write(map_of(staged), map_file)
        sheet, list_map = opened(staged)
        staged.columns = {name: meaning or "" for name, meaning in guesses(sheet, list_map).items()}
        if staged.columns:
            staged.state = State.ASKING
            staged.first = [[name, _shown(sheet, name)] for name in staged.columns]
        else:
            list_map.meanings(sheet.head)
        staged.save()
    except BaseException:
        drop(staged)
        raise
    return staged


def opened(staged: StagedList) -> tuple[Sheet, ListMap]:
    """The list and everything that is known of it."""
    list_map = read_map(map_of(staged)) if map_of(staged).exists() else known_lists()
    list_map = replace(list_map, bring_in_as=BringInAs(staged.bring_in_as))
    sheet = open_list(file_of(staged), file_name=staged.file_name)
    if staged.state != State.ASKING:
        list_map = list_map.knowing({name: Meaning(said) for name, said in staged.columns.items() if said})
    return sheet, list_map


def explain(staged: StagedList, said: dict[str, Meaning]) -> None:
    """Somebody said what the unknown columns mean; a head that makes no sense even so is one sentence."""
    sheet, list_map = opened(staged)
    list_map.knowing(said).meanings(sheet.head)
    staged.columns, staged.state, staged.first = dict(said), State.READING, []
    staged.save(update_fields=["columns", "state", "first"])


def _shown(sheet: Sheet, name: str) -> list[str]:
    """What stands in a column, to know it again."""
    place = sheet.head.index(name)
    return list(dict.fromkeys(cells[place][:60] for cells in sheet.samples(20) if cells[place]))[:3]


def file_of(staged: StagedList) -> Path:
    """Where the list lies until it is read."""
    return _folder() / f"{staged.uuid}.list"


def map_of(staged: StagedList) -> Path:
    """Where the map lies that came with it."""
    return _folder() / f"{staged.uuid}.toml"


def drop_files(staged: StagedList) -> None:
    """The files of a list go as soon as it is read."""
    for path in (file_of(staged), map_of(staged)):
        path.unlink(missing_ok=True)


def drop(staged: StagedList) -> None:
    """Forget a list."""
    drop_files(staged)
    forget_list(staged)


def sweep(*, at: datetime) -> None:
    """Forget lists that nobody came back to, files that nothing speaks of, and people of imports that died."""
    for staged in StagedList.objects.filter(made_at__lt=at - KEPT_FOR):
        drop(staged)
    for path in _folder().iterdir():
        if path.stat().st_mtime < (at - KEPT_FOR).timestamp():
            path.unlink(missing_ok=True)
    take_back(at=at)


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write(path: Path, file: "UploadedFile[bytes]") -> None:
    path.touch(mode=0o600)
    with path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
