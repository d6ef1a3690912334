"""Change lists: one row per record, what stands beside it, filters, and pages that never count a million rows."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from editorial.models import EDITABLE, Entry, Source, Stage, WorkflowEntry, child_relations
from editorial.workflow.log import CONTRIBUTIONS


class CappedPaginator(Paginator):
    """Counts at most `counted` rows; a longer list is narrowed by search or filter, not read to its end."""

    counted = 10_000

    @cached_property
    def count(self):
        rows = self.object_list
        return rows.order_by()[: self.counted].count() if hasattr(rows, "order_by") else len(rows)


class RecordChangeList(ChangeList):
    """One row per record; its working copy, its last contributor and its flags stand beside it."""

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).filter(revises__isnull=True)

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        rows = {row.uid: row for row in self.result_list}
        for row in self.result_list:
            row.last_line, row.awaits_second_look = None, False
            row.open_row = row if row.stage in EDITABLE else getattr(row, "working_copy", None)
        drafts = [uid for uid, row in rows.items() if row.open_row]
        for line in WorkflowEntry.objects.filter(uid__in=drafts, move__in=CONTRIBUTIONS).order_by("id"):
            rows[line.uid].last_line = line
        flagged = Entry.objects.filter(uid__in=list(rows), awaits_second_look=True)
        for uid in flagged.values_list("uid", flat=True):
            rows[uid].awaits_second_look = True


class StageFilter(admin.SimpleListFilter):
    """Where the record, or its working copy, stands."""

    title = _("stage")
    parameter_name = "at"

    def lookups(self, request, model_admin):
        return [
            ("published", _("published")),
            ("draft", _("draft or working copy")),
            ("new", _("new draft")),
            ("in-review", _("in review")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case Stage.PUBLISHED | Stage.WITHDRAWN as stage:
                return queryset.filter(stage=stage)
            case Stage.DRAFT | Stage.IN_REVIEW as stage:
                return queryset.filter(Q(stage=stage) | Q(working_copy__stage=stage))
            case "new":
                return queryset.filter(stage=Stage.DRAFT, version=0)
        return queryset


class ChoiceFilter(admin.SimpleListFilter):
    """A filter with too many values for a list of links: a drop-down in a small form."""

    template = "admin/choice_filter.html"

    def choices(self, changelist):
        chosen = self.value()
        hidden = [(name, value) for name, value in changelist.params.items() if name != self.parameter_name]
        for name, values in changelist.filter_params.items():
            if name != self.parameter_name:
                hidden += [(name, value) for value in values if (name, value) not in hidden]
        yield {"hidden": hidden, "parameter": self.parameter_name, "selected": chosen is None}
        for value, title in self.lookup_choices:
            yield {"value": value, "display": title, "selected": chosen == str(value)}


class SourceFilter(ChoiceFilter):
    """Records that cite a document of one source."""

    title = _("source")
    parameter_name = "source"

    def lookups(self, request, model_admin):
        if "citations" not in child_relations(model_admin.model):
            return []
        return list(Source.objects.live().order_by("title").values_list("slug", "title")[:500])

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        citation = child_relations(queryset.model)["citations"]
        cited = citation.objects.filter(record=OuterRef("pk"), passage__document__source__slug=self.value())
        return queryset.filter(Exists(cited))


class CountryFilter(ChoiceFilter):
    """Records of one country, by the paths the admin of the kind names in `country_paths`."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        self.paths = model_admin.country_paths
        countries = _country_model(model_admin.model, self.paths[0]).objects.all()
        return sorted(((country.code, str(country)) for country in countries), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        condition = Q()
        for path in self.paths:
            rows = queryset.model.objects.filter(**{f"{path}__code": self.value()})
            condition |= Q(pk__in=rows.values("pk")) if "__" in path else Q(**{f"{path}__code": self.value()})
        return queryset.filter(condition)


def _country_model(model, path: str):
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
