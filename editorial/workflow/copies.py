"""Working copies: fork a published row, merge the copy back."""

import uuid
from copy import copy as copy_of

from django.db import models

from editorial.dates import settle
from editorial.door import opened
from editorial.models import Child, Record, Spell, Stage, child_relations, sibling_fields
from editorial.workflow.snapshots import kept_fields


def fork(live: Record) -> Record:
    """Return a new working copy of a live row, with its children under the same keys."""
    copy = type(live)(
        uid=live.uid,
        slug=live.slug,
        revises=live,
        stage=Stage.DRAFT,
        base_version=live.version,
        edit_token=uuid.uuid4(),
    )
    _transfer(live, copy)
    copy.save()
    with opened():
        for model in child_relations(type(live)).values():
            _fork_children(model, live, copy)
    settle_spells(copy)
    return copy


def merge(copy: Record) -> Record:
    """Merge a working copy into its live row, delete the copy and return the live row.

    Kept children keep their primary keys, missing ones go first, new ones change parent, and keys between siblings are
    mapped by key in a second pass.
    """
    live = copy.revises
    with opened():
        _transfer(copy, live)
        for model in child_relations(type(live)).values():
            _merge_children(model, copy, live)
        type(copy).objects.get(pk=copy.pk).delete()
        live.save()
        settle_spells(live)
    return live


def settle_spells(record: Record) -> None:
    """Recalculate the bounds of all spells of a record in the light of each other: saving one sees that one alone."""
    for model in child_relations(type(record)).values():
        if issubclass(model, Spell):
            settle(list(model.objects.filter(record=record)))


def as_live(record: Record) -> Record:
    """Return, unsaved, the live row that publishing this row would make: what unique rules are checked on."""
    if not record.is_copy:
        return record
    live = copy_of(record.revises)
    _transfer(record, live)
    return live


def _fork_children(model: type[Child], live: Record, copy: Record) -> None:
    """Copy the children of one kind; keys between siblings are mapped once all of them are there."""
    children = _with_links(model, live)
    twins = {child.key: model(record=copy, key=child.key) for child in children}
    for child in children:
        twin = twins[child.key]
        _transfer(child, twin)
        for field in sibling_fields(model):
            setattr(twin, field.name, None)
        _derive(twin)
    model.objects.bulk_create(twins.values())
    for link in model._meta.many_to_many:
        _link(link, [(child, twins[child.key]) for child in children])
    keys = {child.pk: child.key for child in children}
    joined = set()
    for child in children:
        for field in sibling_fields(model):
            target = getattr(child, field.attname)
            if target is not None:
                setattr(twins[child.key], field.name, twins[keys[target]])
                joined.add(child.key)
    if joined:
        names = [field.name for field in sibling_fields(model)]
        model.objects.bulk_update([twins[key] for key in sorted(joined)], names)


def _merge_children(model: type[Child], copy: Record, live: Record) -> None:
    kept = {child.key: child for child in _with_links(model, live)}
    wanted = {child.key: child for child in _with_links(model, copy)}
    before = {child.pk: _columns(child) for child in (*kept.values(), *wanted.values())}
    # The keys siblings are to point at are read before anything moves.
    names = {child.pk: child.key for child in wanted.values()}
    targets = {
        (key, field.name): names[getattr(child, field.attname)]
        for key, child in wanted.items()
        for field in sibling_fields(model)
        if getattr(child, field.attname) is not None
    }
    if blank := {field.name: None for field in sibling_fields(model)}:
        model.objects.filter(record__in=[live, copy]).update(**blank)
    if gone := [kept.pop(key).pk for key in kept.keys() - wanted.keys()]:
        model.objects.filter(pk__in=gone).delete()
    _relink(model, [(wanted[key], row) for key, row in kept.items()])
    for key, child in wanted.items():
        if key in kept:
            _transfer(child, kept[key])
        else:
            child.record = live
            kept[key] = child
    for key, child in kept.items():
        for field in sibling_fields(model):
            target = targets.get((key, field.name))
            setattr(child, field.name, kept[target] if target else None)
        _derive(child)
    # Keys between siblings are blank by now, so a row that keeps one is written again.
    moved = [child for key, child in kept.items() if _columns(child) != before[child.pk] or any(_siblings(child))]
    model.objects.bulk_update(moved, [field.name for field in _columns_of(model)])


def _columns_of(model: type[Child]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _columns(child: Child) -> list:
    return [getattr(child, field.attname) for field in _columns_of(type(child))]


def _siblings(child: Child) -> list:
    return [getattr(child, field.attname) for field in sibling_fields(type(child))]


def _derive(child: Child) -> None:
    """Do what saving one row by itself would do beside the write: everything else follows from stored columns."""
    if isinstance(child, Spell):
        child.stored_bounds = child.own_bounds()


def _with_links(model: type[Child], record: Record) -> list[Child]:
    """Return the children of one kind, with the targets of their many-to-many links."""
    links = [link.name for link in model._meta.many_to_many]
    return list(model.objects.filter(record=record).prefetch_related(*links))


def _relink(model: type[Child], pairs: list[tuple[Child, Child]]) -> None:
    """Give the second row of each pair the many-to-many links of the first, where they differ."""
    for link in model._meta.many_to_many:
        differing = [pair for pair in pairs if len({frozenset(getattr(row, link.name).all()) for row in pair}) > 1]
        rows = link.remote_field.through.objects
        rows.filter(**{f"{link.m2m_column_name()}__in": [target.pk for _source, target in differing]}).delete()
        _link(link, differing)


def _link(link: models.ManyToManyField, pairs: list[tuple[Child, Child]]) -> None:
    """Give the second row of each pair, which has none, the links of the first."""
    through, owner, other = link.remote_field.through, link.m2m_column_name(), link.m2m_reverse_name()
    through.objects.bulk_create(
        through(**{owner: target.pk, other: linked.pk})
        for source, target in pairs
        for linked in getattr(source, link.name).all()
    )


def _transfer(source, target) -> None:
    for field in kept_fields(type(source)):
        setattr(target, field.attname, getattr(source, field.attname))
