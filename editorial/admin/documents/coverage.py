"""How far a document has been read, and records started from its passages."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.admin.documents.captures import MEDIA
from editorial.admin.documents.page import SHOWN_CHARACTERS, stretches_of
from editorial.admin.documents.passages import shown_text
from editorial.admin.methods import READ, refused_method
from editorial.audit.coverage import extent
from editorial.models import Disposition, Document, Entry, Passage, Record, Stage, versioned_models
from editorial.text import whole_number


@dataclass
class Stretch:
    """A passage on the page, or, without one, a stretch of the text that lies in none."""

    text: str
    left_out: int
    passage: Passage | None = None
    entries: list[tuple[Entry, str]] = field(default_factory=list)

    @property
    def state(self) -> str:
        """Whether it is cited, states facts, has nothing for the register, or nobody has said."""
        if self.entries:
            return "cited"
        outcome = self.passage.disposition if self.passage else Disposition.UNREAD
        return {Disposition.FACTS: "facts", Disposition.NONE: "nothing"}.get(outcome, "unread")


@dataclass(frozen=True)
class Place:
    """Where a passage stands and what became of it, without the rest of its row."""

    pk: int
    start: int
    end: int
    disposition: str


class ReadingMixin:
    """The pages of one document on its ModelAdmin."""

    def get_urls(self):
        pages = [("reading", self.reading_view), ("start", self.start_view)]
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"editorial_document_{name}")
            for name, view in pages
        ]
        return [*own, *super().get_urls()]

    def reading_view(self, request, object_id: str) -> HttpResponse:
        """Answer how far the document has been read, with its text a page at a time."""
        document = self._document(request, object_id)
        if refused := refused_method(request, READ):
            return refused
        text = document.text()
        places = [Place(*row) for row in _passages(document).values_list("pk", "start", "end", "disposition")]
        cited = _cited(document)
        marks = [(row.start, row.end, Disposition.FACTS if row.pk in cited else row.disposition) for row in places]
        stretches = stretches_of(places, text) if text is not None else [(row.start, row.end, row) for row in places]
        page = Paginator(stretches, settings.LIMITS["capture_page_rows"]).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("How far it has been read"),
            "subtitle": str(document),
            "opts": self.opts,
            "document": document,
            "is_attached": text is not None,
            "extent": extent(marks, text),
            "passage_count": len(places),
            "cited_count": sum(row.pk in cited for row in places),
            "unread_count": sum(not outcome for _start, _end, outcome in marks),
            "page": page,
            "stretches": self._stretches(request, page.object_list, text),
            "kinds": self._kinds(request),
            "start_url": reverse(f"{self.admin_site.name}:editorial_document_start", args=[document.pk]),
            "media": self.media + MEDIA,
        }
        return TemplateResponse(request, "admin/document/reading.html", context)

    def start_view(self, request, object_id: str) -> HttpResponse:
        """Lead to the form for a new record of the kind chosen, with the passages chosen."""
        document = self._document(request, object_id)
        here = reverse(f"{self.admin_site.name}:editorial_document_reading", args=[document.pk])
        if refused := refused_method(request, READ, (here, str(document))):
            return refused
        kinds = {kind: address for kind, _label, address in self._kinds(request)}
        wanted = [pk for pk in map(whole_number, request.GET.getlist("passage")) if pk is not None]
        passages = list(_passages(document).filter(pk__in=wanted, is_personal=False).values_list("pk", flat=True))
        if not passages:
            messages.error(request, _("Choose the passages that state it: tick one or more."))
            return HttpResponseRedirect(here)
        if request.GET.get("kind") not in kinds:
            messages.error(request, _("Choose the kind of record, one that you may add."))
            return HttpResponseRedirect(here)
        address = kinds[request.GET["kind"]]
        return HttpResponseRedirect(f"{address}?{urlencode([('passage', pk) for pk in passages])}")

    def _document(self, request, object_id: str) -> Document:
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = self.get_object(request, object_id)
        if document is None:
            raise Http404(_("There is no such document."))
        return document

    def _kinds(self, request) -> list[tuple[str, str, str]]:
        """Return the kinds of record this person may add and that cite passages: kind, name and address of the form."""
        admins = [
            row
            for row in self.admin_site._registry.values()
            if issubclass(row.model, Record) and row.model.needs_citation and row.has_add_permission(request)
        ]
        found = [(row.model.kind, capfirst(row.opts.verbose_name), self._address(row.model, "add")) for row in admins]
        return sorted(found, key=lambda kind: kind[1])

    def _address(self, model: type[Model], page: str, *args) -> str:
        return reverse(f"{self.admin_site.name}:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)

    def _stretches(self, request, shown: list, text: str | None) -> list[Stretch]:
        keys = [place.pk for _start, _end, place in shown if place]
        passages = Passage.objects.in_bulk(keys)
        links = Entry.passages.through.objects.filter(passage__in=keys).select_related("entry")
        entries: dict[int, list] = {}
        for link in sorted(links, key=lambda link: (link.entry.kind, link.entry.slug)):
            if link.entry.stage == Stage.PUBLISHED:
                entries.setdefault(link.passage_id, []).append((link.entry, self._entry_url(request, link.entry)))
        found = []
        for start, end, place in shown:
            passage = passages[place.pk] if place else None
            words, left_out = (text or "")[start:end], max(0, end - start - SHOWN_CHARACTERS)
            if passage:
                passage.passage_text = words
                words = shown_text(passage)
                left_out = 0 if passage.is_personal or text is None else left_out
            found.append(
                Stretch(words[:SHOWN_CHARACTERS], left_out, passage, entries.get(passage.pk, []) if passage else [])
            )
        return found

    def _entry_url(self, request, entry: Entry) -> str:
        """Return the admin page of a record, empty where this person may not see its kind."""
        model = versioned_models()[entry.kind]
        may = self.admin_site._registry[model].has_view_permission(request)
        return self._address(model, "uid", entry.uid) if may else ""


def _passages(document: Document):
    return Passage.objects.filter(document=document).order_by("start")


def _cited(document: Document) -> set[int]:
    """Return the passages of a document that published records cite."""
    # Asked for published ones, a database may begin with all of those instead of with the passages.
    links = Entry.passages.through.objects.filter(passage__document=document)
    return {passage for passage, stage in links.values_list("passage_id", "entry__stage") if stage == Stage.PUBLISHED}
