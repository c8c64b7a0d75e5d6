"""Opens a list by what its first bytes say it is."""

from pathlib import Path

from django.utils.translation import gettext as _

from waymark.people.imports.csv_files import open_csv
from waymark.people.imports.reading import Sheet, Unreadable, require_file
from waymark.people.imports.xlsx_files import open_xlsx


def open_list(path: Path, *, file_name: str = "") -> Sheet:
    """The list in this file; its size is looked at before its content, and its content before its name."""
    try:
        require_file(path)
        with path.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        reader = open_xlsx if is_zip else open_csv
        return reader(path, file_name=file_name or path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(
            _("“%(name)s” can't be opened: %(reason)s.") % {"name": path.name, "reason": reason}
        ) from error
