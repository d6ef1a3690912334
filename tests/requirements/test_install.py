"""The installer of locks: one sentence for what is wrong, and no work for what is done."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout with one lock and a stand-in interpreter that notes what it was called with."""
    (tmp_path / "requirements").mkdir()
    shutil.copy(settings.BASE_DIR / "requirements/install.py", tmp_path / "requirements")
    (tmp_path / "requirements/base.txt").write_text("# nothing\n")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\nexit ${{PIP_FAILS:-0}}\n')
    python.chmod(0o755)
    return tmp_path


def install(checkout: Path, *locks: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "requirements/install.py", *locks],
        cwd=checkout, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def calls(checkout: Path) -> int:
    noted = checkout / "calls"
    return len(noted.read_text().splitlines()) if noted.exists() else 0


def test_a_lock_is_installed_once_until_it_changes(checkout):
    assert install(checkout, "base").returncode == 0
    assert install(checkout, "base").returncode == 0
    assert calls(checkout) == 1
    (checkout / "requirements/base.txt").write_text("# something else\n")
    assert install(checkout, "base").returncode == 0
    assert calls(checkout) == 2


def test_hashes_are_required(checkout):
    install(checkout, "base")
    assert "--require-hashes" in (checkout / "calls").read_text()


def test_a_failed_installation_is_not_taken_for_done(checkout):
    failed = install(checkout, "base", PIP_FAILS="1")
    assert failed.returncode == 1
    assert "pip could not install requirements/base.txt" in failed.stderr
    assert install(checkout, "base").returncode == 0
    stamp = (checkout / ".venv/installed-base").read_text()
    assert stamp == hashlib.sha256(b"# nothing\n").hexdigest()


def test_an_unknown_lock_is_refused_by_name(checkout):
    refused = install(checkout, "bas")
    assert (refused.returncode, calls(checkout)) == (1, 0)
    assert refused.stderr == (
        "There is no requirements/bas.txt; the locks are base, test, browser, dev and production.\n"
    )
