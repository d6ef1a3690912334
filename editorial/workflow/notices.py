"""Mail to those concerned by a move, after commit, never to the person who made it."""

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from editorial.models import Record
from editorial.workflow import log


def notify(record: Record, move: str, by, note: str) -> None:
    """Queue a mail about a move to everybody who worked on the record; a failed mail fails nothing."""
    concerned = set(log.lines(record).filter(by__isnull=False).values_list("by_id", flat=True)) - {
        getattr(by, "pk", None)
    }
    addresses = list(
        get_user_model()
        .objects.filter(pk__in=concerned, is_active=True)
        .exclude(email="")
        .values_list("email", flat=True)
    )
    if not addresses:
        return
    subject = _("%(person)s: %(move)s “%(record)s”") % {"person": log.name_of(by), "move": move, "record": record}

    def send():
        send_mail(" ".join(subject.split()), note or subject, None, addresses)

    # Robust: the move is committed by then, and an error would look as if it had failed.
    transaction.on_commit(send, robust=True)
