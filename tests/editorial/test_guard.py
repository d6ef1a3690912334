"""What readers see changes through the workflow and by no other way."""

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction

from editorial.guard import GuardedRowError
from editorial.models import Entry, EntryTag, Head, Revision, Version, WorkflowEntry
from editorial.workflow import submit
from relations.models import Country, Party, Tie
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(db):
    row = make.tie()
    row.spells.create(status="established", since="1960")
    return make.published(row)


def refuse(call) -> None:
    with (
        pytest.raises(GuardedRowError, match="through the functions of editorial.workflow; revise it there"),
        transaction.atomic(),
    ):
        call()


@pytest.mark.parametrize("stage", ["published", "in-review"])
def test_a_row_that_is_not_a_draft_is_not_saved_deleted_or_changed_in_bulk(live, stage):
    row = live
    if stage == "in-review":
        copy = make.working_copy(live)
        row = submit(copy, make.author(), copy.edit_token)
    row.note = "Changed."
    rows = Tie.objects.filter(pk=row.pk)
    for call in (
        row.save,
        row.delete,
        rows.delete,
        lambda: rows.update(note="x"),
        lambda: Tie.objects.bulk_update([row], ["note"]),
        lambda: Tie.objects.bulk_create([Tie(country_a=make.country())]),
    ):
        refuse(call)
    assert Tie.objects.get(pk=row.pk).note == ""


@pytest.mark.parametrize("stage", ["published", "in-review"])
def test_nor_are_its_children(live, stage):
    row = live
    if stage == "in-review":
        copy = make.working_copy(live)
        row = submit(copy, make.author(), copy.edit_token)
    spell, citation = row.spells.get(), row.citations.get()
    for call in (
        spell.save,
        spell.delete,
        row.spells.all().delete,
        lambda: row.spells.update(status="resumed"),
        lambda: row.spells.create(status="resumed"),
        lambda: citation.via.clear(),
    ):
        refuse(call)
    assert [spell.status for spell in row.spells.all()] == ["established"]


def test_a_stage_forged_in_memory_opens_nothing(live):
    live.stage, live.version = "draft", 0
    refuse(live.save)
    refuse(live.delete)
    spell = live.spells.get()
    spell.record.stage = "draft"
    refuse(spell.save)


def test_a_child_cannot_leave_a_published_record(live):
    spell = live.spells.get()
    spell.record = make.tie("SEN")
    refuse(spell.save)


@pytest.mark.parametrize("stage", ["in-review", "published", "withdrawn"])
def test_the_stage_of_a_draft_is_not_set_by_hand(stage):
    row = make.tie()
    row.stage = stage
    refuse(row.save)
    refuse(Tie(country_a=make.country("SEN"), stage=stage).save)


def test_a_draft_is_saved_freely_and_deleted_by_the_workflow_alone():
    row = make.tie()
    row.note = "Changed."
    row.save()
    refuse(row.delete)
    assert Tie.objects.get(pk=row.pk).note == "Changed."


def test_the_slug_of_a_working_copy_and_the_uid_of_a_draft_are_fixed(live):
    copy = make.working_copy(live)
    copy.slug = "another"
    with pytest.raises(ValidationError) as error:
        copy.full_clean()
    assert error.value.message_dict == {"slug": ["A slug is fixed at the first publication and cannot change."]}
    refuse(copy.save)
    draft = make.tie("SEN")
    draft.uid = live.uid
    refuse(draft.save)


def test_the_ledger_the_log_and_reference_data_are_written_by_the_workflow_alone(live):
    assert WorkflowEntry.objects.count() > 0
    for model in (Head, Revision, Version, Entry, EntryTag, WorkflowEntry, Country, Party):
        row = model._default_manager.first()
        for call in (row.save, row.delete, model._default_manager.all().delete):
            refuse(call)
    refuse(lambda: Entry.objects.update(stage="published"))
    refuse(lambda: WorkflowEntry.objects.update(note="x"))
    refuse(lambda: Entry.objects.get(uid=live.uid).passages.clear())


def test_loaddata_does_not_pass(live):
    text = serializers.serialize("json", [live, live.spells.get(), Entry.objects.get(uid=live.uid)])
    for row in serializers.deserialize("json", text):
        refuse(row.save)
