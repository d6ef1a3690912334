"""Drafts: making, saving under the lock, throwing away, filling from an earlier version."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from editorial import workflow
from editorial.models import Version, WorkflowEntry
from editorial.workflow import (
    BaseMovedError,
    NotAllowedError,
    StaleTokenError,
    UnpublishableError,
    WrongStageError,
    saving,
    snapshot,
)
from organizations.models import Membership
from relations.models import Tie
from tests import factories as make

pytestmark = pytest.mark.django_db


def moves_on(row) -> list[str]:
    return list(WorkflowEntry.objects.filter(uid=row.uid).order_by("id").values_list("move", flat=True))


def save_note(row, token, note, then=lambda: None):
    with saving(row, token, make.author()) as locked:
        locked.note = note
        locked.save()
        then()


def test_a_new_draft_is_logged_with_its_author(contributor):
    row = make.tie(by=contributor)
    line = WorkflowEntry.objects.get(uid=row.uid)
    assert (line.move, line.by, line.by_name, line.to_stage) == ("create", contributor, "contributor", "draft")


def test_who_may_not_add_cannot_create(outsider):
    with pytest.raises(NotAllowedError, match="outsider may not add records of the kind “tie”"):
        make.tie(by=outsider)


def test_a_save_gets_a_new_token_and_a_line():
    row = make.tie()
    token = row.edit_token
    row = make.edit(row, note="Newer.")
    assert (row.edit_token != token, moves_on(row)) == (True, ["create", "edit"])


def test_a_save_that_changes_nothing_keeps_the_token_and_leaves_no_line():
    row = make.tie()
    token = row.edit_token
    row = make.edit(row, note=row.note)
    assert (row.edit_token, moves_on(row)) == (token, ["create"])


@pytest.mark.parametrize("change", ["child", "citation", "slug"])
def test_a_change_of_a_child_or_of_the_slug_is_a_change(change):
    row = make.tie()
    with saving(row, row.edit_token, make.author()) as locked:
        if change == "child":
            locked.spells.create(status="established", since="1960")
        elif change == "citation":
            locked.citations.get().delete()
        else:
            locked.slug = "another"
            locked.save()
    assert moves_on(row) == ["create", "edit"]


def test_a_stale_page_saves_nothing(contributor):
    row = make.tie()
    token = row.edit_token
    make.edit(row, contributor, note="First.")
    with pytest.raises(StaleTokenError, match="Somebody saved “Guinea – Mali” since you opened it."):
        save_note(row, token, "Second.")
    assert Tie.objects.get(pk=row.pk).note == "First."


@pytest.mark.parametrize("token", [None, "", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_page_without_a_proper_token_is_stale(token):
    row = make.tie()
    with pytest.raises(StaleTokenError), saving(row, token, make.author()):
        raise AssertionError("The block must not run.")


def test_an_exception_in_the_block_undoes_it():
    row = make.tie()
    with pytest.raises(ZeroDivisionError):
        save_note(row, row.edit_token, "Half.", lambda: 1 // 0)
    assert (Tie.objects.get(pk=row.pk).note, moves_on(row)) == ("", ["create"])


def test_spells_are_settled_when_saved_and_stay_so_through_publication():
    row = make.published(make.membership())
    copy = make.working_copy(row)
    with saving(copy, copy.edit_token, make.author()) as locked:
        locked.spells.create(status="active", since="1960", until="1970-05-01")
        locked.spells.create(status="suspended", since="1970-05-01", until="1980")
        locked.spells.create(status="active", observed="1965")

    def bounds(record):
        return [
            (spell.key, spell.certain_to, spell.no_before, spell.no_after) for spell in record.spells.order_by("key")
        ]

    settled = bounds(locked)
    # The first gives 1 May to the second; the third takes the limits of the first.
    assert [(key, str(to), str(before), str(after)) for key, to, before, after in settled] == [
        ("active-1960", "1970-04-30", "1960-01-01", "1970-04-30"),
        ("active-1965", "None", "1960-01-01", "1970-05-01"),
        ("suspended-1970-05-01", "1980-01-01", "1970-05-01", "1980-12-31"),
    ]
    live = make.published(copy)
    assert bounds(live) == settled
    assert bounds(workflow.revert(live, make.author(), 2)) == settled


def test_discarding_keeps_the_content_in_the_log():
    row = make.edit(make.tie(), note="Kept.")
    workflow.discard(row, make.author(), row.edit_token)
    line = WorkflowEntry.objects.get(move="discard")
    assert (json.loads(line.snapshot)["fields"]["note"], Tie.objects.count()) == ("Kept.", 0)


def test_discarding_a_working_copy_leaves_the_published_record():
    live = make.published(make.tie())
    before = snapshot(live)
    copy = make.edit(make.working_copy(live), note="Thrown away.")
    workflow.discard(copy, make.author(), copy.edit_token)
    live.refresh_from_db()
    assert (snapshot(live), Tie.objects.count(), live.stage) == (before, 1, "published")


def test_the_slug_of_a_discarded_draft_is_free_again():
    row = make.tie()
    workflow.discard(row, make.author(), row.edit_token)
    assert make.tie().slug == "guinea-mali"


def test_deleting_keeps_the_content_in_the_log_too(reviewer):
    row = make.tie()
    workflow.delete(row, reviewer, row.edit_token)
    assert (WorkflowEntry.objects.get(move="delete").snapshot != "", Tie.objects.count()) == (True, 0)


@pytest.mark.parametrize("move", ["submit", "recall", "send_back", "publish", "override", "discard", "delete"])
def test_every_move_on_a_draft_is_bound_to_the_page_that_was_open(move):
    root, other = make.person("root", is_superuser=True), make.person("second-root", is_superuser=True)
    row = make.tie(by=root)
    if move in ("recall", "send_back", "publish"):
        row = workflow.submit(row, root, row.edit_token)
    note = {"send_back": ["Name the page."], "publish": ["As cited."], "override": ["Urgent."]}.get(move, [])
    with pytest.raises(StaleTokenError):
        getattr(workflow, move)(row, other if move == "publish" else root, "stale", *note)


def test_two_who_revise_get_the_same_copy(contributor):
    live = make.published(make.tie())
    assert make.working_copy(live).pk == make.working_copy(live, contributor).pk


def test_a_copy_of_an_older_version_is_refused():
    live = make.published(make.tie())
    copy = make.working_copy(live)
    make.overwrite(live, version=2)
    with pytest.raises(BaseMovedError, match="was published again since this working copy was made"):
        make.published(copy)


def test_reverting_fills_a_working_copy_and_not_the_live_row(contributor):
    first = make.published(make.tie(note="First."))
    content = snapshot(first)
    copy = make.edit(make.working_copy(first), note="Second.")
    copy.spells.create(status="established", since="1960")
    live = make.published(copy)
    copy = workflow.revert(live, contributor, 1)
    live.refresh_from_db()
    assert (copy.stage, live.note, snapshot(copy)) == ("draft", "Second.", content)
    live = make.published(copy)
    assert [version.snapshot == content for version in Version.objects.filter(uid=live.uid).order_by("number")] == [
        True,
        False,
        True,
    ]


def test_reverting_to_a_version_that_does_not_exist_is_a_sentence(contributor):
    live = make.published(make.tie())
    with pytest.raises(WrongStageError, match="“Guinea – Mali” has no version 7."):
        workflow.revert(live, contributor, 7)


def test_reverting_over_an_open_working_copy_is_refused(contributor):
    live = make.published(make.tie())
    make.working_copy(live)
    with pytest.raises(WrongStageError, match="has a working copy; publish or discard it first"):
        workflow.revert(live, contributor, 1)


def test_reverting_to_a_version_that_points_at_nothing_is_a_sentence(contributor):
    live = make.published(make.membership())
    version = Version.objects.get(uid=live.uid)
    make.overwrite(version, snapshot=version.snapshot.replace(str(live.organization.uid), str(live.uid)))
    with pytest.raises(UnpublishableError, match="which does not exist; publish or restore it first"):
        workflow.revert(live, contributor, 1)
    with translation.override("fr"), pytest.raises(UnpublishableError, match="renvoie à un objet qui n’existe pas"):
        workflow.revert(live, contributor, 1)
    assert Membership.objects.count() == 1


def test_a_record_that_is_gone_is_a_sentence():
    row = make.tie()
    seen = Tie.objects.get(pk=row.pk)
    workflow.discard(row, make.author(), row.edit_token)
    with pytest.raises(WrongStageError, match="is gone: it was published or discarded in the meantime"):
        workflow.submit(seen, make.author(), seen.edit_token)


def test_two_new_rows_of_one_form_with_the_same_hint_get_two_keys():
    row = make.membership()
    spells = [row.spells.model(record=row, status="active", since="1960") for _number in range(2)]
    for spell in spells:
        spell.full_clean()
    for spell in spells:
        spell.save()
    assert [spell.key for spell in spells] == ["active-1960", "active-1960-2"]


def test_a_key_and_a_slug_take_no_underscore():
    row = make.organization("Blue_Line_ Union")
    child = row.external_ids.create(scheme="COW_IGO", identifier="a_b")
    child.full_clean()
    assert (row.slug, child.key) == ("blue-line-union", "cow-igo-a-b")


@pytest.mark.parametrize(
    ("model", "required"),
    [("tie", "country_a"), ("membership", "member"), ("spell", "status"), ("citation", "passage"), ("link", "party")],
)
def test_a_form_without_a_required_choice_is_a_message_and_no_error(model, required):
    row = {
        "tie": lambda: Tie(),
        "membership": lambda: Membership(),
        "spell": lambda: make.tie().spells.model(record=Tie.objects.get()),
        "citation": lambda: make.tie().citations.model(record=Tie.objects.get()),
        "link": lambda: make.actor().links.model(record=make.actor("Other")),
    }[model]()
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.message_dict[required] in (["This field cannot be null."], ["This field cannot be blank."])
