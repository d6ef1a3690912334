"""DATABASE_URL is read as documented."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.database import database

DEFAULT = Path("/somewhere/register.sqlite3")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "/somewhere/register.sqlite3"),
        ("sqlite:///a.sqlite3", "a.sqlite3"),
        ("sqlite:////a%20b.sqlite3", "/a b.sqlite3"),
    ],
)
def test_sqlite(url, name):
    settings = database(url, DEFAULT)
    assert (settings["ENGINE"], settings["NAME"]) == ("django.db.backends.sqlite3", name)
    assert (settings["OPTIONS"]["transaction_mode"], settings["CONN_MAX_AGE"]) == ("IMMEDIATE", 60)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://u:p%40ss@db:5433/register", ("register", "u", "p@ss", "db", "5433")),
        ("postgresql://u@/register", ("register", "u", "", "", "")),
    ],
)
def test_postgresql(url, expected):
    settings = database(url, DEFAULT)
    assert tuple(settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected
    assert settings["CONN_MAX_AGE"] == 0
    assert "pool" in settings["OPTIONS"]


def test_another_scheme_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="scheme 'oracle'; expected sqlite"):
        database("oracle://x/y", DEFAULT)
