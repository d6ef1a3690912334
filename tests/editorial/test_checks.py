"""System checks: each sees the fault it is for."""

import django_filters
import pytest
from django.contrib import admin
from django.core import checks
from django.db import models
from django.test.utils import isolate_apps

from editorial.admin import ReadOnlyAdmin, RecordAdmin
from editorial.checks import (
    check_admin,
    check_child,
    check_citations,
    check_columns,
    check_filters,
    check_keys,
    check_managers,
    check_register,
    check_rules,
)
from editorial.filters import RecordFilterSet, StrictFilterSet
from editorial.models import Child, Citation, Entry, Record, Revision
from editorial.paging import Order
from editorial.querysets import PublicManager, RecordQuerySet
from relations.models import Country, Tie, TieCitation


def ids(errors) -> list[str]:
    return [error.id for error in errors]


def test_the_register_has_no_faults():
    assert check_register(None) == []


def test_the_checks_are_registered():
    assert check_register in checks.registry.registry.registered_checks


class Tabular(admin.TabularInline):
    model = TieCitation


def with_stock_inline(model_admin: RecordAdmin) -> RecordAdmin:
    """Add an inline as stock admin would have it."""
    model_admin.inlines = [*model_admin.inlines, Tabular]
    return model_admin


@pytest.mark.parametrize(
    ("base", "columns", "expected"),
    [
        (RecordAdmin, {}, []),
        (RecordAdmin, {"list_editable": ("note",)}, ["E001"]),
        (admin.ModelAdmin, {}, ["E010"]),
        (RecordAdmin, {"actions": ["delete_selected"]}, ["E011"]),
        (RecordAdmin, {"has_delete_permission": admin.ModelAdmin.has_delete_permission}, ["E011"]),
        (RecordAdmin, {"get_changelist": admin.ModelAdmin.get_changelist}, ["E012"]),
        (RecordAdmin, {"form": admin.ModelAdmin.form}, ["E013"]),
    ],
)
def test_an_admin_of_records_that_passes_by_the_workflow(base, columns, expected):
    model_admin = type("TieAdmin", (base,), columns)(Tie, admin.site)
    assert ids(check_admin(model_admin)) == [f"editorial.{number}" for number in expected]


def test_an_inline_that_asks_nobody_s_permission():
    assert ids(check_admin(with_stock_inline(RecordAdmin(Tie, admin.site)))) == ["editorial.E014"]


@pytest.mark.parametrize("model", [Country, Entry, Revision])
@pytest.mark.parametrize(
    ("base", "columns", "expected"),
    [
        (ReadOnlyAdmin, {}, []),
        (admin.ModelAdmin, {}, ["E015"]),
        (ReadOnlyAdmin, {"has_add_permission": admin.ModelAdmin.has_add_permission}, ["E015"]),
        (ReadOnlyAdmin, {"has_change_permission": admin.ModelAdmin.has_change_permission}, ["E015"]),
        (ReadOnlyAdmin, {"has_delete_permission": admin.ModelAdmin.has_delete_permission}, ["E015"]),
    ],
)
def test_an_admin_that_writes_what_the_ledger_keeps(model, base, columns, expected):
    found = check_admin(type("LedgerAdmin", (base,), columns)(model, admin.site))
    assert ids(found) == [f"editorial.{number}" for number in expected]


class Named(StrictFilterSet):
    slug = django_filters.CharFilter("slug")


def filters(base=StrictFilterSet, **columns) -> type[django_filters.FilterSet]:
    return type("AskedFilterSet", (base,), columns)


WHOLE = type("Meta", (), {"model": Country, "fields": "__all__"})
BUT = type("Meta", (), {"model": Country, "exclude": ["uid"]})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Named, []),
        (filters(django_filters.FilterSet), ["E016"]),
        (filters(Meta=WHOLE), ["E016", "E018"]),
        (filters(Meta=BUT), ["E016", "E018"]),
        (filters(RecordFilterSet, orders={"slug": Order("slug")}), []),
        (filters(RecordFilterSet, orders={"by": Order("source__title")}), ["E017"]),
        (filters(ordering=django_filters.OrderingFilter(fields=["slug"])), ["E017"]),
        (filters(tie=django_filters.ModelChoiceFilter(queryset=Tie.public.all())), []),
        (filters(tie=django_filters.ModelChoiceFilter(queryset=Tie.public.filter(note=""))), []),
        (filters(tie=django_filters.ModelChoiceFilter(queryset=Tie.objects.all())), ["E018"]),
        (filters(tie=django_filters.ModelChoiceFilter(queryset=lambda request: Tie.objects.live())), ["E018"]),
        (filters(at=django_filters.ModelMultipleChoiceFilter(queryset=TieCitation.objects.all())), ["E018"]),
        (filters(country=django_filters.ModelChoiceFilter(queryset=Country.objects.all())), []),
    ],
)
def test_a_list_that_answers_more_than_it_is_meant_to(asked, expected):
    assert ids(check_filters(asked)) == [f"editorial.{number}" for number in expected]


