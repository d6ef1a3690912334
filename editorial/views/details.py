"""The page of one record: its fields, its children, its footnotes, how to cite it, and what became of it."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import get_language

from editorial.citing import Cited
from editorial.filters import AsOfFilterSet
from editorial.history import published_alone
from editorial.models import Disagreement, Entry, Position, Record, Spelled, child_relations
from editorial.models.citations import witnesses
from editorial.versions import correction_of
from editorial.views.citing import cited_record
from editorial.views.linked import described, record_data, thing
from editorial.views.notes import Notes, citing_sources, footnotes
from editorial.views.page import Page
from editorial.views.versions import known_version


class RecordDetail(Page):
    """A kind sets `record` and what its page needs beyond children and citations: `related` and `children`.

    A withdrawn record answers 410 with date, reason and replacement; a duplicate leads to what replaces it (308).
    """

    record: type[Record]
    related: tuple[str, ...] = ()
    children: tuple = ()
    linked_type = "Thing"
    """What a record of the kind is in the words of schema.org."""

    @property
    def template_name(self) -> str:
        """The template of the kind."""
        return f"{self.record._meta.app_label}/{self.record._meta.model_name}.html"

    def answer(self, slug: str) -> HttpResponse:
        if "known" in self.request.GET:
            return known_version(self.request, self.record.kind, slug)
        rows = self.record.public.live().select_related(*self.related).annotate(is_override=published_alone())
        found = rows.filter(slug=slug).first()
        if found is None:
            return self._gone(slug)
        # A record whose status changes is asked about a day, as its list is.
        asked = AsOfFilterSet({"as_of": self.request.GET.get("as_of", "") if isinstance(found, Spelled) else ""})
        context = self.shown(found, asked.day) | {"complaints": asked.errors}
        return render(self.request, self.template_name, context, status=400 if asked.errors else 200)

    def _gone(self, slug: str) -> HttpResponse:
        entry = Entry.withdrawn.filter(kind=self.record.kind, slug=slug).select_related("replaced_by").first()
        if entry is None:
            raise Http404
        if target := entry.leads_to:
            answer = redirect(page_address(target.kind, target.slug))
            answer.status_code = 308
            return answer
        return render(self.request, "410.html", {"entry": entry, "replacement": entry.replaced_by}, status=410)

    def shown(self, record: Record, day: date | None = None) -> dict:
        """Return the context of the page for a row, published or not, as of a day if one is asked about."""
        prefetch_related_objects([record], *self._prefetches())
        extra = self.extra(record)
        cited = cited_record(self.request, record, str(record), as_of=day) if record.version else None
        return {
            "view": self,
            "record": record,
            "day": day,
            "kind": record.kind,
            "title": str(record),
            "notes": Notes(),
            "cited": cited,
            **self._linked(record, cited),
            "correction": correction_of(record),
            **(self._judged(record, extra.get("beside", ())) if record.needs_citation else {}),
            **extra,
        }

    def _linked(self, record: Record, cited: Cited | None) -> dict:
        """Return what machines are told."""
        sources = citing_sources(record) if record.needs_citation else []
        found = {"description": described(record, sources), "og_type": "article"}
        if cited:
            found["linked"] = record_data(
                self.request, record, cited, sources, self.about(record), found["description"]
            )
        return found

    def about(self, record: Record) -> dict:
        """Return what the record speaks of as linked data."""
        return thing(self.linked_type, record)

    @staticmethod
    def _judged(record: Record, beside: Iterable[Record]) -> dict:
        """Return who says so, and where they differ."""
        return {
            "witnesses": witnesses(record.citations.all()),
            "differing": disagreements_about([record, *beside]),
        }

    def _prefetches(self) -> list:
        given = {getattr(item, "prefetch_to", item).partition("__")[0] for item in self.children}
        own = [name for name in child_relations(self.record) if name != "citations" and name not in given]
        cited = (
            ["citations__passage__document__source", footnotes("citations__via")] if self.record.needs_citation else []
        )
        return [*own, *self.children, *cited]

    def extra(self, record: Record) -> dict:
        """Return what the page of this kind shows beyond the record itself.

        Under `beside` stand the records whose disagreements concern this one too.
        """
        return {}


def disagreements_about(records: list[Record]) -> list[Disagreement]:
    """Return the public disagreements of which a position bears on one of the records."""
    positions = Position.public.filter(entry__uid__in={record.uid for record in records})
    return list(Disagreement.public.filter(pk__in=positions.values("record_id")))


def page_address(kind: str, slug: str) -> str:
    """Return the canonical address of a record in the current language."""
    return f"{_pages_of(kind, get_language())}{slug}/"


@cache
def _pages_of(kind: str, language: str | None) -> str:
    # A page links a hundred records of a dozen kinds, and the map of the site does not change.
    return reverse(f"{kind}-page", kwargs={"slug": "_"}).removesuffix("_/")


def preview(request: HttpRequest, record: Record) -> HttpResponse:
    """Return the public page as it would be for a working copy or a draft, with a banner; for its editors alone.

    The caller checks permissions.
    """
    page = resolve(page_address(record.kind, record.slug)).func.view_class()
    page.setup(request)
    context = page.shown(record) | {"is_preview": True}
    response = render(request, page.template_name, context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
