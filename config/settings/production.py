"""Settings of a public installation: nothing is guessed, and what is missing stops the start."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 (settings build on base)
from config.settings.base import ANSWER_HEADERS
from config.settings.cache import caches


def _required(name: str, what: str) -> str:
    """Return an environment variable. Raises ImproperlyConfigured when it is missing or empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; give {what} in the environment of the service.")
    return value


SECRET_KEY = _required("SECRET_KEY", "at least 50 random characters")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(f"SECRET_KEY has {len(SECRET_KEY)} characters; give at least 50 random ones.")
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS = _required("ALLOWED_HOSTS", "the host names of the register, separated by spaces").split()
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS holds *, which answers for any name; list the host names of the register."
    )
_required("DATABASE_URL", "postgres://user:password@host:port/name, or sqlite:////path/to/register.sqlite3")

DEBUG = False
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
# Only where a proxy in front sets the header itself and removes what a client sent.
if os.environ.get("BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Attempts are counted for the address that this proxy saw, the last in X-Forwarded-For; else for REMOTE_ADDR.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CACHES = caches(os.environ.get("CACHE_URL", ""), several=True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
ANSWER_HEADERS = {
    **ANSWER_HEADERS,
    "Strict-Transport-Security": f"max-age={SECURE_HSTS_SECONDS}; includeSubDomains; preload",
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
