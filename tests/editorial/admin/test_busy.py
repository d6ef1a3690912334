"""A database that is busy, or refuses: a sentence that says which, what was typed kept, the cause in the log."""

import logging

import pytest
from django.db import DataError, IntegrityError, OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from editorial import workflow
from editorial.capture import staging
from editorial.models import Capture
from relations.models import Tie
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINE = "What I <b>typed</b>."
BUSY = "The database was busy, and this was not done. Try again."
REFUSED = (
    "The database refused this for a reason that has no sentence here, and it was not done. The reason is in the log of "
    "the server: copy what you typed, try once more, and tell whoever runs this installation if it happens again."
)
AGAIN = "Nothing was saved. Go back one page and send it again in a moment; what you typed stands below as well."
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


@pytest.fixture
def capture(contributor):
    source, day = factories.source("gazette"), timezone.now().date()
    return staging.add(source, contributor, name="a.md", data=b"# Ties\n\nMali met.\n", key="page", retrieved_at=day)


@pytest.fixture
def forms(writer, url, form_data, draft, capture):
    """Name -> the address of a form of a writer, what is posted from it, and whether anything of it was typed."""
    page = reverse("admin:editorial_source_capture", args=[capture.uid])
    add = url(Tie, "add")
    new = {"country_a": factories.country("MLI").pk, "country_b": factories.country("SEN").pk, "note": MINE}
    document = {"key": "mine", "retrieved_at": "2026-01-02", "text": MINE, "way": "md"}
    token = {"token": str(capture.edit_token)}
    return {
        "draft": (url(draft), form_data(writer.get(url(draft))) | {"note": MINE}, True),
        "add": (add, form_data(writer.get(add)) | new, True),
        "document": (url(capture.source, "add_document"), document, True),
        "passages": (page, token | {"shown": ["0"], "p0-words": "", "p0-locator": MINE, "do": "save"}, True),
        "discard": (f"{page}discard/", token, False),
    }


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ["draft", "add", "document", "passages", "discard"])
def test_a_form_the_database_does_not_take_is_given_back(writer, forms, caplog, fault, name):
    (error, status, sentence), (address, data, is_typed) = FAULTS[fault], forms[name]
    before = (Tie.objects.count(), list(Capture.objects.values_list("key", "edit_token")))
    with failing(error, "editorial_workflowentry", "editorial_capture"):
        answer = writer.post(address, data)
    assert (answer.status_code, answer.context["sentences"]) == (status, [sentence, AGAIN])
    assert (MINE in [field.value for field in answer.context["typed"]]) == is_typed
    assert answer.context["links"][0][0] == address.removesuffix("discard/")
    assert [line.exc_info[1] for line in caplog.records if line.exc_info] == [error]
    assert (Tie.objects.count(), list(Capture.objects.values_list("key", "edit_token"))) == before


def test_captures_are_taken_in_as_far_as_the_database_lets_them(approving, url, capture, caplog):
    with failing(OperationalError("database is locked"), "editorial_document"):
        chosen = {"capture": f"{capture.uid} {capture.edit_token}"}
        answer = approving.post(url(capture.source, "take_in"), chosen, follow=True)
    assert (said(answer), Capture.objects.count()) == ([BUSY], 1)


@pytest.mark.parametrize(
    "error", [OperationalError("database is locked"), IntegrityError("x"), DataError("x")], ids=type
)
def test_a_draft_saved_and_not_submitted_stays_saved(writer, url, form_data, draft, caplog, error):
    data = form_data(writer.get(url(draft))) | {"note": MINE, "_submit": "1"}

    def refuse(execute, sql, params, *rest):
        if sql.startswith("INSERT") and "editorial_workflowentry" in sql and "submit" in params:
            raise error
        return execute(sql, params, *rest)

    with connection.execute_wrapper(refuse):
        answer = writer.post(url(draft), data, follow=True)
    sentence = BUSY if isinstance(error, OperationalError) else REFUSED
    assert said(answer) == ["“Guinea – Mali” is saved, and stays a draft:", sentence]
    assert [line.exc_info[1] for line in caplog.records if line.exc_info] == [error]
    draft.refresh_from_db()
    assert (draft.note, draft.stage) == (MINE, "draft")
    assert workflow.submit(draft, factories.author(), draft.edit_token).stage == "in-review"
