"""Mail sent beside the answer."""

import logging
import socket
import time

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from editorial.workflow.mailing import mailing

pytestmark = pytest.mark.once


def posted(number: int) -> float:
    """Post a mail as many times as a selection has records, and return how many seconds that took."""
    begun = time.monotonic()
    for place in range(number):
        mailing.post([EmailMessage(f"Move {place}", "Done.", to=["author@example.org"])])
    return time.monotonic() - begun


def test_a_server_that_hangs_keeps_nobody_waiting(settings, caplog):
    with socket.create_server(("127.0.0.1", 0)) as hanging, caplog.at_level(logging.WARNING):
        settings.MAIL_BESIDE_ANSWERS, settings.EMAIL_TIMEOUT = True, 1
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = hanging.getsockname()
        assert posted(100) < 0.9
        mailing.join()
    said = [record.getMessage() for record in caplog.records]
    assert 1 <= len(said) <= 2, "those that came while the first was waited for went together"
    assert sum(int(sentence.split()[0]) for sentence in said) == 100
    assert {record.name for record in caplog.records} == {"editorial.workflow.mailing"}


def test_all_that_was_posted_is_sent_in_its_order(settings):
    settings.MAIL_BESIDE_ANSWERS = True
    posted(20)
    mailing.join()
    posted(1)
    mailing.join()
    assert [message.subject for message in mail.outbox] == [*(f"Move {place}" for place in range(20)), "Move 0"]
