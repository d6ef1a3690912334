"""Documents on the admin pages of a source: added, corrected, taken in by somebody else, discarded."""

from dataclasses import dataclass
from itertools import chain, count

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.db.models import Count, Q
from django.db.models.functions import Length
from django.forms import Media
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.admin.documents.forms import AddForm
from editorial.admin.documents.page import CapturePage, added_typed, capture_page, pieces_typed, read_typed, typed_forms
from editorial.admin.log_words import said_of
from editorial.admin.methods import FORM, POSTED, READ, refused_method
from editorial.admin.refused.pages import giving_back
from editorial.admin.refused.plain import telling
from editorial.admin.refused.typed import Typed
from editorial.admin.review.moves import tell
from editorial.capture import staging
from editorial.capture.errors import CaptureError
from editorial.ingest.errors import IngestError
from editorial.models import Capture, Document, Source, Stage, WorkflowEntry
from editorial.text import whole_number
from editorial.workflow import NotAllowedError, StaleTokenError, WorkflowError

CONFLICT, INVALID = 409, 400
REFUSALS = (CaptureError, IngestError, WorkflowError)
MEDIA = Media(css={"all": ["editorial/captures.css"]}, js=["editorial/captures.js"])


@dataclass(frozen=True)
class Waiting:
    """A capture in a list: what it holds, who worked on it, and whether this person may take it in."""

    capture: Capture
    characters: int
    passages: int
    unread: int
    contributors: list[str]
    is_mine: bool
    may_be_taken: bool
    may_be_discarded: bool
    url: str


