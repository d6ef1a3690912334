"""Rules on models that an import contract cannot see."""

import pytest
from django.apps import apps

from editorial.models import Child, Hinge, Record

FLOORS = ("editorial", "relations", "organizations", "security", "portal")
OURS = [model for app in FLOORS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
PUBLISHABLE = [model for model in OURS if issubclass(model, Record | Child | Hinge)]


def floor(model) -> int:
    """Return the height of the app a model lives in; what Django brings lies under all of ours."""
    label = model._meta.app_label
    return FLOORS.index(label) if label in FLOORS else -1


def test_keys_point_down():
    up = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in OURS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and floor(field.related_model) > floor(model)
    ]
    assert up == []


def test_nothing_points_at_what_the_portal_owns():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        if model._meta.app_label != "portal"
        for field in model._meta.fields
        if field.is_relation and field.related_model._meta.app_label == "portal"
    ]
    assert found == []


@pytest.mark.parametrize("model", PUBLISHABLE, ids=lambda model: model._meta.label)
def test_every_record_has_two_managers(model):
    assert model._default_manager.name == "objects"
    assert not model.objects.all().query.where, "objects shows every row: constraints and the admin read it unfiltered"
    assert "public" in model._meta.managers_map
    assert model.public.all().query.where, "public is filtered"
    assert isinstance(model.public.all(), type(model.objects.all())), "public() knows what objects knows"


@pytest.mark.parametrize(
    "model", [model for model in OURS if issubclass(model, Record)], ids=lambda model: model._meta.label
)
def test_public_holds_published_rows_only(model):
    assert str(model.public.all().query.where) == str(model.objects.filter(stage="published").query.where)


@pytest.mark.parametrize(
    "model", [model for model in OURS if issubclass(model, Record)], ids=lambda model: model._meta.label
)
def test_every_kind_that_needs_a_citation_can_hold_one(model):
    has_table = "citations" in {relation.get_accessor_name() for relation in model._meta.related_objects}
    assert has_table == model.needs_citation
