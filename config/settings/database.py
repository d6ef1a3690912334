"""Read DATABASE_URL into Django's DATABASES: SQLite by default, PostgreSQL in production."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.limits import LIMITS

POSTGRESQL_OPTIONS = {
    # Compiling a statement takes longer than any statement of a page; a guess of the planner may ask for it.
    "options": "-c jit=off",
}
SQLITE_OPTIONS = {
    # Without IMMEDIATE a transaction that begins by reading dies with "database is locked" when it comes to write.
    "transaction_mode": "IMMEDIATE",
    "timeout": LIMITS["database_wait_seconds"],
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=268435456;PRAGMA cache_size=-32000;"
    ),
}


def database(url: str, default: Path) -> dict:
    """Return the settings of one database.

    `url` is `sqlite:///path`, `postgres://user:password@host:port/name` or empty, which means SQLite at `default`.
    Raises ImproperlyConfigured for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        name = unquote(parts.path)[1:] if url else str(default)
        # Opening the file and setting it up takes a tenth of a short page.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": 60,
            "OPTIONS": SQLITE_OPTIONS,
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                **POSTGRESQL_OPTIONS,
                "pool": {"min_size": 1, "max_size": 8, "timeout": LIMITS["database_wait_seconds"]},
            },
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL has the scheme {parts.scheme!r}; expected sqlite:///path or postgres://user:password@host:port/name."
    )
