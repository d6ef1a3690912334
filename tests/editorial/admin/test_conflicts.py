"""Two people on one draft: nobody loses what was typed, and each sees what the other did."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.db import OperationalError, connection

from editorial.admin import RecordAdmin
from editorial.workflow import saving
from relations.models import Tie
from tests import factories
from tests.portal import test_canary as canary

pytestmark = pytest.mark.django_db
STALE = "Somebody saved “{}” since you opened it. What you typed is still on this page; compare and save again."


@pytest.fixture
def draft():
    tie = factories.tie(note="First text.")
    tie.spells.create(type="diplomatic", status="established", since="1960-10-02")
    return tie


def test_a_stale_form_keeps_its_text_and_shows_the_other_one(writer, url, form_data, draft):
    mine = form_data(writer.get(url(draft))) | {"note": "What I typed."}
    factories.edit(draft, note="What the <i>other</i> typed.")
    answer = writer.post(url(draft), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved “Guinea – Mali” since you opened it." in page
    assert "What I typed.</textarea>" in page
    assert [(section.title, [change.label for change in section.changes]) for section in answer.context["theirs"]] == [
        ("Tie", ["Note"])
    ]
    assert "&lt;i&gt;other&lt;/i&gt;" in page
    draft.refresh_from_db()
    assert draft.note == "What the <i>other</i> typed."


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "kind"),
    [("{}", "application/json"), ("note=Mine", "text/plain"), ("--x\r\ncut off", "multipart/form-data; boundary=x")],
)
def test_what_is_no_form_is_not_called_an_old_one(writer, url, draft, body, kind):
    """Nobody saved anything; and a form shown again would be empty, to be saved like that by the next press."""
    answer = writer.post(url(draft), body, kind)
    assert answer.status_code == 409
    assert answer.context["sentences"][0].startswith("What was sent does not say which page it was typed on")
    assert answer.context["links"] == [(url(draft), "Open the page again")]
    answer = writer.post(url(draft, "move", "submit"), body, kind)
    [sentence] = [str(message) for message in answer.context["messages"]]
    assert (answer.status_code, sentence[:44]) == (409, "What was sent does not say which page it was")
    draft.refresh_from_db()
    assert (draft.note, draft.stage) == ("First text.", "draft")


@pytest.mark.once
def test_what_came_of_a_form_without_its_token_is_given_back(writer, url, draft):
    answer = writer.post(url(draft), {"note": "What I typed."})
    assert [(field.label, field.value) for field in answer.context["typed"]] == [("Note", "What I typed.")]


def test_saving_again_after_comparing_goes_through(writer, url, form_data, draft):
    mine = form_data(writer.get(url(draft))) | {"note": "What I typed."}
    factories.edit(draft, note="Theirs.")
    refused = writer.post(url(draft), mine)
    answer = writer.post(url(draft), mine | {"edit_token": refused.context["edit_token"]})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.note == "What I typed."


def rows_of(page, prefix="spells"):
    """Return the management numbers and the rows of an inline as the page holds them."""
    formset = next(row.formset for row in page.context["inline_admin_formsets"] if row.formset.prefix == prefix)
    return formset.initial_form_count(), [(form["type"].value(), form["level"].value()) for form in formset.forms]


def test_what_was_typed_into_a_row_the_other_removed_becomes_a_new_row(writer, url, form_data, draft):
    mine = form_data(writer.get(url(draft))) | {"spells-0-level": "ambassador"}
    with saving(draft, draft.edit_token, factories.author()):
        draft.spells.get().delete()
    refused = writer.post(url(draft), mine)
    assert [section.state for section in refused.context["theirs"]] == ["removed"]
    assert rows_of(refused) == (0, [("diplomatic", "ambassador")])


def test_a_row_the_other_added_comes_in(writer, url, form_data, draft):
    mine = form_data(writer.get(url(draft))) | {"note": "Mine.", "spells-0-level": "ambassador"}
    with saving(draft, draft.edit_token, factories.author()):
        draft.spells.create(type="consular", status="established", level="charge", position=0)
    refused = writer.post(url(draft), mine)
    assert rows_of(refused) == (2, [("consular", "charge"), ("diplomatic", "ambassador")])
    page = form_data(refused) | {"edit_token": refused.context["edit_token"]}
    assert writer.post(url(draft), page).status_code == 302
    assert list(draft.spells.order_by("type").values_list("type", "level")) == [
        ("consular", "charge"),
        ("diplomatic", "ambassador"),
    ]


def test_what_the_page_carried_may_be_nonsense(writer, url, form_data, draft):
    mine = form_data(writer.get(url(draft)))
    factories.edit(draft, note="Theirs.")
    for opened in (
        "",
        "[]",
        "{",
        '{"fields": 1, "children": {}}',
        '{"fields": {"note": {"a": [1]}}, "children": {"spells": 4}}',
    ):
        assert writer.post(url(draft), mine | {"opened": opened}).status_code == 409


def test_a_tie_stored_between_check_and_insert_is_a_sentence(writer, url, form_data):
    factories.tie("SEN")
    page = writer.get(url(type(factories.tie()), "add"))
    data = form_data(page) | {"country_a": factories.country("MLI").pk, "country_b": factories.country("SEN").pk}
    answer = writer.post(page.request["PATH_INFO"], data)
    assert answer.status_code == 200
    assert "These two countries already have a tie" in answer.content.decode()


@pytest.mark.once
def test_a_stale_move_is_refused_in_words_for_every_kind(superuser, url):
    rows = canary.drafts(canary.public_rows())
    kinds = {model for model, found in admin.site._registry.items() if isinstance(found, RecordAdmin)}
    assert {type(row) for row in rows} == kinds
    for row in rows:
        stale = row.edit_token
        factories.overwrite(row, edit_token=uuid4())
        answer = superuser.post(url(row, "move", "submit"), {"token": str(stale)})
        said = [str(message) for message in answer.context["messages"]]
        assert (answer.status_code, said) == (409, [STALE.format(row)]), row.kind
        row.refresh_from_db()
        assert row.stage == "draft"


def test_a_move_a_busy_database_refuses_keeps_its_note(approving, url):
    waiting = factories.submitted(factories.tie())
    data = {"token": str(waiting.edit_token), "note": "As the page says."}

    def busy(execute, sql, *rest):
        if "workflowentry" in sql and sql.startswith("INSERT"):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(busy):
        answer = approving.post(url(waiting, "move", "publish"), data)
    said = [str(message) for message in answer.context["messages"]]
    assert (answer.status_code, said) == (503, ["The database was busy, and this was not done. Try again."])
    assert "As the page says.</textarea>" in answer.text
    waiting.refresh_from_db()
    assert waiting.stage == "in-review"
    assert approving.post(url(waiting, "move", "publish"), data).status_code == 302


def test_a_save_while_the_page_is_made_is_not_undone_by_it(writer, url, form_data, draft):
    """The token on a page is that of the row whose fields it shows, not of the row as it is at the end."""
    saved = []

    def meanwhile(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if not saved and sql.startswith('SELECT "relations_tie"') and draft.pk in params:
            saved.append(True)
            factories.edit(Tie.objects.get(pk=draft.pk), note="Theirs.")
        return answer

    with connection.execute_wrapper(meanwhile):
        page = writer.get(url(draft))
    assert saved
    answer = writer.post(url(draft), form_data(page) | {"note": "Mine."})
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.note == "Theirs."
