"""A public installation starts with everything it needs, or says in a sentence what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WHOLE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "register.example www.register.example",
    "DATABASE_URL": "postgres://chancery@/chancery",
}


def check(**changes: str) -> subprocess.CompletedProcess:
    """Run `check --deploy` as a service would, with nothing in the environment but what is given."""
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR, env={"PATH": os.environ["PATH"], **WHOLE, **changes},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_whole_settings_pass_the_deployment_check():
    result = check()
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set; give at least 50 random characters"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters; give at least 50 random ones."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set; give the host names of the register"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS holds *, which answers for any name"),
        ({"DATABASE_URL": " "}, "DATABASE_URL is not set; give postgres://user:password@host:port/name"),
        (
            {"DATABASE_URL": "mysql://x/y"},
            "DATABASE_URL has the scheme 'mysql'; expected sqlite:///path or postgres://",
        ),
    ],
)
def test_what_is_missing_is_named(changes, sentence):
    result = check(**changes)
    assert result.returncode == 1
    assert sentence in result.stderr
