"""The Entry of a record: written at every publication, and rebuilt by check_ledger to compare."""

from django.conf import settings
from django.utils import translation

from editorial.models import Entry, EntryTag, Record, Revision
from editorial.text import folded
from editorial.workflow.indexing import index_record
from editorial.workflow.snapshots import Children, children_of


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
    kept = set()
    if not is_new:
        entry.tags.exclude(tag__in=tags).delete()
        kept = set(entry.tags.values_list("tag", flat=True))
    EntryTag.objects.bulk_create(EntryTag(entry=entry, tag=tag) for tag in sorted(tags - kept))
    entry.passages.set(passages)
    index_record(record, entry, children)
    return entry
