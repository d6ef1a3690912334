"""What is missing about a country, and which source leaves it empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from editorial.bringing import bring
from editorial.composing import rows_of
from editorial.history import cited_sources, uids_tagged
from editorial.models import (
    CitationRole,
    Document,
    Entry,
    FootnoteState,
    Passage,
    Record,
    Source,
    child_relations,
    versioned_models,
)
from editorial.views import Page
from editorial.workflow.snapshots import kept_fields
from portal.views.standings import ties
from relations.models import Tie
from relations.views import country_at

OPEN_NOTES = (FootnoteState.EMPTY, FootnoteState.UNRESOLVED, FootnoteState.DOES_NOT_FIT, FootnoteState.NAME_ONLY)

OPEN_ROLES = (CitationRole.SILENT, CitationRole.INCOMPLETE_LIST)


@dataclass
class Slot:
    """A slot that a source has and leaves empty, or a list that it does not complete."""

    entry: Entry
    source: Source
    passage: Passage
    paths: list[str]
    reasoning: str


class Gaps(Page):
    template_name = "portal/gaps.html"

    def context(self, country):
        found = country_at(country)
        tag = found.tag
        sources = list(cited_sources(tag))
        named_ties = rows_of(ties, found)
        bring(named_ties, "spells")
        return {
            "country": found,
            "title": str(found),
            "ties": [tie for tie in named_ties if not any(spell.since for spell in tie.spells.all())],
            "unidentified": list(
                Tie.public.filter(country_a=found, country_b__isnull=True).select_related("country_a")
            ),
            "undated": [source for source in sources if source.is_undated],
            "footnotes": footnotes(sources),
            "broken": broken_passages(sources),
            **slots(tag, {source.pk: source for source in sources}),
        }


def footnotes(sources: list[Source]) -> list:
    """Return the footnotes of some sources that lead nowhere, in the order of their documents."""
    documents = Document.public.filter(source__in=sources).select_related("source").prefetch_related("footnotes__claim")
    found = [(document, note) for document in documents for note in document.footnotes.all()]
    return [(document, note) for document, note in found if note.state in OPEN_NOTES]


def broken_passages(sources: list[Source]) -> list[Passage]:
    """Return the passages of some sources that are cut off or garbled."""
    rows = Passage.public.filter(document__source__in=sources).select_related("document__source")
    return list(rows.exclude(is_truncated=False, is_garbled=False).order_by("document", "start"))


def slots(tag: str, sources: dict[int, Source]) -> dict[str, list[Slot]]:
    """Return what records with a tag found empty in a source, and the lists found incomplete."""
    silences = list(_silences(tag))
    entries = {entry.uid: entry for entry in Entry.public.filter(uid__in={silence.uid for silence in silences})}
    keys = {silence.passage for silence in silences}
    passages = Passage.public.select_related("document").only("start", "locator", "document__key", "document__source")
    passages = passages.in_bulk(keys)
    found: dict[str, list[Slot]] = {CitationRole.SILENT: [], CitationRole.INCOMPLETE_LIST: []}
    for silence in silences:
        passage = passages.get(silence.passage)
        if passage is None:
            # Its source is withdrawn: readers are no longer told what it leaves empty.
            continue
        supports = silence.supports.split("\n") if silence.supports else []
        paths = list(dict.fromkeys(path_words(silence.model, path) for path in supports))
        source = sources[passage.document.source_id]
        found[silence.role].append(Slot(entries[silence.uid], source, passage, paths, silence.reasoning))
    return {"silent": found[CitationRole.SILENT], "incomplete": found[CitationRole.INCOMPLETE_LIST]}


class Silence(NamedTuple):
    """What is read of a citation that says what its passage leaves open."""

    model: type[Record]
    role: str
    uid: UUID
    passage: int
    supports: str
    reasoning: str


def _silences(tag: str) -> Iterator[Silence]:
    for model in versioned_models().values():
        if not issubclass(model, Record) or not model.needs_citation:
            continue
        for row in rows_of(_open_citations, model, tag):
            yield Silence(model, *row)


def _open_citations(model: type[Record], tag: str) -> QuerySet:
    table = model._meta.get_field("citations").related_model
    rows = table.public.filter(role__in=OPEN_ROLES, record__uid__in=uids_tagged(model.kind, tag))
    # Of a dozen kinds, most with nothing to say: columns, for a joined passage of each is half of this page's time.
    columns = ("role", "record__uid", "passage_id", "supports", "reasoning")
    return rows.order_by("record__slug", "position").values_list(*columns)


def path_words(model: type[Record], path: str) -> str:
    """Return what a path of a record is called: “date” its date, “spells” its spells, “spells.open-1995.since” “since”.

    The key of a child may itself hold dots, as “dates.art.5” does.
    """
    name, _dot, rest = path.partition(".")
    child = child_relations(model).get(name)
    if child is None:
        return str(model._meta.get_field(name).verbose_name)
    if not rest:
        return str(child._meta.verbose_name_plural)
    _key, dot, last = rest.rpartition(".")
    fields = {field.name: field for field in kept_fields(child)}
    return str(fields[last].verbose_name if dot and last in fields else child._meta.verbose_name)
