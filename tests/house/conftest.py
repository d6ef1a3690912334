"""The files of the repository, as the house rules look at them."""

import ast
import subprocess
from functools import cached_property
from pathlib import Path

import pytest
from django.conf import settings

APPS = ("editorial", "relations", "organizations", "security", "portal")


class Tree:
    """The files git tracks or would track, relative to the top of the repository."""

    def __init__(self, top: Path):
        self.top = top

    @cached_property
    def files(self) -> list[Path]:
        """Every file that is committed or could be, sorted."""
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.top, capture_output=True, text=True, check=True,
        )  # fmt: skip
        names = sorted(set(listing.stdout.split("\0")) - {""})
        return [Path(name) for name in names if (self.top / name).is_file()]

    def named(self, pattern: str) -> list[Path]:
        """The files whose name fits a pattern such as `*.py`."""
        return [path for path in self.files if path.match(pattern)]

    @cached_property
    def python(self) -> list[Path]:
        """Python files people write: all but migrations."""
        return [path for path in self.named("*.py") if "migrations" not in path.parts]

    def text(self, path: Path) -> str:
        return (self.top / path).read_text(encoding="utf-8")

    def length(self, path: Path) -> int:
        return len(self.text(path).splitlines())

    def parsed(self, path: Path) -> ast.Module:
        return ast.parse(self.text(path), filename=str(path))


@pytest.fixture(scope="session")
def tree() -> Tree:
    return Tree(settings.BASE_DIR)


@pytest.fixture(scope="session")
def app_of():
    """Say to which of our apps a path belongs, or ''."""
    return lambda path: path.parts[0] if path.parts[0] in APPS else ""
