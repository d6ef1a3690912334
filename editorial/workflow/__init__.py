"""The one door: only this package changes a record's stage, its Entry or the ledger."""

from editorial.workflow.checks import allowed, may
from editorial.workflow.editing import created, edited, saving
from editorial.workflow.errors import (
    BaseMovedError,
    NotAllowedError,
    StaleTokenError,
    UnpublishableError,
    WorkflowError,
    WrongStageError,
)
from editorial.workflow.ledger import head, revising
from editorial.workflow.moves import (
    delete,
    discard,
    override,
    publish,
    recall,
    restore,
    revert,
    revise,
    second_look,
    send_back,
    submit,
    withdraw,
)
from editorial.workflow.pointers import published_dependents
from editorial.workflow.problems import publication_problems
from editorial.workflow.reference import keep, keep_new
from editorial.workflow.remarks import remark
from editorial.workflow.rules import MOVES, Move
from editorial.workflow.snapshots import snapshot

__all__ = [
    "MOVES",
    "BaseMovedError",
    "Move",
    "NotAllowedError",
    "StaleTokenError",
    "UnpublishableError",
    "WorkflowError",
    "WrongStageError",
    "allowed",
    "created",
    "delete",
    "discard",
    "edited",
    "head",
    "keep",
    "keep_new",
    "may",
    "override",
    "publication_problems",
    "publish",
    "published_dependents",
    "recall",
    "remark",
    "restore",
    "revert",
    "revise",
    "revising",
    "saving",
    "second_look",
    "send_back",
    "snapshot",
    "submit",
    "withdraw",
]
