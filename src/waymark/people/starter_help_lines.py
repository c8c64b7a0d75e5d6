"""Help lines to begin with: widely known, each with its source, none of them checked by this site."""

import csv
from pathlib import Path

from waymark.people.house import LineFacts

FILE = Path(__file__).parent / "starter" / "help_lines.csv"


def starter_help_lines() -> list[LineFacts]:
    """Every line of the file; nobody's check is invented."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [LineFacts(**{**row, "order": int(row["order"])}) for row in csv.DictReader(file)]  # type: ignore[arg-type]  # the columns are its fields
