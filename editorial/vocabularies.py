"""The closed lists of the register: every choice there is, and where it is used."""

from functools import cache

from django.apps import apps
from django.db import models
from django.utils.choices import flatten_choices
from django.utils.text import camel_case_to_spaces, slugify
from django.utils.translation import gettext

from editorial.dates import Basis, State
from editorial.models import Child, Versioned


@cache
def vocabularies() -> dict[str, type[models.Choices]]:
    """Return every closed list by its name."""
    found = [Basis, State]
    for app in apps.get_app_configs():
        if app.models_module and any(issubclass(model, (Versioned, Child)) for model in app.get_models()):
            found += [
                held for held in vars(app.models_module).values() if isinstance(held, type) and _is_vocabulary(held)
            ]
    return {slugify(camel_case_to_spaces(choices.__name__)): choices for choices in found if used_in(choices)}


def definition(choices: type[models.Choices]) -> str:
    """Return what a closed list is about, in the language of the reader."""
    return gettext(_told(choices)[0])


def origin(choices: type[models.Choices]) -> str:
    """Return where a closed list comes from, in the language of the reader; empty where its docstring does not say."""
    text = _told(choices)[1]
    return gettext(text) if text else ""


def _told(choices: type[models.Choices]) -> tuple[str, str]:
    """Return the two paragraphs of the docstring of a closed list: what it is about, and what follows `Origin:`."""
    about, _mark, source = " ".join(choices.__doc__.split()).partition(" Origin: ")
    return about, source


def _is_vocabulary(held: type) -> bool:
    return issubclass(held, models.TextChoices) and held is not models.TextChoices


def used_in(choices: type[models.Choices]) -> list[str]:
    """Return kind and path of the fields that hold a closed list, as citations and the API write them."""
    if choices is State:
        return ["state_on", "is_member_on"]
    values = set(choices.values)
    return sorted(
        path
        for path, field in _coded_fields()
        if {value for value, _label in flatten_choices(field.choices)} - {""} == values - {""}
    )


@cache
def _coded_fields() -> tuple[tuple[str, models.Field], ...]:
    """Return every field that holds a choice, with its path as citations and the API write it."""
    found = []
    for model in apps.get_models():
        if issubclass(model, Versioned):
            start = model.kind
        elif issubclass(model, Child):
            record = model._meta.get_field("record")
            start = f"{record.related_model.kind}.{record.remote_field.get_accessor_name()}"
        else:
            continue
        found += [
            (f"{start}.{field.name}", field)
            for field in model._meta.concrete_fields
            if field.choices and (field.editable or field.name.endswith("_basis"))
        ]
    return tuple(found)
