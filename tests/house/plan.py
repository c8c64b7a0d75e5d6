"""The house as its own tests see it: floors, apps, and the files that somebody keeps."""

import ast
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "waymark"


@cache
def contracts() -> ConfigParser:
    """What import-linter is asked to hold."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


@cache
def floors() -> tuple[frozenset[str], ...]:
    """The packages of each floor, from the roof down, as the contract names them."""
    lines = contracts()["importlinter:contract:floors"]["layers"].split("\n")
    named = (line.replace("(", "").replace(")", "").split("|") for line in lines if line.strip())
    return tuple(frozenset(name.strip() for name in line) for line in named)


def package_of(dotted: str) -> str:
    """The package below `waymark` that a module stands in; each benefit counts as one of its own."""
    parts = dotted.split(".")
    if parts[1:2] == ["benefits"] and len(parts) > 2:
        return f"benefits.{parts[2]}"
    return parts[1] if len(parts) > 1 else ""


def may_reach(user: str, used: str) -> bool:
    """Whether one package may lean on another: itself, or one on a lower floor."""
    return user == used or _floor(used) > _floor(user)


def _floor(package: str) -> int:
    top = package.split(".", maxsplit=1)[0]
    for number, names in enumerate(floors()):
        if top in names:
            return number
    raise LookupError(f"{package} has no floor in .importlinter")


def module_of(path: Path) -> str:
    """The dotted name of a file under src/."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> tuple[Path, ...]:
    """Waymark's own modules, without tests and migrations."""
    return tuple(
        path
        for path in sorted(SOURCE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
    )


@cache
def templates() -> tuple[Path, ...]:
    """Every template: pages, parts, mails."""
    return tuple(path for path in sorted(SOURCE.rglob("templates/**/*")) if path.suffix in {".html", ".txt", ".svg"})


@cache
def tree(path: Path) -> ast.Module:
    """A module, read but not run."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def words_in(source: ast.AST) -> Iterator[str]:
    """The text constants of a module, docstrings too."""
    for node in ast.walk(source):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file of the repository that is or will be committed."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path) for top in ("src", "tests", "bench", "docs") for path in (ROOT / top).rglob("*")]
    return tuple(path for name in sorted(set(listed)) if name and (path := ROOT / name).is_file())


def said(path: Path) -> str:
    """A file's text; nothing for pictures and other bytes."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def place(path: Path) -> str:
    """A file as the reader names it."""
    return str(path.relative_to(ROOT))