class Drafts(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(stage="draft")


def kind(name: str, **columns) -> type[Record]:
    """A kind of record of an isolated app."""
    meta = columns.pop("Meta", type("Meta", (Record.Meta,), {"app_label": "relations"}))
    values = {"__module__": __name__, "__str__": lambda row: "", "kind": name, "Meta": meta}
    return type(name, (Record,), {**values, **columns})


@isolate_apps("relations")
def test_a_default_manager_that_hides_rows():
    public = PublicManager.of(RecordQuerySet)
    rumour = kind("Rumour", public=public, objects=Drafts.from_queryset(RecordQuerySet)())
    assert ids(check_managers(rumour)) == ["editorial.E006"]
    swapped = kind("Swapped", public=public, objects=RecordQuerySet.as_manager())
    assert ids(check_managers(swapped)) == ["editorial.E006"]
    assert ids(check_managers(Tie)) == []


@isolate_apps("relations")
def test_a_child_without_public():
    class Loose(Child):
        record = models.ForeignKey(Tie, models.CASCADE, related_name="loose")
        objects = models.Manager()
        public = None

        class Meta(Child.Meta):
            app_label = "relations"

    assert ids(check_managers(Loose)) == ["editorial.E007"]
    assert ids(check_managers(TieCitation)) == []


@isolate_apps("relations")
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (models.UniqueConstraint(fields=["note"], name="rumour_note"), ["editorial.E008"]),
        (models.UniqueConstraint(fields=["note"], name="rumour_note", condition=models.Q(note="")), ["editorial.E008"]),
        (
            models.UniqueConstraint(
                fields=["note"], name="rumour_note", condition=models.Q(revises__isnull=True) | models.Q(note="")
            ),
            ["editorial.E008"],
        ),
        (
            models.UniqueConstraint(
                fields=["note"], name="rumour_note", condition=models.Q(note="") & models.Q(revises__isnull=True)
            ),
            [],
        ),
    ],
)
def test_a_unique_rule_that_no_working_copy_could_keep(rule, expected):
    rules = {"app_label": "relations", "constraints": [*Record.Meta.constraints, rule]}
    rumour = kind("Rumour", note=models.CharField(max_length=5), Meta=type("Meta", (Record.Meta,), rules))
    assert ids(check_rules(rumour)) == expected


@isolate_apps("relations")
def test_a_column_that_is_unique_by_itself():
    assert ids(check_rules(kind("Rumour", code=models.CharField(max_length=5, unique=True)))) == ["editorial.E008"]


@isolate_apps("relations")
def test_a_column_declared_again():
    assert ids(check_columns(kind("Kept", note=models.CharField(max_length=5)))) == []
    assert ids(check_columns(kind("Replaced", stage=models.CharField(max_length=20)))) == ["editorial.E009"]
    assert ids(check_columns(kind("Removed", version=None))) == ["editorial.E009"]


@isolate_apps("relations")
@pytest.mark.parametrize(("limit", "expected"), [({}, ["editorial.E002"]), ({"revises__isnull": True}, [])])
def test_a_key_that_offers_working_copies(limit, expected):
    class Pointing(models.Model):
        tie = models.ForeignKey(Tie, models.PROTECT, limit_choices_to=limit)

        class Meta:
            app_label = "relations"

        def __str__(self):
            return ""

    assert ids(check_keys(Pointing)) == expected


@isolate_apps("relations")
def test_a_child_without_a_record():
    class Orphan(Child):
        class Meta(Child.Meta):
            app_label = "relations"
            constraints = []

    assert ids(check_child(Orphan)) == ["editorial.E003"]


@isolate_apps("relations")
def test_a_child_whose_key_is_not_unique():
    class Loose(Child):
        record = models.ForeignKey(Tie, models.CASCADE, related_name="loose")

        class Meta(Child.Meta):
            app_label = "relations"
            constraints = []

    assert ids(check_child(Loose)) == ["editorial.E003"]


@isolate_apps("relations")
def test_a_child_that_points_at_children_of_another_model():
    class First(Child):
        record = models.ForeignKey(Tie, models.CASCADE, related_name="first")

        class Meta(Child.Meta):
            app_label = "relations"

    class Second(Child):
        record = models.ForeignKey(Tie, models.CASCADE, related_name="second")
        first = models.ForeignKey(First, models.SET_NULL, null=True)
        other = models.ForeignKey("self", models.SET_NULL, null=True)

        class Meta(Child.Meta):
            app_label = "relations"

    assert (ids(check_child(First)), ids(check_child(Second))) == ([], ["editorial.E005"])


@isolate_apps("relations")
def test_a_kind_of_record_without_citations():
    class Rumour(Record):
        kind = "rumours"

        class Meta(Record.Meta):
            app_label = "relations"

        def __str__(self):
            return ""

    assert ids(check_citations(Rumour)) == ["editorial.E004"]

    class RumourCitation(Citation):
        record = models.ForeignKey(Rumour, models.CASCADE, related_name="citations")

        class Meta(Citation.Meta):
            app_label = "relations"

    assert ids(check_citations(Rumour)) == []
