"""Notes beside a record: who may write them, what they are about, and where they are read."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.utils import translation

from editorial import workflow
from editorial.admin.log_words import OF_CAPTURES, WORDS, said_of
from editorial.capture import staging
from editorial.models import Capture, Stage, WorkflowEntry
from editorial.workflow import MOVES, NotAllowedError
from editorial.workflow.log import APPROVALS, CONTRIBUTIONS
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def tie(contributor):
    row = factories.tie(by=contributor)
    row.spells.create(type="diplomatic", status="suspended", observed="2021-12-31")
    return row


def post(client, url, row, name, **values):
    row.refresh_from_db()
    return client.post(url(row, "move", name), {"token": str(row.edit_token), **values}, follow=True)


def about(row) -> list:
    return list(WorkflowEntry.objects.filter(uid=row.uid, note__gt="").values_list("move", "note", "about"))


def test_a_note_changes_neither_stage_nor_token_nor_who_may_approve(approving, url, tie, reviewer):
    workflow.submit(tie, factories.author(), tie.edit_token)
    tie.refresh_from_db()
    before = (tie.stage, tie.edit_token, tie.updated_at)
    key = tie.spells.get().key
    paths = ["country_b", f"spells.{key}.status"]
    answer = post(approving, url, tie, "remark", note="Is it Conakry?", about=paths)
    assert answer.redirect_chain == [(url(tie, "review"), 302)]
    tie.refresh_from_db()
    assert (tie.stage, tie.edit_token, tie.updated_at) == before
    assert about(tie) == [("remark", "Is it Conakry?", paths)]
    assert not workflow.log.is_contributor(tie, reviewer)
    assert "publish" in [offer.name for offer in answer.context["offers"]]
    # A double click is one note.
    post(approving, url, tie, "remark", note="Is it Conakry?", about=paths)
    assert len(about(tie)) == 1


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHDRAWN])
def test_a_note_on_what_readers_see_waits_for_the_next_working_copy(writer, url, stage):
    live = factories.published(factories.tie())
    if stage == Stage.WITHDRAWN:
        live = workflow.withdraw(live, factories.approver(), live.edit_token, "error", "Wrong.")
    post(writer, url, live, "remark", note="See the report of 2023.")
    copy = (workflow.restore if stage == Stage.WITHDRAWN else workflow.revise)(live, factories.author())
    notes = [note.line.note for note in writer.get(url(copy)).context["thread"]]
    assert notes[-1:] == ["See the report of 2023."]


def test_what_is_sent_back_is_read_first_and_leads_to_the_fields(writer, approving, url, tie):
    tie.spells.create(type="consular", status="established", level="charge", position=0)
    workflow.submit(tie, factories.author(), tie.edit_token)
    key = tie.spells.get(status="suspended").key
    paths = ["country_b", f"spells.{key}.observed", f"spells.{key}", "citations.handbook-0"]
    post(approving, url, tie, "send_back", note="Name the <b>page</b>.", about=paths)
    page = writer.get(url(tie))
    [note] = page.context["thread"]
    assert [(part.words, part.url) for part in note.parts] == [
        ("Other country", "#id_country_b"),
        (f"Spell {key}, Observed", "#id_spells-1-observed"),
        (f"Spell {key}", "#spells-1"),
        ("Citation handbook-0", "#citations-0"),
    ]
    text = page.content.decode()
    assert text.index("Name the &lt;b&gt;page&lt;/b&gt;.") < text.index('id="tie_form"')
    assert all(f'id="{part.url[1:]}"' in text for part in note.parts)
    review = writer.get(url(tie, "review")).context["thread"][0].parts
    assert review[0].url == f"{url(tie)}#id_country_b"


def test_the_box_on_the_desk_stays_where_a_note_follows(writer, approving, url, tie):
    workflow.submit(tie, factories.author(), tie.edit_token)
    post(approving, url, tie, "send_back", note="Name the page.")
    post(approving, url, tie, "remark", note="Page 3, I think.")
    assert {row["name"]: row["count"] for row in writer.get("/admin/").context["desk"]}["sent-back"] == 1


def test_history_and_log_name_the_parts_even_of_a_row_that_is_gone(writer, url, tie):
    key = tie.spells.get().key
    workflow.remark(tie, factories.author(), "Which year?", [f"spells.{key}.observed"])
    with workflow.saving(tie, tie.edit_token, factories.author()) as draft:
        draft.spells.get().delete()
    [note] = writer.get(url(tie)).context["thread"]
    assert [(part.words, part.url) for part in note.parts] == [(f"Spell {key}, Observed", "")]
    assert f"Spell {key}, Observed" in writer.get(url(tie, "history")).content.decode()
    rows = list(csv.DictReader(io.StringIO(writer.get(url(tie, "log")).content.decode())))
    assert [row["about"] for row in rows if row["note"]] == [f"spells.{key}.observed"]


def test_who_may_publish_and_not_change_writes_a_note_and_an_outsider_none(client_of, outsider, url, tie):
    inside = client_of(outsider)
    assert post(inside, url, tie, "remark", note="Hello.").status_code == 403
    outsider.user_permissions.add(Permission.objects.get(codename="view_tie"))
    answer = post(client_of(outsider), url, tie, "remark", note="Hello.")
    assert answer.status_code == 409
    assert [(field.label, field.value) for field in answer.context["kept"]] == [("Note", "Hello.")]
    outsider.user_permissions.add(Permission.objects.get(codename="publish_tie"))
    assert post(client_of(outsider), url, tie, "remark", note="Hello.").status_code == 200
    assert about(tie) == [("remark", "Hello.", [])]


@pytest.mark.parametrize(
    "values",
    [
        {"note": ""},
        {"note": "  \n"},
        {"note": "x", "about": ["nonsense"]},
        {"note": "x", "about": ["country_b", "spells.other.status"]},
        {"note": "x", "about": ["edit_token"]},
        {"note": "x\x00"},
        {"note": "y" * 1_000_000},
    ],
)
def test_a_note_that_cannot_be_kept_comes_back(writer, url, tie, values):
    assert writer.get(url(tie, "move", "remark")).status_code == 405
    answer = post(writer, url, tie, "remark", **values)
    [offer] = [offer for offer in answer.context["offers"] if offer.name == "remark"]
    assert (answer.status_code, offer.form.is_bound, bool(offer.form.errors)) == (400, True, True)
    assert offer.form["note"].value() == values["note"]
    assert about(tie) == []


@pytest.mark.parametrize(
    "path", ["", ".", "spells.", "nonsense", "country_b.", "edit_token", "spells.x.status", "version"]
)
def test_the_workflow_knows_its_own_paths(tie, path):
    with pytest.raises(NotAllowedError, match="does not have"):
        workflow.remark(tie, factories.author(), "x", [path])
    with pytest.raises(NotAllowedError, match="expected at most 50"):
        workflow.remark(tie, factories.author(), "x", [f"{path}{number}" for number in range(51)])


@pytest.mark.once
def test_every_line_of_the_log_has_words_in_both_languages():
    moves = {*MOVES, *CONTRIBUTIONS, *APPROVALS, *staging.WORK, "take_in"}
    lines = [WorkflowEntry(move=move, kind=kind) for move in moves for kind in ("ties", Capture.kind)]
    assert set(WORDS) == moves
    said = {(line.move, line.kind): said_of(line) for line in lines}
    with translation.override("fr"):
        assert [line.move for line in lines if said_of(line) == said[line.move, line.kind]] == []
    assert said["discard", "ties"] != said["discard", Capture.kind] == OF_CAPTURES["discard"]
