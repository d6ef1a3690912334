"""Sources, which are records, and their documents, passages and footnotes, which are looked up only."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from editorial.admin.documents.captures import CapturesMixin
from editorial.admin.documents.coverage import ReadingMixin
from editorial.admin.documents.passages import (
    citable_passages,
    passage_label,
    passages_with_text,
    saying,
    shown_text,
    words_of,
)
from editorial.admin.methods import READ, refused_method
from editorial.admin.record import RecordAdmin
from editorial.admin.reference import ReadOnlyAdmin
from editorial.marks import captured
from editorial.models import Document, Footnote, Passage, Source
from editorial.text import whole_number


@admin.register(Source)
class SourceAdmin(CapturesMixin, RecordAdmin):
    """Sources in the fields of the Citation Style Language."""

    search_fields = ("title", "slug", "author", "publisher")
    columns = ("type", "publisher")
    sections = (
        (None, ("type", "title", "container", ("author", "publisher"), "issued", ("language", "url"))),
        (_("Terms and reliability"), ("licence", "redistribution", "reliability", "reliability_reason")),
        (_("Text"), ("period", "latest_date_inside", "derived_from", "notes")),
    )


@admin.register(Document)
class DocumentAdmin(ReadingMixin, ReadOnlyAdmin):
    """Saved copies of sources."""

    list_display = ("key", "source", "media_type", "retrieved_at", "characters", "is_attached", "passage_link")
    list_select_related = ("source",)
    search_fields = ("key", "source__title")

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "passage_link")

    @admin.display(description=_("passages"))
    def passage_link(self, document: Document) -> str:
        """Lead to the passages, from which records are started."""
        address = reverse(f"{self.admin_site.name}:editorial_document_reading", args=[document.pk])
        return format_html('<a href="{}">{}</a>', address, _("Read, and start records"))


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    """Places in documents; the picker of every citation searches here."""

    list_display = ("locator", "document", "heading", "disposition", "start")
    list_filter = ("disposition", "is_truncated", "is_garbled")
    search_fields = ("document__key", "locator", "heading")
    ordering = ("document__key", "start")
    fields = (
        "document", "heading", "locator", ("start", "end"), "words", "disposition", "disposition_reason",
        ("is_truncated", "is_garbled", "is_personal", "is_offensive"), "same_text_as", "sha256",
    )  # fmt: skip
    autocomplete_label = staticmethod(passage_label)

    def get_queryset(self, request):
        return passages_with_text()

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "words")

    def get_search_results(self, request, queryset, search_term):
        if request.path.endswith("/autocomplete/"):
            return saying(queryset.filter(is_personal=False), search_term.replace("\x00", "")), False
        return super().get_search_results(request, queryset, search_term)

    def get_urls(self):
        view = self.admin_site.admin_view(self.words_view)
        return [path("words/", view, name="editorial_passage_words"), *super().get_urls()]

    def words_view(self, request) -> JsonResponse:
        """Answer the words of the passage chosen in a picker, and the tokens in them that can be its evidence."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if refused := refused_method(request, READ):
            return refused
        key = whole_number(request.GET.get("passage", ""))
        passage = citable_passages().filter(pk=key).first() if key is not None else None
        answer = words_of(passage) if passage else {"words": str(_("This passage cannot be cited.")), "tokens": []}
        return JsonResponse(answer, headers={"Cache-Control": "private, no-store"})

    @admin.display(description=_("text"))
    def words(self, passage: Passage) -> str:
        return format_html(
            '<blockquote class="passage">{}</blockquote>', captured(shown_text(passage)) or _("not attached")
        )


@admin.register(Footnote)
class FootnoteAdmin(ReadOnlyAdmin):
    """Footnotes of documents."""

    list_display = ("marker", "document", "text", "state")
    list_filter = ("state",)
    list_select_related = ("document",)
    search_fields = ("document__key", "marker", "text")
