"""The ledger and the editorial log, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editorial.admin.log_words import WORDS, said_of
from editorial.admin.reference import ReadOnlyAdmin
from editorial.models import Entry, Revision, Version, WorkflowEntry, versioned_models


class KindMixin:
    """A column for the kind of a row, in the language of the page."""

    readonly_fields = ("kind_words",)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_words(self, row) -> str:
        model = versioned_models().get(row.kind)
        return str(model._meta.verbose_name) if model else row.kind


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """One row per publishing transaction."""

    list_display = ("number", "kind", "at", "note", "who")
    list_filter = ("kind",)
    search_fields = ("number", "note")
    ordering = ("-number",)
    fields = ("number", "kind", "at", "note", "who", "previous_hash", "hash")
    readonly_fields = ("who",)

    @admin.display(description=_("actors"))
    def who(self, revision: Revision) -> str:
        return ", ".join(str(name) for name in revision.actors)


@admin.register(Version)
class VersionAdmin(KindMixin, ReadOnlyAdmin):
    """Snapshots; the history page of a record says what changed in each."""

    list_display = ("slug", "kind_words", "number", "action", "revision")
    list_select_related = ("revision",)
    list_filter = ("action",)
    search_fields = ("slug", "kind")
    ordering = ("-id",)
    fields = (
        ("kind_words", "slug"),
        ("number", "action"),
        ("revision", "position"),
        "uid",
        "snapshot",
        "format",
        "hash",
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if request.resolver_match and request.resolver_match.kwargs else rows.defer("snapshot")


@admin.register(Entry)
class EntryAdmin(KindMixin, ReadOnlyAdmin):
    """One row per record ever published."""

    list_display = ("title_en", "title_fr", "kind_words", "slug", "stage", "version", "revision", "awaits_second_look")
    list_filter = ("stage", "awaits_second_look", ("withdrawal_kind", admin.ChoicesFieldListFilter))
    search_fields = ("slug", "title_en", "title_fr")
    ordering = ("kind", "slug")
    fields = (
        "uid", ("kind_words", "slug"), ("title_en", "title_fr"), "stage", ("version", "revision", "published_at"),
        ("earliest", "latest"), ("awaits_second_look", "review_by"), "withdrawal_kind", "withdrawal_reason", "replaced_by",
    )  # fmt: skip


class MoveFilter(admin.SimpleListFilter):
    """What somebody did, in words; the stock filter would show the names of moves."""

    title = _("move")
    parameter_name = "move"

    def lookups(self, request, model_admin):
        return list(WORDS.items())

    def queryset(self, request, queryset):
        return queryset.filter(move=self.value()) if self.value() in WORDS else queryset


@admin.register(WorkflowEntry)
class WorkflowEntryAdmin(KindMixin, ReadOnlyAdmin):
    """Who did what, and when; lines outlive their records."""

    list_display = ("at", "said", "by_name", "kind_words", "slug", "note", "revision")
    list_filter = (MoveFilter, "awaits_second_look")
    search_fields = ("slug", "by_name", "note")
    ordering = ("-id",)
    fields = (
        "at", ("said", "from_stage", "to_stage"), "by_name", ("kind_words", "slug"), "uid", "note", "is_minor",
        "revision", "awaits_second_look", "snapshot",
    )  # fmt: skip
    readonly_fields = ("kind_words", "said")

    @admin.display(description=_("move"), ordering="move")
    def said(self, line: WorkflowEntry) -> str:
        return said_of(line)
