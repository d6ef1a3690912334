"""Forged, stale and hostile posts to the forms of records: a sentence each, the text kept, nothing stored."""

import pytest
from django.contrib import admin
from django.db import models

from editorial import workflow
from editorial.admin import RecordAdmin
from editorial.models import Stage, WorkflowEntry, child_relations
from editorial.text import text_fields
from relations.models import Tie
from security.models import SecurityEvent
from tests import factories

pytestmark = pytest.mark.django_db

RECORDS = [model for model, model_admin in admin.site._registry.items() if isinstance(model_admin, RecordAdmin)]
HOSTILE = {
    "formula": "=HYPERLINK(1)",
    "markup": "<script>alert(1)</script>",
    "bidi": "abc\u202edef",
    "zero width": "abc\u200bdef",
    "NUL": "abc\x00def",
}
LONG = "y" * 3_000_000
STORABLE = ("formula", "markup")


@pytest.fixture
def tie(contributor):
    row = factories.tie(note="First text.", by=contributor)
    row.spells.create(type="diplomatic", status="established", since="1960-10-02")
    return row


def test_tokens_of_another_record(writer, approving, url, form_data, tie):
    other = factories.tie("SEN")
    data = form_data(writer.get(url(tie)))
    answer = writer.post(url(tie), data | {"edit_token": str(other.edit_token), "note": "Forged."})
    assert answer.status_code == 409
    assert "Forged.</textarea>" in answer.content.decode()
    for name in ("submit", "discard", "delete"):
        client = approving if name == "delete" else writer
        answer = client.post(url(tie, "move", name), {"token": str(other.edit_token)})
        assert answer.status_code == 409
    tie.refresh_from_db()
    assert (tie.stage, tie.note) == (Stage.DRAFT, "First text.")


@pytest.mark.parametrize("name", sorted(workflow.MOVES))
def test_a_move_by_get_does_nothing(superuser, url, tie, name):
    lines = WorkflowEntry.objects.count()
    assert superuser.get(url(tie, "move", name), {"token": str(tie.edit_token), "note": "x"}).status_code == 405
    assert WorkflowEntry.objects.count() == lines


@pytest.mark.parametrize("name", sorted(name for name, move in workflow.MOVES.items() if move.note_required))
def test_a_move_without_its_reason_and_with_a_megabyte_of_it(chief, url, tie, name):
    live = factories.published(factories.tie("SEN"))
    row = live if name == "withdraw" else tie if name in ("override", "remark") else factories.submitted(tie)
    for note, said in (("", "required"), (" \n", "required"), ("y" * 1_000_000, "at most 500")):
        answer = chief.post(url(row, "move", name), {"token": str(row.edit_token), "kind": "error", "note": note})
        assert answer.status_code == 400
        [offer] = [offer for offer in answer.context["offers"] if offer.name == name]
        assert said in str(offer.form.errors["note"]) or "Say what changed" in str(offer.form.errors["note"])
        assert offer.form["note"].value() == note
    stage = row.stage
    row.refresh_from_db()
    assert row.stage == stage


def test_a_reviewer_whose_rights_were_taken_away_while_the_page_was_open(approving, url, tie, reviewer):
    row = factories.submitted(tie)
    click = {"token": str(row.edit_token), "uid": str(row.uid), "note": "Read with care."}
    reviewer.groups.clear()
    answer = approving.post(url(row, "move", "publish"), click)
    assert answer.status_code == 403
    assert [field.value for field in answer.context["typed"]] == ["Read with care."]
    row.refresh_from_db()
    assert row.stage == Stage.IN_REVIEW


def test_a_row_of_another_record_posted_in_an_inline(writer, url, form_data, tie):
    other = factories.tie("SEN")
    theirs = other.spells.create(type="consular", status="established", since="1961")
    data = form_data(writer.get(url(tie)))
    for pk in (theirs.pk, 987654, "x", ""):
        answer = writer.post(url(tie), data | {"spells-0-id": str(pk), "spells-0-level": "charge", "note": "Mine."})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert ("spells-0", "Spell 1") in [(found.anchor, found.label) for found in answer.context["complaints"]]
        assert page.count("This row was removed in the meantime, or belongs to another record.") >= 2
        assert "Mine." in page
    theirs.refresh_from_db()
    assert (theirs.record_id, theirs.level) == (other.pk, "not-stated")
    assert tie.spells.count() == 1


def test_rows_posted_for_another_record_stay_with_this_one(writer, url, form_data, tie):
    other = factories.tie("SEN")
    data = form_data(writer.get(url(tie))) | {"spells-0-record": str(other.pk), "spells-0-level": "charge"}
    answer = writer.post(url(tie), data)
    assert answer.status_code == 200
    assert answer.context["complaints"] != []
    assert other.spells.count() == 0


