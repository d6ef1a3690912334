"""Checks of models: records, their children, and what else readers see."""

from django.core.checks import Error
from django.db import models

from editorial.models import Child, Hinge, Record, child_relations
from editorial.models.versioned import Guarded
from editorial.text import PlainText

LIVE_ONLY = {"revises__isnull": True}


def check_managers(model: type[models.Model]) -> list[Error]:
    """E006: the default manager shows every row, or constraints overlook some; E007: `public` shows fewer."""
    if not issubclass(model, Record | Child | Hinge):
        return []
    errors, label = [], model._meta.label
    default = model._meta.default_manager
    if default.name != "objects" or default.get_queryset().query.where:
        errors.append(
            Error(
                f"The default manager of {label} is not an unfiltered `objects`; unique rules and the admin read through it.",
                hint="Declare `objects` first and filter nothing in it.",
                obj=model,
                id="editorial.E006",
            )
        )
    public = model._meta.managers_map.get("public")
    knows = hasattr(default.get_queryset(), "public")
    if public is None or not knows or not public.get_queryset().query.where:
        errors.append(
            Error(
                f"{label} has no manager `public` that leaves out what readers may not see; sums and lists would count drafts.",
                hint="Give its queryset public(), and declare public = PublicManager.of(...) with that queryset.",
                obj=model,
                id="editorial.E007",
            )
        )
    return errors


def check_rules(model: type[models.Model]) -> list[Error]:
    """E008: a working copy repeats what its live row holds, so unique rules of records hold among live rows."""
    if not issubclass(model, Record):
        return []
    columns = [field.name for field in model._meta.local_fields if field.unique and field.name not in ("id", "revises")]
    rules = [
        rule.name
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and not _holds_among_live_rows(rule.condition)
    ]
    together = ["unique_together"] if model._meta.unique_together else []
    return [
        Error(
            f"{model._meta.label} is unique by {name} among working copies too, so that none could be made.",
            hint="Use a UniqueConstraint with condition=Q(revises__isnull=True) and a violation_error_message.",
            obj=model,
            id="editorial.E008",
        )
        for name in (*columns, *rules, *together)
    ]


def _holds_among_live_rows(condition: models.Q | None) -> bool:
    if condition is None or condition.negated or condition.connector != models.Q.AND:
        return False
    parts = [part for part in condition.children if isinstance(part, models.Q)]
    return ("revises__isnull", True) in condition.children or any(_holds_among_live_rows(part) for part in parts)


def check_columns(model: type[models.Model]) -> list[Error]:
    """E009: a column declared again over an abstract parent's loses what the workflow relies on.

    Django copies an abstract field with its creation counter, so a different counter betrays the replacement.
    """
    if not issubclass(model, PlainText | Guarded):
        return []
    own = {field.name: field for field in model._meta.get_fields()}
    bases = [base for base in model.__mro__[1:] if issubclass(base, models.Model) and hasattr(base, "_meta")]
    return [
        Error(
            f"{model._meta.label} declares {field.name} again, or takes away what {base.__name__} declares.",
            hint="Give the column another name, or change it where it is declared.",
            obj=model,
            id="editorial.E009",
        )
        for base in bases
        if base._meta.abstract
        for field in (*base._meta.local_fields, *base._meta.local_many_to_many)
        if field.name not in own or own[field.name].creation_counter != field.creation_counter
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
        for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)
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
