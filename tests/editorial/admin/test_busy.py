"""A database that is busy, or refuses: a sentence that says which, what was typed kept, the cause in the log."""

import logging

import pytest
from django.db import DataError, OperationalError, connection

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUSY = "The database was busy, and this was not done. Try again."
REFUSED = (
    "The database refused this for a reason that has no sentence here, and it was not done. The reason is in the log of "
    "the server: copy what you typed, try once more, and tell whoever runs this installation if it happens again."
)
FAULTS = {"busy": (OperationalError("database is locked"), 503, BUSY), "refused": (DataError("bad"), 500, REFUSED)}


def failing(error: Exception, *tables: str, verbs=("INSERT", "UPDATE", "DELETE")):
    """Let the database answer every write to these tables with an error."""

    def execute_or_fail(execute, sql, *rest):
        if sql.startswith(verbs) and any(f'"{table}"' in sql[:90] for table in tables):
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(execute_or_fail)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def draft(contributor):
    return factories.tie(note="First text.", by=contributor)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_move_says_what_the_database_did_and_keeps_its_note(approving, url, draft, caplog, fault):
    error, status, sentence = FAULTS[fault]
    waiting = factories.submitted(draft)
    data = {"token": str(waiting.edit_token), "note": "As the page says."}
    with failing(error, "editorial_workflowentry"):
        answer = approving.post(url(waiting, "move", "publish"), data)
    assert (answer.status_code, said(answer)) == (status, [sentence])
    assert "As the page says.</textarea>" in answer.text
    [logged] = [line for line in caplog.records if line.exc_info and line.levelno == logging.ERROR]
    assert logged.exc_info[1] is error
    waiting.refresh_from_db()
    assert waiting.stage == "in-review"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_selection_says_what_the_database_did_to_a_record(approving, draft, caplog, fault):
    error, _status, sentence = FAULTS[fault]
    waiting = factories.submitted(draft)
    row = f"{waiting.kind}:{waiting.uid}:{waiting.edit_token}"
    with failing(error, "editorial_workflowentry"):
        answer = approving.post("/admin/bulk/publish/", {"confirmed": "1", "row": [row], "note": "As cited."})
    assert [outcome.sentences for outcome in answer.context["outcomes"]] == [[sentence]]
    assert [line.exc_info[1] for line in caplog.records if line.exc_info] == [error]
