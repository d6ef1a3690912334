"""The moves as data: which stage they leave, who may make them, what they need."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from editorial.models import Stage


@dataclass(frozen=True)
class Move:
    """One move of the workflow.

    `copies` says on which rows it is made: True working copies only, False live rows only, None either.
    `permission` is the verb of a model permission, or empty where `allowed` asks something else.
    """

    name: str
    label: str | Promise
    stages: tuple[str, ...]
    permission: str
    copies: bool | None = None
    note_required: bool = False


EDIT = Move("edit", _("Edit"), (Stage.DRAFT,), "change")
"""Saving a draft: not a move, but checked like one."""

MOVES = {
    move.name: move
    for move in (
        Move("revise", _("Revise"), (Stage.PUBLISHED,), "change", copies=False),
        Move("revert", _("Revert"), (Stage.PUBLISHED, Stage.WITHDRAWN), "change", copies=False),
        Move("restore", _("Restore"), (Stage.WITHDRAWN,), "change", copies=False),
        Move("submit", _("Submit for review"), (Stage.DRAFT,), "change"),
        Move("recall", _("Recall"), (Stage.IN_REVIEW,), "change"),
        Move("send_back", _("Send back"), (Stage.IN_REVIEW,), "publish", note_required=True),
        Move("publish", _("Publish"), (Stage.IN_REVIEW,), "publish", note_required=True),
        Move("override", _("Publish without review"), (Stage.DRAFT, Stage.IN_REVIEW), "override", note_required=True),
        Move("withdraw", _("Withdraw"), (Stage.PUBLISHED,), "withdraw", copies=False, note_required=True),
        Move("second_look", _("Take the second look"), (Stage.PUBLISHED, Stage.WITHDRAWN), "publish", copies=False),
        Move("remark", _("Write a note"), tuple(Stage), "", note_required=True),
        Move("discard", _("Discard"), (Stage.DRAFT, Stage.IN_REVIEW), ""),
        Move("delete", _("Delete"), (Stage.DRAFT,), "delete", copies=False),
    )
}
