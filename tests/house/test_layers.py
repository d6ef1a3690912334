"""The import contracts hold, and each notices the line it forbids."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOTS = ("config", "portal", "security", "organizations", "relations", "editorial")


def lint(directory: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run import-linter over the packages of a directory."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo", *arguments]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    """A copy of the packages and their contracts, to break."""
    unread = shutil.ignore_patterns("__pycache__", "templates", "static")
    for name in ROOTS:
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name, ignore=unread)
    shutil.copy(settings.BASE_DIR / ".importlinter", tmp_path)
    return tmp_path


def test_the_contracts_hold():
    result = lint(settings.BASE_DIR)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("contract", "path", "line"),
    [
        ("floors", "relations/models/ties.py", "import security.models"),
        ("app", "organizations/querysets.py", "import organizations.models"),
        ("app", "relations/services.py", ""),
        ("editorial", "editorial/models/record.py", "import editorial.workflow"),
        ("editorial", "editorial/workflow/moves.py", "import editorial.filters"),
        ("one-door", "editorial/filters/records.py", "from editorial.door import opened"),
        ("one-door", "security/models/events.py", "import editorial.door"),
    ],
)
def test_a_breach_breaks_its_contract(copy, contract, path, line):
    with (copy / path).open("a") as module:
        module.write(f"\n{line}\n")
    result = lint(copy, "--contract", contract)
    assert (result.returncode, "Contracts: 0 kept, 1 broken." in result.stdout) == (1, True), result.stdout