class CapturesMixin:
    """The pages of captures on the ModelAdmin of sources. They are for whoever may change sources."""

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            ("captures/<uuid:uid>/", self.capture_view, "capture"),
            ("captures/<uuid:uid>/discard/", self.discard_capture_view, "discard_capture"),
            ("<path:object_id>/documents/", self.documents_view, "documents"),
            ("<path:object_id>/documents/add/", self.add_document_view, "add_document"),
            ("<path:object_id>/documents/take-in/", self.take_in_view, "take_in"),
        ]
        own = [
            path(route, giving_back(self, telling(self, self.admin_site.admin_view(view))), name=f"{info}_{name}")
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def typed_in(self, request) -> list[Typed] | None:
        """Return what was typed into a page of captures, in words; None for every other page of a source."""
        page = (request.resolver_match.url_name or "").removeprefix(f"{self.opts.app_label}_{self.opts.model_name}_")
        reads = {"add_document": added_typed, "capture": read_typed}.get(page)
        return reads(request.POST) if reads else None

    # On the other pages of a source

    def page_context(self, request, record: Source, title: str) -> dict:
        context = super().page_context(request, record, title)
        if self.may_capture(request):
            context["pages"]["documents"] = self.address("documents", record.pk)
        return context

    def review_page(self, request, record: Source, bound=None, status: int = 200) -> HttpResponse:
        response = super().review_page(request, record, bound, status)
        if self.may_capture(request):
            response.context_data |= self._waiting_context(request, _live(record))
        return response

    def _after(self, name: str, record: Source, result) -> str:
        if name in ("publish", "override") and Capture.objects.filter(source=result).exists():
            return self.address("documents", result.pk)
        return super()._after(name, record, result)

    # The pages of its documents

    def documents_view(self, request, object_id: str) -> HttpResponse:
        """Answer the documents of a source and those that wait to be taken in."""
        source = self._source(request, object_id)
        if refused := refused_method(request, READ):
            return refused
        documents = Document.objects.filter(source=source).annotate(
            passage_count=Count("passages"), unread=Count("passages", filter=Q(passages__disposition=""))
        )
        context = {
            **self.page_context(request, source, _("Documents of a source")),
            **self._waiting_context(request, source),
            "documents": documents,
            "add_url": self.address("add_document", source.pk),
            "media": self.media + MEDIA,
        }
        return TemplateResponse(request, "admin/source/documents.html", context)

    def add_document_view(self, request, object_id: str) -> HttpResponse:
        """Answer the form for a new document, or add it."""
        source = self._source(request, object_id)
        if refused := refused_method(request, FORM):
            return refused
        form = AddForm(request.POST or None, request.FILES or None, initial=_suggested(source))
        if form.is_valid():
            name, data, file_name = form.content()
            values = {name: form.cleaned_data[name] for name in ("key", "retrieved_at")}
            try:
                capture = staging.add(source, request.user, name=name, data=data, file_name=file_name, **values)
            except REFUSALS as error:
                form.add_error(None, str(error))
            else:
                sentence = _("“%(key)s” waits with %(count)s proposed passages. Read them from top to bottom.")
                messages.success(request, sentence % {"key": capture.key, "count": len(capture.passages)})
                return HttpResponseRedirect(self.address("capture", capture.uid))
        if form.errors and request.FILES:
            form.add_error("file", _("Choose the file again: a browser does not keep it."))
        context = {
            **self.page_context(request, source, _("Add a document")),
            "form": form,
            "media": self.media + MEDIA,
        }
        return TemplateResponse(request, "admin/source/add_document.html", context, status=_status(form))

    def capture_view(self, request, uid) -> HttpResponse:
        """Answer the proposed passages, or keep what was corrected."""
        capture = self._capture(request, uid)
        if refused := refused_method(request, FORM):
            return refused
        number = request.GET.get("page")
        if request.method != "POST":
            return self._capture_page(request, capture_page(capture, number))
        page, token = capture_page(capture, number), request.POST.get("token")
        forms = typed_forms(page, request.POST)
        try:
            # Asked again under the lock; but what an old page says of passages is not to be held against newer ones.
            staging.require_token(capture, token, was_typed=True)
            if not all(form.is_valid() for form in forms.values()):
                return self._uncorrected_page(request, capture, number, _("Please mend what is marked below."), INVALID)
            staging.correct(capture, request.user, token, pieces_typed(page, request.POST, forms))
        except StaleTokenError as error:
            return self._uncorrected_page(request, self._capture(request, uid), number, str(error), CONFLICT)
        except CaptureError as error:
            return self._uncorrected_page(request, capture, number, str(error), INVALID)
        except NotAllowedError as error:
            raise PermissionDenied from error
        except WorkflowError as error:
            raise Http404(str(error)) from error
        messages.success(request, _("The passages of “%(key)s” are kept.") % {"key": capture.key})
        return HttpResponseRedirect(self._place(request, capture, page))

    def _place(self, request, capture: Capture, page: CapturePage) -> str:
        """Return the address of the page again, at the passage whose button was pressed."""
        name, _colon, start = request.POST.get("do", "").partition(":")
        anchor = f"#p{start}" if whole_number(start) is not None else ""
        number = page.page.next_page_number() if name == "next" and page.page.has_next() else page.page.number
        return f"{self.address('capture', capture.uid)}?page={number}{anchor}"

    def _uncorrected_page(self, request, capture: Capture, number, sentence: str, status: int) -> HttpResponse:
        messages.error(request, sentence)
        return self._capture_page(request, capture_page(capture, number, request.POST), status)

    def _capture_page(self, request, page: CapturePage, status: int = 200) -> HttpResponse:
        capture = page.capture
        waiting = self._waiting_context(request, capture.source, capture)
        context = {
            **self.page_context(request, capture.source, capture.key),
            "reading": page,
            "capture": capture,
            "waiting": waiting["waiting"][0],
            "take_in_url": waiting["take_in_url"],
            "is_published": waiting["is_published"],
            "discard_url": self.address("discard_capture", capture.uid),
            "lines": [(line, said_of(line)) for line in staging.lines(capture)],
            "media": self.media + MEDIA,
        }
        return TemplateResponse(request, "admin/source/capture.html", context, status=status)

    def take_in_view(self, request, object_id: str) -> HttpResponse:
        """Take in the captures that were chosen, each bound to the token that was on the page."""
        source = self._source(request, object_id)
        if refused := refused_method(request, POSTED, (self.address("documents", source.pk), str(source))):
            return refused
        chosen = [value.partition(" ") for value in request.POST.getlist("capture")]
        captures = {str(capture.uid): capture for capture in Capture.objects.filter(source=source)}
        taken = []
        if not chosen:
            messages.error(request, _("Choose what is to be taken in."))
        for uid, _space, token in chosen:
            try:
                if uid not in captures:
                    raise CaptureError(_("One of these documents was taken in or discarded in the meantime."))
                taken.append(staging.take_in(captures[uid], request.user, token))
            except (*REFUSALS, DatabaseError) as error:
                # What was taken in before stays so.
                tell(request, error)
        for document in taken:
            messages.success(request, _("“%(key)s” is in the register; its passages can be cited.") % {"key": document})
        if len(taken) == len(chosen) == 1:
            return HttpResponseRedirect(
                reverse(f"{self.admin_site.name}:editorial_document_reading", args=[taken[0].pk])
            )
        return HttpResponseRedirect(self.address("documents", source.pk))

    def discard_capture_view(self, request, uid) -> HttpResponse:
        """Discard a capture."""
        capture = self._capture(request, uid)
        if refused := refused_method(request, POSTED, (self.address("capture", capture.uid), str(capture))):
            return refused
        try:
            staging.discard(capture, request.user, request.POST.get("token"))
            messages.success(request, _("“%(key)s” was discarded; the log keeps a line of it.") % {"key": capture.key})
        except StaleTokenError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.address("capture", capture.uid))
        except WorkflowError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(self.address("documents", capture.source_id))

    # What they show

    def may_capture(self, request) -> bool:
        """Say whether this person may change sources, published or not."""
        return request.user.has_perm("editorial.change_source")

    def _source(self, request, object_id: str) -> Source:
        if not self.may_capture(request):
            raise PermissionDenied
        return _live(self._record(request, object_id))

    def _capture(self, request, uid) -> Capture:
        if not self.may_capture(request):
            raise PermissionDenied
        capture = Capture.objects.select_related("source").filter(uid=uid).first()
        if capture is None:
            raise Http404(_("There is no such document; it may have been taken in or discarded in the meantime."))
        return capture

    def _waiting_context(self, request, source: Source, only: Capture | None = None) -> dict:
        """Return the captures of a source, or one of them, as a person sees them, and where they are taken in."""
        captures = Capture.objects.filter(source=source)
        captures = captures.filter(pk=only.pk) if only else captures
        captures = list(captures.annotate(length=Length("text")).defer("text"))
        work = WorkflowEntry.objects.filter(uid__in=[row.uid for row in captures], move__in=staging.WORK).order_by("id")
        found = {capture.uid: [] for capture in captures}
        for line in work:
            found[line.uid].append(line)
        publishes = request.user.has_perm("editorial.publish_source")
        waiting = []
        for capture in captures:
            lines = found[capture.uid]
            is_mine = any(line.by_id == request.user.pk for line in lines)
            waiting.append(
                Waiting(
                    capture,
                    characters=capture.length,
                    passages=len(capture.passages),
                    unread=sum(not piece["disposition"] for piece in capture.passages),
                    contributors=list(dict.fromkeys(line.by_name for line in lines)),
                    is_mine=is_mine,
                    may_be_taken=publishes and source.stage == Stage.PUBLISHED and not is_mine,
                    may_be_discarded=publishes or is_mine,
                    url=self.address("capture", capture.uid),
                )
            )
        return {
            "waiting": waiting,
            "is_published": source.stage == Stage.PUBLISHED,
            "take_in_url": self.address("take_in", source.pk),
            "any_may_be_taken": any(row.may_be_taken for row in waiting),
        }


def _live(record: Source) -> Source:
    return record.revises if record.is_copy else record


def _suggested(source: Source) -> dict:
    """Return what the form for a new document begins with."""
    stem = (source.slug or "document")[:70]
    taken = {
        key
        for model in (Document, Capture)
        for key in model.objects.filter(key__startswith=stem).values_list("key", flat=True)
    }
    free = next(key for key in chain([stem], (f"{stem}-{number}" for number in count(2))) if key not in taken)
    return {"key": free, "retrieved_at": timezone.now().date()}


def _status(form) -> int:
    return INVALID if form.errors else 200
