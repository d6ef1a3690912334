"""Settings of the test suite: either database, fast password hashing, a fixed key."""

import os

from config.settings.base import *  # noqa: F403 (settings build on base)
from config.settings.base import BASE_DIR, VAR_DIR, database
from config.settings.database import POSTGRESQL_OPTIONS, SQLITE_OPTIONS

VAR_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), VAR_DIR / "test.sqlite3")}
# A file, not memory: race tests open one connection per thread.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    # What a test commits need not outlive a power cut; the two suites would wait for one disk.
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": f"{SQLITE_OPTIONS['init_command']}PRAGMA synchronous=OFF;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"options": f"{POSTGRESQL_OPTIONS['options']} -c synchronous_commit=off"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
SHARED_SOURCES = os.environ.get("CHANCERY_SOURCES", BASE_DIR.parent / "shared" / "sources")
SHARED_DATA = os.environ.get("CHANCERY_DATA", BASE_DIR.parent / "shared" / "data")
# Two tests see the same revision number with other rows behind it.
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("default", "pages")}
# Tests of the sign-in ask for it; the others begin signed in.
SECOND_FACTOR_REQUIRED = False
# What a test sends is there when the answer is.
MAIL_BESIDE_ANSWERS = False
