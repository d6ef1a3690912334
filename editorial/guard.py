"""The lock on published rows: models ask it before they write."""

from editorial.door import is_open

__all__ = ["GuardedRowError", "is_open", "require_open"]


class GuardedRowError(RuntimeError):
    """Something outside the workflow tried to change what readers see."""


def require_open(what: str) -> None:
    """Raise GuardedRowError unless the workflow is at work; `what` names the row for the message."""
    if not is_open():
        raise GuardedRowError(
            f"{what} is kept by the ledger and changes only through the functions of editorial.workflow; "
            "revise it there instead of saving it directly."
        )
