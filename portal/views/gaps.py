"""What is missing about a country, and which source leaves it empty."""

from dataclasses import dataclass

from django.db.models import F
from django.http import Http404

from editorial.history import cited_sources, tagged
from editorial.models import (
    Citation,
    CitationRole,
    Document,
    Entry,
    FootnoteState,
    Passage,
    Record,
    Source,
    versioned_models,
)
from editorial.views import Page
from relations.models import Country, Tie

OPEN_NOTES = (FootnoteState.EMPTY, FootnoteState.UNRESOLVED, FootnoteState.DOES_NOT_FIT, FootnoteState.NAME_ONLY)


@dataclass
class Slot:
    """A slot that a source has and leaves empty, or a list that it does not complete."""

    entry: Entry
    source: Source
    locator: str
    paths: list[str]
    reasoning: str


class Gaps(Page):
    template_name = "portal/gaps.html"

    def context(self, country):
        found = Country.public.filter(slug=country).first()
        if found is None:
            raise Http404
        tag = found.tag
        sources = list(cited_sources(tag))
        ties = Tie.public.involving(found).select_related("country_a", "country_b").prefetch_related("spells")
        return {
            "country": found,
            "title": str(found),
            "ties": [tie for tie in ties if not any(spell.since for spell in tie.spells.all())],
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
    entries = {entry.uid: entry for entry in Entry.public.filter(tags__tag=tag)}
    found: dict[str, list[Slot]] = {CitationRole.SILENT: [], CitationRole.INCOMPLETE_LIST: []}
    for model in versioned_models().values():
        if not issubclass(model, Record) or not model.needs_citation:
            continue
        table = model._meta.get_field("citations").related_model
        rows = table.public.filter(role__in=found, record__in=tagged(model.public.all(), tag))
        rows = rows.select_related("passage__document").annotate(uid_of_record=F("record__uid"))
        for row in rows.order_by("record__slug", "position"):
            source = sources[row.passage.document.source_id]
            found[row.role].append(_slot(entries[row.uid_of_record], source, row))
    return {"silent": found[CitationRole.SILENT], "incomplete": found[CitationRole.INCOMPLETE_LIST]}


def _slot(entry: Entry, source: Source, row: Citation) -> Slot:
    paths = [path.rpartition(".")[2].replace("_", " ") for path in row.supported_paths]
    return Slot(entry, source, row.passage.locator, paths, row.reasoning)
