"""Puts everything that is mine into one file: data for machines, and the same in words to read."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from waymark.base.contracts import ExportFile, export_parts
from waymark.people.models import Person

_IN_MEMORY = 2 * 1024 * 1024  # what is larger waits on disk while it is sent


def everything_of(person: Person, *, at: datetime) -> IO[bytes]:
    """A zip with one JSON file for each noun, the same to read, and a page that says what is what."""
    bundle = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it when it is sent
    files: list[ExportFile] = []
    with ZipFile(bundle, "w", ZIP_DEFLATED) as archive:
        for file in _files(person):
            files.append(file)
            archive.writestr(file.path, json.dumps(file.rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        archive.writestr("to-read.md", "\n".join(_to_read(files)))
        archive.writestr("README.md", _read_me(person, files, at=at))
    bundle.seek(0)
    return bundle


def file_name(person: Person, *, at: datetime) -> str:
    """What the file is called; the day tells two of them apart."""
    return f"waymark-{person.uuid.hex[:8]}-{at:%Y-%m-%d}.zip"


def _files(person: Person) -> Iterator[ExportFile]:
    for _name, part in export_parts:
        yield from part(person)


def _read_me(person: Person, files: Iterable[ExportFile], *, at: datetime) -> str:
    lines = [
        "# " + _("Everything of yours on Waymark"),
        "",
        _("%(name)s, made on %(day)s (UTC). Nobody else was sent this file.")
        % {"name": person.name, "day": f"{at:%Y-%m-%d %H:%M}"},
        "",
        _("`to-read.md` holds all of it in words. Each other file holds one kind of thing as data (JSON, UTF-8):"),
        "",
        *(f"- `{file.path}`: {_how_many(file)}" for file in files),
        "",
        _("An empty file means that there is nothing of that kind. Your password is kept nowhere, so it is not here."),
        _("Words that others wrote to you belong to both of you; here are those that you may read today."),
        "",
    ]
    return "\n".join(lines)


def _how_many(file: ExportFile) -> str:
    return _("%(count)d in it") % {"count": len(file.rows)}


def _to_read(files: Iterable[ExportFile]) -> Iterator[str]:
    yield "# " + _("Everything of yours, to read")
    for file in files:
        yield f"\n## {file.path.removesuffix('.json').replace('-', ' ')}"
        if not file.rows:
            yield "\n" + _("Nothing.")
        for row in file.rows:
            yield ""
            yield from (f"- {name.replace('_', ' ')}: {_plain(value)}" for name, value in row.items() if _says(value))


def _says(value: object) -> bool:
    return value not in (None, "", [])


def _plain(value: object) -> str:
    said = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value.replace("\n", "\n  ") if isinstance(value, str) else said.strip('"')
