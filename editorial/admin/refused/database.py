"""What is told, and what is logged, where the database did not do what was asked."""

import logging

from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _

BUSY, FAULT = 503, 500

logger = logging.getLogger(__name__)


def status_of(error: DatabaseError) -> int:
    """Return the status of the answer: 503 for a database that is locked or away, 500 for anything else."""
    return BUSY if isinstance(error, OperationalError) else FAULT


def note(error: DatabaseError) -> None:
    """Log an error with its traceback: whoever typed gets a sentence, and nobody else would hear of it."""
    logger.error("The database did not do what was asked.", exc_info=error)


def sentence_of(error: DatabaseError) -> str:
    """Return what happened and what to do; the cause goes to the log."""
    note(error)
    if isinstance(error, OperationalError):
        return _("The database was busy, and this was not done. Try again.")
    return _(
        "The database refused this for a reason that has no sentence here, and it was not done. The reason is in the log "
        "of the server: copy what you typed, try once more, and tell whoever runs this installation if it happens again."
    )
