"""Settings of a measurement: those every installation shares, without debugging and with nothing kept."""

from config.settings.base import *  # noqa: F403 (settings build on base)

SECRET_KEY = "only-for-measuring"
DEBUG = False
ALLOWED_HOSTS = ["localhost"]
LOGGING_CONFIG = None
# What a page costs to make, not what it costs to find again.
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("default", "pages")}
