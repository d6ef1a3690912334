"""Read CACHE_URL into Django's CACHES: what workers share, and rendered pages."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROCESS = "django.core.cache.backends.locmem.LocMemCache"
TABLE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "shared_cache",
    # Past this number a third of the rows goes, whatever they limit; nobody may get there by guessing.
    "OPTIONS": {"MAX_ENTRIES": 200_000},
}
SECONDS = 1
"""How long a cache is waited for."""


def caches(url: str, several: bool = False) -> dict:
    """Return `default`, which counts attempts and must be shared by all workers, and `pages`, which need not be.

    `url` is `redis://host:port/number` (or rediss://, unix://), or empty: then attempts are counted in a table of the
    database where there are `several` processes, else in memory. Raises ImproperlyConfigured for another scheme.
    """
    if not url:
        return {"default": TABLE if several else {"BACKEND": PROCESS}, "pages": {"BACKEND": PROCESS}}
    scheme = urlsplit(url).scheme
    if scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(f"CACHE_URL has the scheme {scheme!r}; expected redis://host:port/number.")
    options = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}
    shared = {"BACKEND": "config.caches.SharedCache", "LOCATION": url, "OPTIONS": options}
    return {"default": {**shared, "KEY_PREFIX": "shared"}, "pages": {**shared, "KEY_PREFIX": "pages"}}
