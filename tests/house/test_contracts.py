"""The contracts of .importlinter hold what they say: a small house that breaks each of them is told so."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import plan

LINTER = Path(sys.executable).parent / "lint-imports"


def _build(root: Path) -> Path:
    """A house with the floors of ours and empty rooms."""
    for floor in plan.floors():
        for name in floor - {"__main__", "cli", "promise"}:
            (root / "waymark" / name).mkdir(parents=True, exist_ok=True)
            (root / "waymark" / name / "__init__.py").touch()
    for name in ("__init__", "__main__", "cli", "promise"):
        (root / "waymark" / f"{name}.py").touch()
    return root / "waymark"


def _broken(root: Path) -> list[str]:
    command = [str(LINTER), "--no-cache", "--config", str(plan.ROOT / ".importlinter")]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]


@pytest.mark.parametrize(
    ("files", "contract"),
    [
        ({}, ""),
        ({"people/__init__.py": "import waymark.mentoring"}, "Imports run down only"),
        ({"careers/__init__.py": "import waymark.vault"}, "Imports run down only"),
        ({"attic/__init__.py": ""}, "Imports run down only"),
        ({"engine/durations.py": "import django"}, "The engine is plain arithmetic"),
        ({"engine/durations.py": "import waymark.promise"}, "The engine is plain arithmetic"),
        ({"people/rules.py": "import waymark.people.actions", "people/actions.py": ""}, "Inside an app"),
        ({"people/models.py": "import waymark.people.rules", "people/rules.py": ""}, "Inside an app"),
        (
            {
                "people/accounts.py": "import waymark.people.claims",
                "people/claims.py": "import waymark.people.accounts",
            },
            "No two siblings",
        ),
    ],
)
def test_a_breach_is_told(tmp_path: Path, files: dict[str, str], contract: str) -> None:
    house = _build(tmp_path)
    for name, text in files.items():
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    broken = _broken(tmp_path)
    assert any(line.startswith(contract) for line in broken) if contract else broken == []
