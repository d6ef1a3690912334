"""What differs between two snapshots of a record: columns, children by key, words."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.text import capfirst

from editorial.models import Record, child_relations
from editorial.wording import COMPANIONS, Wording, label
from editorial.words import Words, word_difference

CHANGED, ADDED, REMOVED, WHOLE = "changed", "added", "removed", "whole"


@dataclass(frozen=True)
class Change:
    """One column: its words as (same, gone or new; text)."""

    label: str
    words: Words


@dataclass(frozen=True)
class Section:
    """What changed in the record itself or in one of its children; `state` is changed, added, removed or whole."""

    title: str
    state: str
    changes: list[Change] = field(default_factory=list)


def differences(model: type[Record], before: dict | None, after: dict, wording: Wording | None = None) -> list[Section]:
    """Return the differences between two parsed snapshots of one kind; without `before`, the whole of `after`."""
    wording = wording or Wording()
    old = before or {"fields": {}, "children": {}}
    state = CHANGED if before else WHOLE
    found = [Section(capfirst(model._meta.verbose_name), state, _changes(model, old, after, wording))]
    for name, child in child_relations(model).items():
        then, now = old["children"].get(name, {}), after["children"].get(name, {})
        for key in sorted(then.keys() | now.keys()):
            found.append(_child_section(child, key, then.get(key), now.get(key), wording, state))
    return [section for section in found if section.changes]


def _child_section(child: type[models.Model], key: str, then, now, wording: Wording, of: str) -> Section:
    state = WHOLE if of == WHOLE else ADDED if then is None else REMOVED if now is None else CHANGED
    changes = _changes(child, {"fields": then or {}}, {"fields": now or {}}, wording)
    return Section(wording.title(child, key), state, changes)


def _changes(model: type[models.Model], before: dict, after: dict, wording: Wording) -> list[Change]:
    then, now = before["fields"], after["fields"]
    order = [column.name for column in (*model._meta.concrete_fields, *model._meta.many_to_many)]
    names = sorted(
        then.keys() | now.keys(), key=lambda name: (order.index(name) if name in order else len(order), name)
    )
    changes = []
    for name in names:
        if then.get(name) == now.get(name) or _says_nothing(name, then, now):
            continue
        said = (wording.of(model, name, then.get(name)), wording.of(model, name, now.get(name)))
        if any(said):
            changes.append(Change(label(model, name), word_difference(*said)))
    return changes


def _says_nothing(name: str, then: dict, now: dict) -> bool:
    """Say whether a column adds nothing: in a whole row its order and what is not so; anywhere, the basis of no date."""
    if not (then and now) and (name == "position" or (then or now).get(name) is False):
        return True
    owner = next((name.removesuffix(suffix) for suffix in COMPANIONS if name.endswith(suffix)), name)
    return owner != name and not then.get(owner) and not now.get(owner)
