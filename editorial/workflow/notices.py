"""Mail to those concerned by a move, after commit, never to the person who made it.

A record concerns whoever wrote in it since its last publication, and a reviewer who sent it back or remarked on it in that
time. What is withdrawn, looked at a second time, or remarked on while it is public concerns those who wrote and approved
the version readers had. Nobody is told of what merely waits in a queue: the desk shows that.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.models import LEDGERED, Record
from editorial.workflow import log
from editorial.workflow.log import APPROVALS, CONTRIBUTIONS
from editorial.workflow.mailing import mailing

SENTENCES = {
    "submit": gettext_lazy("%(person)s submitted “%(record)s” for review."),
    "recall": gettext_lazy("%(person)s took “%(record)s” back from review."),
    "send_back": gettext_lazy("%(person)s sent “%(record)s” back."),
    "publish": gettext_lazy("%(person)s published “%(record)s”."),
    "override": gettext_lazy("%(person)s published “%(record)s” without review; it waits for a second look."),
    "withdraw": gettext_lazy("%(person)s withdrew “%(record)s”; this waits for a second look."),
    "second_look": gettext_lazy("%(person)s took the second look at “%(record)s”."),
    "discard": gettext_lazy("%(person)s discarded the draft of “%(record)s”."),
    "delete": gettext_lazy("%(person)s deleted the draft of “%(record)s”."),
    "remark": gettext_lazy("%(person)s wrote a note about “%(record)s”."),
}
"""What a mail says of a move."""

REVIEWS = ("send_back", "remark")
ABOUT_THE_LIVE = ("withdraw", "second_look")
SUBJECT_CHARACTERS = 100
"""Characters of each language in a subject."""


def notify(record: Record, move: str, by, note: str = "", further: Iterable[int] = ()) -> None:
    """Mail those a move concerns once it is committed: each by himself, in every language of the register.

    Call it in the transaction of the move, after its line in the log. A mail says who did what to which record, the note
    and the address of its page in the admin, and nothing of its content. Nobody gets one whose account is inactive or
    may not see records of this kind any more; and no failure to send reaches the person who made the move. `further` are
    the keys of users whom the log alone does not tell.
    """
    concerned = (concerned_ids(record, move) | set(further)) - {None, getattr(by, "pk", None)}
    if not concerned:
        return
    subject, body = _written(record, move, log.name_of(by), note)
    permissions = [f"{record._meta.app_label}.{verb}_{record._meta.model_name}" for verb in ("view", "change")]

    def send():
        users = get_user_model().objects.filter(pk__in=concerned, is_active=True).exclude(email="").order_by("pk")
        allowed = [user for user in users if any(user.has_perm(name) for name in permissions)]
        if allowed:
            mailing.post([EmailMessage(subject, body, to=[user.email]) for user in allowed])

    # Robust: the move is committed by then, and an error would look as if it had failed.
    transaction.on_commit(send, robust=True)


def concerned_ids(record: Record, move: str) -> set[int]:
    """Return the users whom a move, whose line is the last in the log, concerns; None stands for a command."""
    lines = list(log.lines(record).values_list("move", "by_id"))[:-1]
    approvals = [place for place, (made, _by) in enumerate(lines) if made in APPROVALS]
    last = approvals[-1] if approvals else -1
    people = {by for made, by in lines[last + 1 :] if made in (*CONTRIBUTIONS, *REVIEWS)}
    if move in ABOUT_THE_LIVE or (move == "remark" and record.stage in LEDGERED):
        before = approvals[-2] if len(approvals) > 1 else -1
        people |= {by for made, by in lines[before + 1 :] if made in (*CONTRIBUTIONS, *APPROVALS, "withdraw")}
    return people


def _written(record: Record, move: str, person: str, note: str) -> tuple[str, str]:
    """Return the subject and the body; what people typed stands on a line of its own and never begins one of ours."""
    path = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_uid", args=[record.uid])
    subjects, parts = [], []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said = str(SENTENCES[move]) % {"person": _line(person), "record": _line(record)}
            subjects.append(Truncator(said).chars(SUBJECT_CHARACTERS))
            quoted = "\n".join(f"> {line}" for line in note.splitlines())
            place = _("Its page: %(address)s") % {"address": f"{settings.SITE_ADDRESS}{path}"}
            parts.append("\n\n".join(filter(None, [said, quoted, place])))
    return " / ".join(subjects), "\n\n-- \n\n".join(parts) + "\n"


def _line(text) -> str:
    """Return text without line ends, by which a name could begin a header of its own."""
    return " ".join(str(text).split())
