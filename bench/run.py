"""Run one bench, or list them: `./waymark bench NAME [--quick] [--full] [--json] [--check]`."""

import argparse
import importlib
import inspect
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.table import Table

from bench.measures import Bench, Measure

HERE = Path(__file__).parent
NOT_BENCHES = {"__init__", "instances", "run", "measures", "postgres"}


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; exit 1 where `--check` finds a must missed."""
    asked = _parser().parse_args(words)
    if asked.name is None:
        return _list()
    if asked.name not in names():
        print(f"There is no bench “{asked.name}”. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    bench = cast("Bench", importlib.import_module(f"bench.{asked.name}"))
    more = {"full": True} if asked.full and "full" in inspect.signature(bench.measures).parameters else {}
    found = list(bench.measures(quick=asked.quick, **more))
    if asked.json:
        for measure in found:
            print(json.dumps(measure.as_object(), ensure_ascii=False))
    else:
        _table(asked.name, found)
    missed = [measure.name for measure in found if not measure.reaches(measure.must)]
    if asked.check and missed:
        print("Missed what must be reached: " + ", ".join(missed), file=sys.stderr)
    return 1 if asked.check and (missed or not found) else 0


def names() -> list[str]:
    """The benches of this folder."""
    found = {path.stem if path.is_file() else path.name for path in HERE.iterdir() if _is_bench(path)}
    return sorted(found - NOT_BENCHES)


def _is_bench(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").exists()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./waymark bench", description="Measure one thing beside its anchor.")
    parser.add_argument("name", nargs="?", help="which one; without it, all are listed")
    parser.add_argument("--quick", action="store_true", help="a shorter run, with rougher figures")
    parser.add_argument("--full", action="store_true", help="the largest sizes too, where a bench has them")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--check", action="store_true", help="exit 1 where a must is missed")
    return parser


def _list() -> int:
    for name in names():
        said = (importlib.import_module(f"bench.{name}").__doc__ or "").strip().splitlines()
        print(f"{name:<14}{said[0] if said else ''}")
    return 0


def _table(name: str, found: list[Measure]) -> None:
    table = Table(title=name, title_justify="left")
    for heading in ("measure", "value", "anchor", "ratio", "must", "aim", ""):
        table.add_column(heading, justify="left" if heading in {"measure", ""} else "right")
    for measure in found:
        sign = "≤" if measure.less_is_better else "≥"
        table.add_row(
            measure.name,
            f"{_figure(measure.value)} {measure.unit}",
            f"{_figure(measure.anchor)} {measure.unit}",
            f"{measure.ratio:.2f}",
            "" if measure.must is None else f"{sign} {measure.must:g}",
            "" if measure.aim is None else f"{sign} {measure.aim:g}",
            _verdict(measure),
        )
    Console().print(table)
    for measure in found:
        if measure.note:
            print(f"{measure.name}: {measure.note}")


def _verdict(measure: Measure) -> str:
    if not measure.reaches(measure.must):
        return "missed"
    return "" if measure.reaches(measure.aim) else "short of the aim"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