def test_columns_no_form_shows_are_not_taken_from_a_post(superuser, url, form_data, tie):
    live = factories.published(factories.tie("SEN"))
    names = (
        "stage",
        "uid",
        "revises",
        "revises_id",
        "version",
        "base_version",
        "revision",
        "published_at",
        "updated_at",
    )
    before = Tie.objects.filter(pk=tie.pk).values(*names).get()
    forged = {
        "stage": "published", "uid": str(live.uid), "revises": str(live.pk), "revises_id": str(live.pk), "version": "9",
        "base_version": "9", "revision": "9", "published_at": "2001-01-01", "updated_at": "2001-01-01", "id": str(live.pk),
        "spells-0-key": "forged",
    }  # fmt: skip
    assert superuser.post(url(tie), form_data(superuser.get(url(tie))) | forged | {"note": "Mine."}).status_code == 302
    after = Tie.objects.filter(pk=tie.pk).values("note", *names).get()
    assert after.pop("note") == "Mine."
    assert after.pop("updated_at") > before.pop("updated_at")
    assert after == before
    assert tie.spells.get().key != "forged"
    copy = factories.working_copy(live)
    superuser.post(url(copy), form_data(superuser.get(url(copy))) | {"slug": "forged", "note": "Mine."})
    copy.refresh_from_db()
    assert (copy.slug, copy.note) == (live.slug, "Mine.")


def test_a_stale_inline_says_what_is_wrong_and_where(writer, url, form_data, tie):
    """Stock admin says “Please correct the error below”, and there is none."""
    data = form_data(writer.get(url(tie))) | {"spells-0-level": "ambassador"}
    with workflow.saving(tie, tie.edit_token, factories.author()) as draft:
        draft.spells.get().delete()
    token = Tie.objects.get(pk=tie.pk).edit_token
    for page in (writer.post(url(tie), data), writer.post(url(tie), data | {"edit_token": str(token)})):
        text = page.content.decode()
        assert len(page.context["complaints"]) >= 1
        assert all(found.sentence in text for found in page.context["complaints"])
        assert 'class="complaints"' in text
        assert "ambassador" in [row["level"].value() for row in _rows(page)]


def test_swapping_what_is_unique_among_rows_is_saved(writer, url, form_data):
    """Stock admin answers 500: one row is stored while the other still has its value. Only keys are unique here."""
    children = {child for model in RECORDS for child in child_relations(model).values()}
    unique = {tuple(rule.fields) for child in children for rule in child._meta.constraints if hasattr(rule, "fields")}
    assert unique == {("record", "key")}
    mission = factories.mission()
    for code in ("GIN", "CHN"):
        mission.accreditations.create(country=factories.country(code))
    page = form_data(writer.get(url(mission)))
    one, other = (f"accreditations-{number}-country" for number in (0, 1))
    assert writer.post(url(mission), page | {one: page[other], other: page[one]}).status_code == 302
    keys = dict(mission.accreditations.values_list("key", "country__code"))
    assert keys == {"gin": "CHN", "chn": "GIN"}


def _rows(page, prefix="spells"):
    return next(row.formset for row in page.context["inline_admin_formsets"] if row.formset.prefix == prefix).forms


def _text_columns(model) -> dict[str, models.Field]:
    return {field.name: field for field in text_fields(model) if not field.choices and field.name != "slug"}


@pytest.mark.once
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_hostile_text_in_every_field_of_a_form(superuser, url, form_data, model):
    """Each is refused with its place named, or stored and shown as text; either way it is still on the page."""
    page = form_data(superuser.get(url(model, "add")))
    columns = _text_columns(model)
    for name, text in HOSTILE.items():
        typed = page | dict.fromkeys(columns, text)
        answer = superuser.post(url(model, "add"), typed)
        assert answer.status_code in (200, 302), name
        if answer.status_code == 302:
            continue
        markup = answer.content.decode()
        assert "<script>alert(1)" not in markup
        shown = answer.context["adminform"].form
        if name not in STORABLE:
            complained = {found.anchor for found in answer.context["complaints"]}
            assert {f"id_{column}" for column in columns if column in shown.fields} <= complained, name
        assert all(shown[column].value() == text for column in columns if column in shown.fields)
    column = next(iter(columns))
    answer = superuser.post(url(model, "add"), page | {column: LONG})
    assert f"id_{column}" in {found.anchor for found in answer.context["complaints"]}
    assert answer.context["adminform"].form[column].value() == LONG
    unseen = set(map(HOSTILE.get, HOSTILE.keys() - STORABLE))
    assert [row for row in model.objects.values(*columns) if unseen & set(row.values())] == []


def test_hostile_text_in_children_and_parameters(superuser, url, form_data):
    event = factories.event()
    event.casualties.create(harm="killed", printed="3", best=3)
    data = form_data(superuser.get(url(event)))
    for name, text in (HOSTILE | {"megabytes": LONG}).items():
        answer = superuser.post(url(event), data | {"casualties-0-group": text, "casualties-0-best": text[:50]})
        assert answer.status_code == 200, name
        complained = {found.anchor for found in answer.context["complaints"]}
        assert complained >= {"id_casualties-0-best", *(() if name in STORABLE else ("id_casualties-0-group",))}
    assert SecurityEvent.objects.get().casualties.get().group == ""
    for text in ("\x00", "\u202e", "\ud7ff\uffff", "9" * 40, "=1", "<b>"):
        add = superuser.get(url(Tie, "add"), {"passage": text, "note": text, "spells": text})
        assert add.status_code == 200
        assert superuser.get("/admin/editorial/passage/words/", {"passage": text}).json()["tokens"] == []
        reads = superuser.post("/admin/relations/tie/reads/", {"prefix": f"spells-0{text}", "spells-0-since": text})
        assert reads.json() == {"sentence": ""}
