"""System checks: each sees the fault it is for."""

import pytest
from django.contrib import admin
from django.core import checks
from django.db import models
from django.test.utils import isolate_apps

from editorial.checks import check_admin, check_child, check_citations, check_keys, check_register
from editorial.models import Child, Citation, Record
from relations.models import Tie


def ids(errors) -> list[str]:
    return [error.id for error in errors]


def test_the_register_has_no_faults():
    assert check_register(None) == []


def test_the_checks_are_registered():
    assert check_register in checks.registry.registry.registered_checks


def test_a_list_that_can_be_edited():
    class Editable(admin.ModelAdmin):
        list_display = ("slug", "note")
        list_editable = ("note",)

    class Plain(admin.ModelAdmin):
        list_display = ("slug", "note")

    assert ids(check_admin(Editable(Tie, admin.site))) == ["editorial.E001"]
    assert ids(check_admin(Plain(Tie, admin.site))) == []


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
