"""The plain values of a snapshot in words."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.models import Child, Passage, Record

COMPANIONS = ("_basis", "_reason")


def label(model: type[models.Model], name: str) -> str:
    """Return the name of a column; the basis and the reason of a date say whose they are."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    for suffix in COMPANIONS:
        owner = name.removesuffix(suffix)
        if owner != name and owner in {column.name for column in model._meta.concrete_fields}:
            return f"{capfirst(model._meta.get_field(owner).verbose_name)}, {field.verbose_name}"
    return capfirst(field.verbose_name)


def place_of(passage: Passage) -> str:
    """Return where a passage stands: its document, its section and its locator, and none of its text."""
    heading = "" if passage.heading in passage.locator else passage.heading
    return " · ".join(filter(None, (passage.document.key, heading, passage.locator)))


class Wording:
    """Says snapshot values in words for editors, drafts included; keeps what it looked up, for one page."""

    def __init__(self):
        self._known: dict[tuple, str] = {}

    def of(self, model: type[models.Model], name: str, value) -> str:
        """Return the words for one column's value; empty for nothing."""
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return str(value)
        if isinstance(value, list):
            return "\n".join(self._target(field.related_model, reference) for reference in value)
        if field.is_relation:
            return self._target(field.related_model, value)
        return str(dict(field.flatchoices).get(value, value))

    def _target(self, model: type[models.Model], reference: str) -> str:
        if issubclass(model, Child):
            return reference
        known = (model, reference)
        if known not in self._known:
            self._known[known] = self._look_up(model, reference)
        return self._known[known]

    def _look_up(self, model: type[models.Model], reference: str) -> str:
        if issubclass(model, Passage):
            row = Passage.objects.select_related("document").filter(**model.lookup(reference)).first()
            return place_of(row) if row else reference
        rows = model.objects.filter(**model.lookup(reference))
        row = (rows.live() if issubclass(model, Record) else rows).first()
        return str(row) if row else reference
