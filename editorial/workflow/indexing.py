"""The search index follows what is public: with each publication and withdrawal, and made again from the records."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import models, transaction

from editorial.models import Entry, Findable, OtherName, Record, Stage, Versioned, versioned_models
from editorial.search.describing import described, described_reference
from editorial.search.keeping import drop, index_values, keep, keep_words, other_names, rename
from editorial.workflow.ledger import queue
from editorial.workflow.snapshots import CHUNK, Children, children_of_all, linked


def index_record(record: Record, entry: Entry, children: Children) -> None:
    """Bring the index up to the present state of a record whose Entry was just written: found if public, else gone."""
    if record.stage != Stage.PUBLISHED:
        drop(record.uid)
        return
    keep(record.uid, _values(record, entry, children, _others(record)))


def index_reference(row: Versioned) -> None:
    """Bring the index up to the present state of a row of reference data, where search finds its kind by itself."""
    if isinstance(row, OtherName):
        rename(row.subject)
    elif row.found_by:
        keep(row.uid, _reference_values(row, _others(row)))


def _others(row: Versioned) -> list[str]:
    return other_names([_address(row)]).get(_address(row), [])


def _values(record: Record, entry: Entry, children: Children, others: Iterable[str]) -> dict:
    titles = {"en": entry.title_en, "fr": entry.title_fr}
    return {"entry": entry, **index_values(record, record.slug, described(record, titles, children), others)}


def _reference_values(row: Versioned, others: Iterable[str]) -> dict:
    return {"entry": None, **index_values(row, row.slug, described_reference(row), others)}


def rebuild_index(write: bool = True) -> Iterator[str]:
    """Make the index again from the records, and yield the address of each row that was missing, other or too many.

    Records are read some hundred at a time, with publications held up meanwhile; nothing is removed that is right, so
    readers find the same throughout. Without `write` nothing is changed.
    """
    kinds = {kind: model for kind, model in versioned_models().items() if issubclass(model, Record) or model.found_by}
    for kind, model in sorted(kinds.items()):
        yield from _rebuild_kind(kind, model, write)
    yield from _removed(Findable.objects.exclude(kind__in=kinds), write)


def _rebuild_kind(kind: str, model: type[Versioned], write: bool) -> Iterator[str]:
    last = 0
    rows = model.public.all()
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            queue()
            found = _rebuild(model, keys, write)
        yield from found
        last = keys[-1]
    yield from _removed(Findable.objects.filter(kind=kind).exclude(uid__in=rows.values("uid")), write)


def _removed(rows: models.QuerySet, write: bool) -> list[str]:
    """Return the addresses of rows that are too many; they are gone if `write` says so."""
    with transaction.atomic():
        queue()
        found = [str(row) for row in rows]
        if write:
            rows.delete()
    return found


def _rebuild(model: type[Versioned], keys: list[int], write: bool) -> list[str]:
    wanted = _wanted(model, keys)
    kept = {row.uid: row for row in Findable.objects.filter(uid__in=wanted)}
    new, changed = [], []
    for uid, values in wanted.items():
        row = kept.get(uid)
        if row is None:
            new.append(Findable(uid=uid, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if write:
        Findable.objects.bulk_create(new)
        for row in changed:
            row.save()
        keep_words(wanted.values())
    return [str(row) for row in (*new, *changed)]


def _wanted(model: type[Versioned], keys: list[int]) -> dict[UUID, dict]:
    """Return what the index must hold of some public rows: uid -> columns."""
    rows = list(linked(model.public.filter(pk__in=keys)))
    others = other_names([_address(row) for row in rows])
    if not issubclass(model, Record):
        return {row.uid: _reference_values(row, others.get(_address(row), ())) for row in rows}
    children = children_of_all(model, rows)
    entries = {entry.uid: entry for entry in Entry.public.filter(uid__in=[row.uid for row in rows])}
    return {
        row.uid: _values(row, entries[row.uid], children[row.pk], others.get(_address(row), ()))
        for row in rows
        if row.uid in entries
    }


def _address(row: Versioned) -> str:
    return f"{row.kind}/{row.slug}"
