"""System checks: what a model or its admin must have to be a record, said before anything runs."""

from django.apps import apps
from django.contrib import admin
from django.core.checks import Error, register
from django.db import models

from editorial.models import Child, Record, child_relations

LIVE_ONLY = {"revises__isnull": True}


@register("editorial")
def check_register(app_configs, **kwargs) -> list[Error]:
    """Check every record, child and admin of the apps asked for."""
    chosen = list(apps.get_models()) if app_configs is None else [m for app in app_configs for m in app.get_models()]
    errors = []
    for model in chosen:
        errors += [*check_keys(model), *check_child(model), *check_citations(model)]
    for model, model_admin in admin.site._registry.items():
        if model in chosen:
            errors += check_admin(model_admin)
    return errors


def check_admin(model_admin: admin.ModelAdmin) -> list[Error]:
    """E001: a list that can be edited ignores permissions on single records and the workflow."""
    if not issubclass(model_admin.model, Record) or not model_admin.list_editable:
        return []
    return [
        Error(
            f"{type(model_admin).__name__} has list_editable, which would save records outside the workflow.",
            hint="Remove list_editable; records are edited in their form.",
            obj=type(model_admin),
            id="editorial.E001",
        )
    ]


def check_keys(model: type[models.Model]) -> list[Error]:
    """E002: without the limit, forms and autocomplete offer working copies as targets."""
    return [
        Error(
            f"{model._meta.label}.{field.name} points at records without leaving working copies out.",
            hint=f"Add limit_choices_to={LIVE_ONLY} to the field.",
            obj=field,
            id="editorial.E002",
        )
        for field in model._meta.local_concrete_fields
        if field.is_relation
        and issubclass(field.related_model, Record)
        and field.name != "revises"
        and not (issubclass(model, Child) and field.name == "record")
        and field.get_limit_choices_to() != LIVE_ONLY
    ]


def check_child(model: type[models.Model]) -> list[Error]:
    """E003: a child is found by its record and a key unique in it; E005: its siblings are rows of its own model."""
    if not issubclass(model, Child):
        return []
    names = {field.name: field for field in model._meta.concrete_fields}
    record = names.get("record")
    keyed = any(
        isinstance(rule, models.UniqueConstraint) and rule.fields == ("record", "key") and rule.condition is None
        for rule in model._meta.constraints
    )
    errors = []
    if record is None or not record.is_relation or not issubclass(record.related_model, Record) or not keyed:
        errors.append(
            Error(
                f"{model._meta.label} is a child without a foreign key `record` to its kind and a key unique in it.",
                hint="Declare `record`, and begin Meta.constraints with *Child.Meta.constraints.",
                obj=model,
                id="editorial.E003",
            )
        )
    return errors + [
        Error(
            f"{model._meta.label}.{field.name} points at children of another model; copies cannot carry that over.",
            hint="Point at the model itself, or at a record.",
            obj=field,
            id="editorial.E005",
        )
        for field in names.values()
        if field.is_relation and issubclass(field.related_model, Child) and field.related_model is not model
    ]


def check_citations(model: type[models.Model]) -> list[Error]:
    """E004: a record says where it comes from."""
    if not issubclass(model, Record) or not model.needs_citation or "citations" in child_relations(model):
        return []
    return [
        Error(
            f"{model._meta.label} is a kind of record without citations.",
            hint="Add a subclass of Citation with `record = ForeignKey(..., related_name='citations')`.",
            obj=model,
            id="editorial.E004",
        )
    ]
