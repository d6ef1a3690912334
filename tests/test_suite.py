"""The runner of the suite says what it ran, and in CI refuses to run in part."""

import os
import subprocess
import sys

from django.conf import settings


def test_in_ci_a_missing_database_fails():
    result = subprocess.run(
        [sys.executable, "tests/suite.py"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
        env={**os.environ, "CI": "true", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
    )  # fmt: skip
    assert (result.returncode, result.stdout.startswith("CI=true, and there is no ")) == (1, True)
