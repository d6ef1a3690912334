"""Which second look belongs to which version."""

import pytest

from editorial.models import WorkflowEntry
from editorial.versions import second_looker
from editorial.workflow import withdraw
from tests import factories


def withdrawn(live, kind="error", replaced_by=None, reason="It is wrong."):
    """Withdraw a published record as it is now."""
    live.refresh_from_db()
    return withdraw(live, factories.approver(), live.edit_token, kind, reason, replaced_by)


def line(number: int, move: str, awaits: bool = False, by: str = "") -> WorkflowEntry:
    """A line of the log of one record, not stored."""
    return WorkflowEntry(id=number, uid="0" * 32, move=move, awaits_second_look=awaits, by_name=by)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line(1, "override"), line(2, "second_look", by="Ada")], "Ada"),
        ([line(1, "withdraw"), line(2, "revise"), line(3, "second_look", by="Ada")], "Ada"),
        ([line(1, "override", awaits=True), line(2, "second_look", by="Ada")], ""),
        ([line(1, "publish"), line(2, "override"), line(3, "second_look", by="Ada")], ""),
        ([line(1, "load"), line(2, "second_look", by="Ada")], "Ada"),
        ([line(1, "load"), line(2, "override"), line(3, "second_look", by="Ada")], ""),
        ([line(1, "override")], ""),
    ],
)
def test_a_second_look_is_told_of_the_change_that_had_to_have_one(lines, expected):
    assert second_looker(lines[0], lines) == expected
