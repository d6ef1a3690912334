"""The traps of Django that the workflow was built around, each with the tests that keep it shut."""

import ast

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Sum

from editorial.models import Child, DocumentText, Record, WorkflowEntry
from editorial.workflow import discard
from editorial.workflow.log import lines
from relations.models import Tie
from security.models import Casualty, SecurityEvent
from tests import factories

TRAPS = {
    "unique rules are checked through the default manager, which therefore shows every row": [
        "editorial/test_traps_of_the_workflow.py::test_unique_rules_see_drafts_and_working_copies",
        "editorial/test_checks.py::test_a_default_manager_that_hides_rows",
        "editorial/test_checks.py::test_a_unique_rule_that_no_working_copy_could_keep",
    ],
    "values are checked on the live row at publication: what was taken meanwhile is a sentence": [
        "editorial/workflow/test_problems.py::test_a_copy_whose_pair_was_taken_meanwhile",
        "editorial/workflow/test_problems.py::test_rules_of_the_database_are_asked_of_the_row_that_a_copy_would_make",
        "editorial/workflow/test_problems.py::test_a_slug_that_the_register_knows_under_another_record",
        "editorial/workflow/test_races.py::test_two_drafts_of_one_pair_make_one_record",
        "editorial/admin/test_kept_text.py::test_a_slug_taken_meanwhile_is_said_at_the_field",
    ],
    "reverse managers, counts, sums and prefetches include drafts": [
        "editorial/test_traps_of_the_workflow.py::test_reverse_managers_and_sums_include_drafts_and_public_ones_do_not",
        "editorial/test_checks.py::test_a_child_without_public",
        "house/test_reading.py::test_readers_see_only_public_rows",
        "portal/test_canary.py::test_nothing_unpublished_shows_anywhere",
    ],
    "automatic choices, filters and orders of django-filter name what is not public": [
        "editorial/test_checks.py::test_a_list_that_answers_more_than_it_is_meant_to",
        "editorial/admin/test_access.py::test_lists_asked_nonsense",
    ],
    "foreign keys and autocomplete offer working copies": [
        "editorial/test_checks.py::test_a_key_that_offers_working_copies",
        "editorial/admin/test_pickers.py::test_a_picker_of_records_offers_live_rows_only_and_drafts_among_them",
        "editorial/admin/test_side_doors.py::test_no_picker_offers_what_its_asker_may_not_see",
    ],
    "list_editable, children without a key, kinds without citations": [
        "editorial/test_checks.py::test_an_admin_of_records_that_passes_by_the_workflow",
        "editorial/test_checks.py::test_a_child_whose_key_is_not_unique",
        "editorial/test_checks.py::test_a_kind_of_record_without_citations",
    ],
    "a stale inline says that there is an error and shows none": [
        "editorial/admin/test_bad_input.py::test_a_stale_inline_says_what_is_wrong_and_where",
    ],
    "swapping what is unique among inlines is an error of the server": [
        "editorial/admin/test_bad_input.py::test_swapping_what_is_unique_among_rows_is_saved",
    ],
    "the admin's own log is keyed by primary key, which another row may get": [
        "editorial/test_traps_of_the_workflow.py::test_the_log_of_a_row_is_not_that_of_the_row_before_it",
    ],
    "update, shell and loaddata pass by save_model": [
        "editorial/test_guard.py::test_a_row_that_is_not_a_draft_is_not_saved_deleted_or_changed_in_bulk",
        "editorial/test_guard.py::test_nor_are_its_children",
        "editorial/test_guard.py::test_loaddata_does_not_pass",
        "house/test_writes.py::test_querysets_are_updated_only_by_the_workflow",
    ],
    "two begin a revision at once": ["editorial/workflow/test_races.py::test_those_who_revise_at_once_get_one_copy"],
    "eight publish one copy": [
        "editorial/workflow/test_races.py::test_of_eight_publications_one_succeeds",
        "editorial/admin/test_races.py::test_of_eight_approvals_by_button_one_succeeds",
    ],
    "what a copy and its live row share goes with a discarded copy": [
        "editorial/test_traps_of_the_workflow.py::test_what_a_copy_shares_with_its_live_row_survives_a_discard",
        "editorial/workflow/test_drafts.py::test_discarding_a_working_copy_leaves_the_published_record",
    ],
}


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_kept_shut_by_tests_that_exist(trap):
    for name in TRAPS[trap]:
        path, _colons, function = name.partition("::")
        tree = ast.parse((settings.BASE_DIR / "tests" / path).read_text())
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


@pytest.mark.django_db
def test_unique_rules_see_drafts_and_working_copies():
    draft = factories.tie("GIN")
    live = factories.published(factories.tie("SEN"))
    copy = factories.working_copy(live)
    for slug in (draft.slug, live.slug):
        twin = Tie(country_a=factories.country("MLI"), country_b=factories.country("CHN"), slug=slug)
        with pytest.raises(ValidationError) as error:
            twin.full_clean()
        assert error.value.messages == ["Another record of this kind already has this slug; choose another."]
    # A working copy repeats its live row's slug and uid, and is not in its own way.
    copy.full_clean()


@pytest.mark.django_db
def test_reverse_managers_and_sums_include_drafts_and_public_ones_do_not():
    live = factories.event("Attack", date="2021-01-01")
    live.casualties.create(harm="killed", printed="31", low=31)
    live = factories.published(live)
    copy = factories.working_copy(live)
    copy.casualties.create(harm="injured", printed="7", low=7)
    draft = factories.event("Raid", date="2021-01-02")
    draft.casualties.create(harm="killed", printed="500", low=500)
    counted = {"rows": Count("casualties"), "killed": Sum("casualties__low")}
    assert SecurityEvent.objects.aggregate(**counted) == {"rows": 4, "killed": 31 + 31 + 7 + 500}
    assert SecurityEvent.public.aggregate(**counted) == {"rows": 1, "killed": 31}
    assert copy.revises.working_copy == copy
    assert Casualty.objects.aggregate(sum=Sum("low"))["sum"] == 31 + 31 + 7 + 500
    assert Casualty.public.aggregate(sum=Sum("low"))["sum"] == 31
    (brought,) = SecurityEvent.public.prefetch_related("casualties")
    assert [row.low for row in brought.casualties.all()] == [31]


@pytest.mark.django_db
def test_the_log_of_a_row_is_not_that_of_the_row_before_it():
    first = factories.tie("GIN")
    pk, uid = first.pk, first.uid
    discard(first, factories.author(), first.edit_token)
    second = Tie(pk=pk, country_a=factories.country("MLI"), country_b=factories.country("SEN"))
    second.save()
    assert list(lines(second)) == []
    assert list(WorkflowEntry.objects.filter(uid=uid).values_list("move", flat=True)) == ["create", "discard"]
    # Nothing of ours reads the admin's own log.
    readers = [
        path for path in (settings.BASE_DIR / "editorial").rglob("*.py") if LogEntry.__name__ in path.read_text()
    ]
    assert readers == []


@pytest.mark.django_db
def test_what_a_copy_shares_with_its_live_row_survives_a_discard():
    live = factories.published(factories.tie())
    passage = live.citations.get().passage
    copy = factories.working_copy(live)
    discard(copy, factories.author(), copy.edit_token)
    live.refresh_from_db()
    assert live.citations.get().passage == passage
    assert DocumentText.objects.filter(document=passage.document).exists()
    files = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Record | Child)
        for field in model._meta.fields
        if isinstance(field, models.FileField)
    ]
    assert files == [], "A copy would share its file with the live row: let it survive a discard, then list it here."
