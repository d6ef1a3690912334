"""The change list of a kind: what its rows show, how it is filtered and searched, what can be done with a selection."""

from django.conf import settings
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.admin.lists.changelist import RecordChangeList
from editorial.admin.lists.filters import CountryFilter, DateFilter, ProblemFilter, SourceFilter, StageFilter, is_dated
from editorial.admin.lists.search import bounded_search
from editorial.models import Record, Stage, child_relations
from editorial.workflow.snapshots import kept_fields


class ListMixin:
    """The list of one kind on a ModelAdmin of records."""

    actions = ("submit_selected", "publish_selected")

    def get_changelist(self, request, **kwargs):
        return RecordChangeList

    def get_list_select_related(self, request):
        return ["working_copy", *(field.name for field in kept_fields(self.model) if field.is_relation)]

    def get_list_filter(self, request):
        return [
            StageFilter,
            ProblemFilter,
            *([DateFilter] if is_dated(self.model) else []),
            *([CountryFilter] if self.country_paths else []),
            *([SourceFilter] if "citations" in child_relations(self.model) else []),
        ]

    def get_search_results(self, request, queryset, search_term):
        is_picker = request.path.endswith("/autocomplete/")
        if is_picker:
            queryset = queryset.filter(revises__isnull=True)
        if not search_term.strip("\x00 "):
            return queryset, False
        stock = super().get_search_results
        found = bounded_search(lambda rows: stock(request, rows, search_term), queryset, search_term)
        for sentence in [] if is_picker else found.sentences:
            messages.warning(request, sentence)
        return found.rows, False

    def get_sortable_by(self, request):
        """Return the columns by which the list can be ordered: of a long one the title alone, which an index holds."""
        most = settings.LIMITS["admin_counted_rows"]
        is_long = self.model.objects.order_by()[: most + 1].count() > most
        return ("title_column",) if is_long else super().get_sortable_by(request)

    @admin.display(description=_("record"), ordering="slug")
    def title_column(self, row: Record):
        return str(row)

    @admin.display(description=_("stage"), ordering="stage")
    def stage_column(self, row: Record):
        badges = []
        if row.open_row is not row or row.last_line is None:
            badges.append(format_html('<span class="stage stage-{}">{}</span>', row.stage, row.get_stage_display()))
        if row.open_row and row.last_line:
            ago = {"by": row.last_line.by_name, "ago": timesince(row.last_line.at, depth=1)}
            said = gettext("draft by %(by)s, %(ago)s ago") % ago
            if row.open_row.stage == Stage.IN_REVIEW:
                said = gettext("in review, by %(by)s, %(ago)s ago") % ago
            url = self.address("change" if row.open_row.is_editable else "review", row.open_row.pk)
            badges.append(format_html('<a class="stage stage-copy" href="{}">{}</a>', url, said))
        if row.awaits_second_look:
            badges.append(format_html('<span class="stage stage-flag">{}</span>', gettext("second look due")))
        return format_html("{} " * len(badges), *badges)

    # Selections

    def has_publish_permission(self, request):
        """Say whether the person may publish rows of this kind; the action asks."""
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    @admin.action(description=_("Submit for review…"), permissions=["change"])
    def submit_selected(self, request, queryset):
        return self.admin_site.bulk(request, "submit", self.model.kind, queryset)

    @admin.action(description=_("Publish…"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        return self.admin_site.bulk(request, "publish", self.model.kind, queryset)
