"""What somebody typed into a form that was refused, in words, and how it differs from what is stored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models
from django.forms.models import fields_for_model
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.admin.documents.passages import passage_label, passages_with_text
from editorial.admin.draft.realign import posted_rows
from editorial.admin.review.thread import part_words
from editorial.differences import word_difference
from editorial.models import Child, Passage, Record, child_relations
from editorial.text import whole_number
from editorial.wording import label

MACHINERY = ("csrfmiddlewaretoken", "edit_token", "opened", "token", "uid", "next")
"""What a form carries and nobody types."""
SECRET = re.compile(r"password|secret|credential|^code$", re.IGNORECASE)
LONGEST_NAME = 100


@dataclass(frozen=True)
class Typed:
    """One field: its label, what was typed or chosen, and the words of the difference to what is stored, where known."""

    label: str
    value: str
    words: list[tuple[str, str]] = field(default_factory=list)
    is_text: bool = True

    @property
    def rows(self) -> int:
        """How many lines the text is shown on."""
        return min(12, max(1 + self.value.count("\n"), 1 + len(self.value) // 90))


def typed_values(model: type[models.Model], data: QueryDict, user=None) -> list[Typed]:
    """Return every field that holds something. Only with `user` are rows looked up, of kinds this person may see."""
    found = []
    for name, values in data.lists():
        if not _is_machinery(name) and any(values):
            owner, column, words = _named(model, name)
            value = "\n".join(_worded(owner, column, value, user) for value in values if value)
            found.append(Typed(words, value, is_text=_is_text(owner, column)))
    return found


def typed_for_all(data: QueryDict) -> list[Typed]:
    """Return what was typed beside a selection of rows, for all of them."""
    names = {"note": _("Note for all of them"), "review_by": _("Look again by")}
    found = [Typed(words, value) for name, words in names.items() if (value := data.get(name, "").strip())]
    return [*found, *([Typed(_("Minor change, needs no note"), _("yes"), is_text=False)] if data.get("minor") else [])]


def compared(record: Record, data: QueryDict, user) -> list[Typed]:
    """Return the fields in which what was typed differs from a stored row and its children."""
    found = list(_differing(type(record), "", _as_posted(record), data, user))
    rest = data.copy()
    for accessor, child in child_relations(type(record)).items():
        stored = {str(row.pk): _as_posted(row) for row in child.objects.filter(record=record)}
        for number, row in enumerate(posted_rows(rest, accessor) or [], 1):
            known = stored.get(row.pop("id", [""])[0]) or _alike(row, stored.values())
            title = f"{capfirst(child._meta.verbose_name)} {number}"
            if "DELETE" in row:
                found.append(Typed(title, _("to be removed")))
            else:
                found += _differing(child, title, known or {}, row, user)
    return found


def _differing(model, title: str, stored: dict, posted, user) -> Iterator[Typed]:
    values = dict(posted.lists()) if isinstance(posted, QueryDict) else posted
    for name in fields_for_model(model, exclude=["record"]):
        if name not in values and not _is_left_out(model, name):
            continue
        before, now = stored.get(name, []), [value for value in values.get(name, []) if value]
        if [" ".join(value.split()) for value in now] == [" ".join(value.split()) for value in before]:
            continue
        said = ["\n".join(_worded(model, name, value, user) for value in side) for side in (before, now)]
        words = ", ".join(filter(None, (title, str(label(model, name)))))
        yield Typed(words, said[1], word_difference(*said) if said[0] else [], _is_text(model, name))


def _is_text(model, name: str) -> bool:
    """Say whether a value was typed, and not chosen from what the page offered."""
    if not _has(model, name):
        return name != "about"
    column = model._meta.get_field(name)
    return not (column.is_relation or column.choices or isinstance(column, models.BooleanField))


def _is_left_out(model, name: str) -> bool:
    """Say whether a form posts nothing for this column where a box is not ticked or nothing is chosen."""
    column = model._meta.get_field(name)
    return isinstance(column, models.BooleanField) or column.many_to_many


def _alike(row: dict, stored) -> dict | None:
    """Return the stored row that holds exactly what was typed: rows of a copy have other keys than those of its record."""
    typed = {name: [value for value in values if value] for name, values in row.items()}
    return next((known for known in stored if all(typed.get(name, []) == value for name, value in known.items())), None)


def _as_posted(row: models.Model) -> dict[str, list[str]]:
    """Return the values of a row as a form would post them."""
    found = {}
    for name, form_field in fields_for_model(type(row), exclude=["record"]).items():
        value = form_field.prepare_value(row._meta.get_field(name).value_from_object(row))
        items = value if isinstance(value, list | tuple) else [value]
        found[name] = [
            "on" if item is True else str(getattr(item, "pk", item)) for item in items if item not in (None, False, "")
        ]
    return found


def _is_machinery(name: str) -> bool:
    last = name.rpartition("-")[2]
    return (
        name in MACHINERY
        or name.startswith("_")
        or "__prefix__" in name
        or last in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        or ("-" in name and last in ("id", "record"))
        or SECRET.search(name) is not None
    )


def _named(model: type[models.Model], name: str) -> tuple[type[models.Model], str, str]:
    """Return the model a posted name belongs to, its column there, and its label."""
    accessor, _dash, rest = name.partition("-")
    number, _dash, column = rest.partition("-")
    children = child_relations(model) if issubclass(model, Record) else {}
    place = whole_number(number, digits=9)
    if accessor in children and place is not None and column:
        child: type[Child] = children[accessor]
        return child, column, f"{capfirst(child._meta.verbose_name)} {place + 1}, {label(child, column)}"
    words = {"note": _("Note"), "about": _("About")}.get(name) if not _has(model, name) else None
    return model, name, str(words or label(model, name))[:LONGEST_NAME]


def _has(model: type[models.Model], name: str) -> bool:
    return name in {column.name for column in model._meta.get_fields()}


def _worded(model: type[models.Model], name: str, value: str, user) -> str:
    """Return what was typed or chosen, as it was read on the screen where that can be told."""
    if not _has(model, name):
        return part_words(model, value) if name == "about" else value
    column = model._meta.get_field(name)
    if isinstance(column, models.BooleanField):
        return _("yes")
    if not column.is_relation:
        return str(dict(column.flatchoices).get(value, value))
    target = column.related_model
    view = f"{target._meta.app_label}.view_{target._meta.model_name}"
    if user is None or not user.has_perm(view) or whole_number(value) is None:
        return value
    if issubclass(target, Passage):
        passage = passages_with_text().filter(pk=value).first()
        return passage_label(passage) if passage else value
    return str(target._default_manager.filter(pk=value).first() or value)
