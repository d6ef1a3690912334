"""What the review page compares a record with."""

import pytest

from editorial import workflow
from editorial.models import Version, WorkflowEntry
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAME = "Nothing differs from the live record: change something, or discard the working copy."


@pytest.fixture
def alone(db):
    """A published tie that a chief editor changed alone, twice; with the chief."""
    chief = make.person("boss", "Chief editor")
    live = make.published(make.tie(note="As it was."))
    for note in ("First change.", "Second change."):
        copy = make.edit(make.working_copy(live, chief), chief, note=note)
        live = workflow.override(copy, chief, copy.edit_token, "Nobody else is here.")
    return live, chief


def told(answer) -> dict:
    """The columns that the page tells of, each with its pieces of text."""
    sections = answer.context["sections"]
    return {change.label: change.words for section in sections for change in section.changes}


def test_a_second_look_is_shown_what_changed_since_anybody_else_looked(approving, url, alone):
    live, _chief = alone
    answer = approving.get(url(live, "review"))
    assert "Against version 1, the last before a second look was due" in answer.text
    assert told(answer) == {"Note": [("gone", "As it was."), ("new", "Second change.")]}
    stale = Version.objects.get(uid=live.uid, number=2).pk
    answer = approving.post(url(live, "move", "second_look"), {"token": str(stale)})
    assert (answer.status_code, list(told(answer))) == (409, ["Note"])
    assert WorkflowEntry.objects.filter(awaits_second_look=True).count() == 2
    approving.post(url(live, "move", "second_look"), {"token": str(live.edit_token)})
    assert "The whole record" in approving.get(url(live, "review")).text


def test_of_a_withdrawal_the_second_look_is_shown_all_that_went(approving, url):
    live = make.published(make.tie(note="As it was."))
    workflow.withdraw(live, make.person("boss", "Chief editor"), live.edit_token, "error", "It is wrong.")
    answer = approving.get(url(live, "review"))
    assert "What was withdrawn" in answer.text
    assert told(answer)["Note"] == [("new", "As it was.")]


@pytest.mark.once
def test_a_working_copy_that_changes_nothing_warns_and_is_not_refused(writer, url):
    copy = make.working_copy(make.published(make.tie()))
    pages = [writer.get(url(copy, page)).context for page in ("change", "review")]
    assert [(page["warnings"], page["problems"]) for page in pages] == [([SAME], [])] * 2
    make.edit(copy, note="Newer.")
    assert [writer.get(url(copy, page)).context["warnings"] for page in ("change", "review")] == [[], []]
