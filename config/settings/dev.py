"""Settings of `make run`: SQLite in var/, a key made on first run, no debug pages that would show drafts."""

import os
import secrets

from config.settings.base import *  # noqa: F403 (settings build on base)
from config.settings.base import VAR_DIR


def _kept_secret(name: str) -> str:
    """Return the secret kept in var/, making it on first use."""
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    path = VAR_DIR / name
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _kept_secret("secret-key")
DEBUG = os.environ.get("DEBUG", "") == "1"
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Whoever tries the register out need not own an authenticator; every page of the editors says that this is an exception.
SECOND_FACTOR_REQUIRED = os.environ.get("SECOND_FACTOR", "") == "1"
