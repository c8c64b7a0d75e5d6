"""Reads a working life out of a file by what the file is, whatever it is called."""

from datetime import date
from typing import IO

from waymark.people.imports.career_files import CareerFile
from waymark.people.imports.json_resume import read_json_resume
from waymark.people.imports.linkedin import read_linkedin


def read_career(file: IO[bytes], *, today: date) -> CareerFile:
    """The steps in this file; Unreadable says in one sentence why there are none."""
    start = file.read(4)
    file.seek(0)
    return (read_linkedin if start == b"PK\x03\x04" else read_json_resume)(file, today=today)
