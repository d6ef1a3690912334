"""Which move is open to whom, at which stage: the whole table."""

import pytest
from django.db import transaction

from editorial import workflow
from editorial.workflow import NotAllowedError, WrongStageError
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROLES = ("contributor, own", "contributor", "reviewer, own", "reviewer", "outsider", "superuser, own", "superuser")

# y: it is done; n: NotAllowedError; -: WrongStageError. One column for each of ROLES, "own" meaning that the person
# wrote the draft. The published and the withdrawn record wait for a second look: the chief editor published the former
# without review, and withdrew the latter.
TABLE = """
new draft        edit         y y y y n y y
new draft        revise       - - - - - - -
new draft        revert       - - - - - - -
new draft        restore      - - - - - - -
new draft        submit       y y y y n y y
new draft        recall       - - - - - - -
new draft        send_back    - - - - - - -
new draft        publish      - - - - - - -
new draft        override     n n n n n y y
new draft        withdraw     - - - - - - -
new draft        second_look  - - - - - - -
new draft        remark       y y y y n y y
new draft        discard      y n y y n y y
new draft        delete       n n y y n y y

new in review    edit         - - - - - - -
new in review    revise       - - - - - - -
new in review    revert       - - - - - - -
new in review    restore      - - - - - - -
new in review    submit       - - - - - - -
new in review    recall       y n y n n y n
new in review    send_back    n n y y n y y
new in review    publish      n n n y n n y
new in review    override     n n n n n y y
new in review    withdraw     - - - - - - -
new in review    second_look  - - - - - - -
new in review    remark       y y y y n y y
new in review    discard      y n y y n y y
new in review    delete       - - - - - - -

published        edit         - - - - - - -
published        revise       y y y y n y y
published        revert       y y y y n y y
published        restore      - - - - - - -
published        submit       - - - - - - -
published        recall       - - - - - - -
published        send_back    - - - - - - -
published        publish      - - - - - - -
published        override     - - - - - - -
published        withdraw     n n y y n y y
published        second_look  n n n y n n y
published        remark       y y y y n y y
published        discard      - - - - - - -
published        delete       - - - - - - -

withdrawn        edit         - - - - - - -
withdrawn        revise       - - - - - - -
withdrawn        revert       y y y y n y y
withdrawn        restore      y y y y n y y
withdrawn        submit       - - - - - - -
withdrawn        recall       - - - - - - -
withdrawn        send_back    - - - - - - -
withdrawn        publish      - - - - - - -
withdrawn        override     - - - - - - -
withdrawn        withdraw     - - - - - - -
withdrawn        second_look  n n n y n n y
withdrawn        remark       y y y y n y y
withdrawn        discard      - - - - - - -
withdrawn        delete       - - - - - - -

copy draft       edit         y y y y n y y
copy draft       revise       - - - - - - -
copy draft       revert       - - - - - - -
copy draft       restore      - - - - - - -
copy draft       submit       y y y y n y y
copy draft       recall       - - - - - - -
copy draft       send_back    - - - - - - -
copy draft       publish      - - - - - - -
copy draft       override     n n n n n y y
copy draft       withdraw     - - - - - - -
copy draft       second_look  - - - - - - -
copy draft       remark       y y y y n y y
copy draft       discard      y n y y n y y
copy draft       delete       - - - - - - -

copy in review   edit         - - - - - - -
copy in review   revise       - - - - - - -
copy in review   revert       - - - - - - -
copy in review   restore      - - - - - - -
copy in review   submit       - - - - - - -
copy in review   recall       y n y n n y n
copy in review   send_back    n n y y n y y
copy in review   publish      n n n y n n y
copy in review   override     n n n n n y y
copy in review   withdraw     - - - - - - -
copy in review   second_look  - - - - - - -
copy in review   remark       y y y y n y y
copy in review   discard      y n y y n y y
copy in review   delete       - - - - - - -
"""

ROWS = [(line[:17].strip(), line[17:].split()) for line in TABLE.splitlines() if line]
STATES = list(dict.fromkeys(state for state, _cells in ROWS))
EXPECTED = {
    (state, role): {cells[0]: cells[1 + column] for row_state, cells in ROWS if row_state == state}
    for state in STATES
    for column, role in enumerate(ROLES)
}


def somebody(role: str):
    """The person of a role."""
    name = role.removesuffix(", own")
    if name == "superuser":
        return make.person("root", is_superuser=True)
    return make.person(name, {"contributor": "Contributor", "reviewer": "Editor", "outsider": None}[name])


def record_in(state: str, writer):
    """A record in a state, the newest text of which is the writer's."""
    chief = make.person("chief", "Chief editor")
    if state.startswith("copy"):
        row = make.edit(make.working_copy(make.published(make.tie()), writer), writer, note="Newer.")
    else:
        row = make.tie(by=writer)
    if state.endswith("in review"):
        row = workflow.submit(row, writer, row.edit_token)
    if state in ("published", "withdrawn"):
        row = workflow.override(row, chief, row.edit_token, "Nobody else is here.")
    if state == "withdrawn":
        row = workflow.withdraw(row, chief, row.edit_token, "error", "It is wrong.")
    return row


def attempt(move: str, row, by) -> None:
    """Make a move with everything it asks for."""
    calls = {
        "edit": lambda: make.edit(row, by, note="Edited."),
        "revise": lambda: workflow.revise(row, by),
        "revert": lambda: workflow.revert(row, by, 1),
        "restore": lambda: workflow.restore(row, by),
        "submit": lambda: workflow.submit(row, by, row.edit_token),
        "recall": lambda: workflow.recall(row, by, row.edit_token),
        "send_back": lambda: workflow.send_back(row, by, row.edit_token, "Name the page."),
        "publish": lambda: workflow.publish(row, by, row.edit_token, "As cited."),
        "override": lambda: workflow.override(row, by, row.edit_token, "Urgent."),
        "withdraw": lambda: workflow.withdraw(row, by, row.edit_token, "error", "It is wrong."),
        "second_look": lambda: workflow.second_look(row, by, row.edit_token),
        "remark": lambda: workflow.remark(row, by, "See page 3."),
        "discard": lambda: workflow.discard(row, by, row.edit_token),
        "delete": lambda: workflow.delete(row, by, row.edit_token),
    }
    calls[move]()


def outcome(move: str, row, by) -> str:
    """What comes of a move that is undone afterwards."""
    try:
        with transaction.atomic():
            attempt(move, row, by)
            transaction.set_rollback(True)
    except NotAllowedError:
        return "n"
    except WrongStageError:
        return "-"
    return "y"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_each_move_is_open_to_whom_the_table_says(state, role):
    by = somebody(role)
    row = record_in(state, by if role.endswith("own") else make.author())
    expected = EXPECTED[state, role]
    assert {move: outcome(move, row, by) for move in expected} == expected


def test_the_table_names_every_move():
    assert {cells[0] for _state, cells in ROWS} == {"edit", *workflow.MOVES}


def test_nobody_moves_anything_with_an_account_that_is_closed():
    closed = make.person("closed", "Editor", is_active=False)
    row = record_in("new in review", make.author())
    assert {move: outcome(move, row, closed) for move in ("send_back", "publish", "override", "discard")} == {
        "send_back": "n",
        "publish": "n",
        "override": "n",
        "discard": "n",
    }
