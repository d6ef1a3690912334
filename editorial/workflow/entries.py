"""The Entry of a record: written at every publication, and rebuilt by check_ledger to compare."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import translation

from editorial.door import opened
from editorial.models import LEDGERED, Entry, EntryTag, Record, Revision, versioned_models
from editorial.text import folded
from editorial.workflow.indexing import index_record
from editorial.workflow.ledger import queue
from editorial.workflow.snapshots import CHUNK, Children, children_of, children_of_all, linked

MADE = ("title_en", "title_fr", "earliest", "latest", "search_text")
"""Columns of an Entry that another release may make otherwise of the same version."""


def entry_values(record: Record, children: Children) -> dict:
    """Return the columns of an Entry that follow from its record and its children."""
    titles = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            titles[f"title_{language}"] = str(record)
    earliest, latest = record.entry_bounds(children)
    return {
        "kind": record.kind,
        "slug": record.slug,
        **titles,
        "stage": record.stage,
        "version": record.version,
        "revision": record.revision,
        "published_at": record.published_at,
        "earliest": earliest,
        "latest": latest,
        "search_text": _search_text(record, titles, children),
    }


def _search_text(record: Record, titles: dict, children: Children) -> str:
    words = [*titles.values(), getattr(record, "abbreviation", ""), *(str(name) for name in children.get("names", []))]
    words += [getattr(record, name) for name in record.found_as_printed]
    return folded(" ".join(dict.fromkeys(filter(None, words))))


def entry_links(record: Record, children: Children) -> tuple[set[str], set[int]]:
    """Return the tags and the keys of the passages an Entry must have."""
    return set(record.tags(children)), {citation.passage_id for citation in children.get("citations", [])}


def write_entry(record: Record, revision: Revision, children: Children | None = None, **columns) -> Entry:
    """Bring the Entry of a record up to its present state; `columns` are set beside what follows from the record.

    `children` are given where the caller has read them already.
    """
    record.revision = revision.number
    record.published_at = revision.at
    record.save()
    children = children_of(record) if children is None else children
    values = {**entry_values(record, children), **columns}
    entry, is_new = Entry.objects.update_or_create(uid=record.uid, defaults=values)
    tags, passages = entry_links(record, children)
    _keep_tags(entry, tags, set() if is_new else set(entry.tags.values_list("tag", flat=True)))
    entry.passages.set(passages)
    index_record(record, entry, children)
    return entry


def _keep_tags(entry: Entry, tags: set[str], kept: set[str]) -> None:
    if kept - tags:
        entry.tags.filter(tag__in=kept - tags).delete()
    EntryTag.objects.bulk_create(EntryTag(entry=entry, tag=tag) for tag in sorted(tags - kept))


def rewritten_entries(write: bool = True) -> Iterator[str]:
    """Make titles, first and last days, searched text and tags of Entries as this release makes them; yield who differed.

    They follow from a version by rules and French texts that an upgrade may change, and no version is published then.
    Without `write` nothing is changed.
    """
    for kind, model in sorted(versioned_models().items()):
        if not issubclass(model, Record):
            continue
        last, rows = 0, model.objects.live().filter(stage__in=LEDGERED)
        while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
            with opened(), transaction.atomic():
                queue()
                found = _rewritten(model, keys, write)
            yield from (f"{kind}/{slug}" for slug in found)
            last = keys[-1]


def _rewritten(model: type[Record], keys: list[int], write: bool) -> list[str]:
    rows = list(linked(model.objects.filter(pk__in=keys)))
    children = children_of_all(model, rows)
    entries = {entry.uid: entry for entry in Entry.objects.filter(uid__in=[row.uid for row in rows])}
    tagged: dict[int, set[str]] = {}
    for entry_id, tag in EntryTag.objects.filter(entry__in=entries.values()).values_list("entry_id", "tag"):
        tagged.setdefault(entry_id, set()).add(tag)
    found = []
    for row in rows:
        if (entry := entries.get(row.uid)) is None:
            # An Entry that is missing was removed by somebody: check_ledger says so, and it is not made up for here.
            continue
        made = entry_values(row, children[row.pk])
        tags, kept = entry_links(row, children[row.pk])[0], tagged.get(entry.pk, set())
        if tags == kept and all(getattr(entry, name) == made[name] for name in MADE):
            continue
        found.append(row.slug)
        if write:
            for name in MADE:
                setattr(entry, name, made[name])
            entry.save()
            _keep_tags(entry, tags, kept)
    return found
