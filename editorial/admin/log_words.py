"""What a line of the editorial log says that somebody did, in words."""

from django.utils.translation import gettext_lazy as _

from editorial.models import Capture, WorkflowEntry

WORDS = {
    "create": _("wrote the first draft"),
    "edit": _("edited"),
    "revise": _("opened a working copy"),
    "restore": _("opened a working copy to restore it"),
    "revert": _("opened a working copy with an earlier version"),
    "submit": _("submitted it for review"),
    "recall": _("recalled it"),
    "send_back": _("sent it back"),
    "remark": _("wrote a note"),
    "publish": _("published it"),
    "override": _("published it without review"),
    "load": _("loaded it"),
    "withdraw": _("withdrew it"),
    "second_look": _("took the second look"),
    "discard": _("discarded the draft"),
    "delete": _("deleted the draft"),
    "upload": _("added it"),
    "correct": _("corrected it"),
    "take_in": _("took it in"),
}
OF_CAPTURES = {"discard": _("discarded it")}
"""What is worded otherwise of a capture, which is no draft."""


def said_of(line: WorkflowEntry) -> str:
    """Return what a line says that somebody did; the name of a move that is none any more stays as it is."""
    own = OF_CAPTURES if line.kind == Capture.kind else {}
    return str(own.get(line.move) or WORDS.get(line.move, line.move))
