"""Mail sent beside the answer: nobody waits for the mail server."""

import logging
from smtplib import SMTPRecipientsRefused
from threading import Lock, Thread

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger(__name__)


class Mailing:
    """What waits to be sent by this process, and the one thread that sends it.

    What comes while it sends goes with the next connection: moves that follow each other, as those of a selection do, wait
    together for a server that hangs.
    """

    def __init__(self):
        self._lock = Lock()
        self._waiting: list[EmailMessage] = []
        self._sender: Thread | None = None

    def post(self, messages: list[EmailMessage]) -> None:
        """Send mails soon, and at once where the settings say that nothing is sent beside an answer."""
        if not settings.MAIL_BESIDE_ANSWERS:
            deliver(messages)
            return
        with self._lock:
            self._waiting += messages
            if self._sender is None or not self._sender.is_alive():
                # No daemon: a process that ends sends first what it was given.
                self._sender = Thread(target=self._send, name="mailing")
                self._sender.start()

    def _send(self) -> None:
        while messages := self._next():
            deliver(messages)

    def _next(self) -> list[EmailMessage]:
        with self._lock:
            messages, self._waiting = self._waiting, []
            if not messages:
                self._sender = None
            return messages

    def join(self) -> None:
        """Wait until everything was sent, or could not be."""
        if sender := self._sender:
            sender.join()


mailing = Mailing()


def deliver(messages: list[EmailMessage]) -> None:
    """Send mails one by one over one connection; what cannot be sent is one warning in the log."""
    sent, failure = 0, None
    try:
        with get_connection() as connection:
            for message in messages:
                try:
                    sent += connection.send_messages([message]) or 0
                except (SMTPRecipientsRefused, ValueError) as error:
                    # One address is wrong; the others may be right.
                    failure = error
    except (OSError, ImportError) as error:
        # The server is down, or the settings name none: it is not waited for once for each mail.
        failure = error
    if failure:
        words = "%s of %s mails could not be sent (%s); the move they told of stands."
        logger.warning(words, len(messages) - sent, len(messages), type(failure).__name__)
