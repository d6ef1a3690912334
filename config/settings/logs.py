"""What goes to standard error: Django keeps the cause of a failed answer to itself where DEBUG is off."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"dated": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "dated"}},
    "loggers": {"django.request": {"handlers": ["errors"]}},
}
