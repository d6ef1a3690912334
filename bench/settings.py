"""Settings of a measurement: those every installation shares, without debugging."""

from config.settings.base import *  # noqa: F403 (settings build on base)

SECRET_KEY = "only-for-measuring"
DEBUG = False
ALLOWED_HOSTS = ["localhost"]
LOGGING_CONFIG = None
