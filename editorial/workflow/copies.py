"""Working copies: fork a published row, merge the copy back."""

import uuid

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
    live = type(record).objects.get(pk=record.revises_id)
    _transfer(record, live)
    return live


def _fork_children(model: type[Child], live: Record, copy: Record) -> None:
    """Copy the children of one kind; keys between siblings are mapped once all of them are there."""
    made = {}
    for child in model.objects.filter(record=live):
        twin = model(record=copy, key=child.key)
        _transfer(child, twin)
        for field in sibling_fields(model):
            setattr(twin, field.name, None)
        twin.save()
        _link(child, twin)
        made[child.key] = (child, twin)
    twins = {key: twin for key, (_child, twin) in made.items()}
    for child, twin in made.values():
        _remap(child, twin, twins)


def _merge_children(model: type[Child], copy: Record, live: Record) -> None:
    kept = {child.key: child for child in model.objects.filter(record=live)}
    wanted = {child.key: child for child in model.objects.filter(record=copy)}
    # The keys siblings are to point at are read before anything moves.
    targets = {
        (key, field.name): getattr(child, field.name).key
        for key, child in wanted.items()
        for field in sibling_fields(model)
        if getattr(child, field.name) is not None
    }
    if blank := {field.name: None for field in sibling_fields(model)}:
        model.objects.filter(record__in=[live, copy]).update(**blank)
    for key in kept.keys() - wanted.keys():
        kept.pop(key).delete()
    for key, child in wanted.items():
        if key in kept:
            _transfer(child, kept[key])
            _link(child, kept[key])
        else:
            child.record = live
            kept[key] = child
    for key, child in kept.items():
        for field in sibling_fields(model):
            target = targets.get((key, field.name))
            setattr(child, field.name, kept[target] if target else None)
        child.save()


def _transfer(source, target) -> None:
    for field in kept_fields(type(source)):
        setattr(target, field.attname, getattr(source, field.attname))


def _link(source: Child, target: Child) -> None:
    for link in type(source)._meta.many_to_many:
        getattr(target, link.name).set(getattr(source, link.name).all())


def _remap(child: Child, twin: Child, twins: dict[str, Child]) -> None:
    changed = False
    for field in sibling_fields(type(child)):
        sibling = getattr(child, field.name)
        if sibling is not None:
            setattr(twin, field.name, twins[sibling.key])
            changed = True
    if changed:
        twin.save()
