"""How the columns of a record are laid out in its form."""

from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Record
from editorial.workflow.snapshots import kept_fields


def fieldsets_of(model: type[Record], sections: tuple) -> list[tuple]:
    """Return the fieldsets of a form: the sections, whatever they leave out, and the address."""
    named = {name for _title, names in sections for row in names for name in _row(model, row)}
    rest = [field.name for field in kept_fields(model) if field.name not in named and not _is_companion(model, field)]
    found = [(title, {"fields": [_row(model, row) for row in names]}) for title, names in sections]
    if rest:
        found.append((_("More") if sections else None, {"fields": [_row(model, name) for name in rest]}))
    description = _("Left empty, the address is made from the title. It is fixed at the first publication.")
    return [*found, (_("Address"), {"fields": ["slug"], "classes": ["collapse"], "description": description})]


def _row(model, names) -> tuple[str, ...]:
    row: list[str] = []
    for name in (names,) if isinstance(names, str) else names:
        field = model._meta.get_field(name)
        row += [name, f"{name}_basis", f"{name}_reason"] if _has_basis(field) else [name]
    return tuple(row)


def _has_basis(field) -> bool:
    return isinstance(field, PartialDateField) and field.basis


def _is_companion(model, field) -> bool:
    owners = {column.name for column in model._meta.concrete_fields if _has_basis(column)}
    return any(field.name == f"{owner}{suffix}" for owner in owners for suffix in ("_basis", "_reason"))
