"""The admin of every kind of record: drafts are forms, published rows are read-only pages with a Revise button."""

import json

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import workflow
from editorial.admin.forms import RecordForm
from editorial.admin.inlines import ChildInline, inline_for
from editorial.admin.layout import fieldsets_of
from editorial.admin.lists import CappedPaginator, CountryFilter, RecordChangeList, SourceFilter, StageFilter
from editorial.admin.moves import MovesMixin, dependents_of, tell
from editorial.admin.pages import PagesMixin
from editorial.admin.realign import realigned
from editorial.admin.reference import AllowListedMixin
from editorial.admin.similar import similar_records
from editorial.admin.widgets import WidgetMixin
from editorial.differences import differences
from editorial.models import EDITABLE, Citation, Record, Spell, Stage, child_relations
from editorial.workflow import StaleTokenError, WorkflowError, publication_problems, snapshot
from editorial.workflow.snapshots import kept_fields


class RecordAdmin(MovesMixin, PagesMixin, WidgetMixin, AllowListedMixin, admin.ModelAdmin):
    """Subclasses name what is particular to their kind, in a few lines.

    `sections` lays out the form: (title, names), where a tuple of names stands in one row and a date brings its basis
    and reason along. `rows` lays out children with many columns by accessor name. `country_paths` are the columns the
    country filter reads. `columns` are shown in the list between the title and the stage.
    """

    form = RecordForm
    change_form_template = "admin/record/change_form.html"
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    ordering = ("slug",)
    search_fields = ("slug",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    sections: tuple = ()
    rows: dict[str, tuple] = {}
    columns: tuple[str, ...] = ()
    country_paths: tuple[str, ...] = ()

    class Media:
        css = {"all": ["editorial/admin.css"]}
        js = ["editorial/admin.js"]

    def __init__(self, model: type[Record], admin_site):
        super().__init__(model, admin_site)
        children = child_relations(model)
        self.inlines: list[type[ChildInline]] = [
            inline_for(model, name, self.rows.get(name, ()))
            for name in sorted(children, key=lambda name: (_rank(children[name]), name))
        ]
        self.list_display = ("title_column", *self.columns, "stage_column")

    # Who may do what

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_editable)

    def has_delete_permission(self, request, obj=None):
        return False

    # Lists

    def get_changelist(self, request, **kwargs):
        return RecordChangeList

    def get_list_select_related(self, request):
        return ["working_copy", *(field.name for field in kept_fields(self.model) if field.is_relation)]

    def get_list_filter(self, request):
        cited = [SourceFilter] if "citations" in child_relations(self.model) else []
        return [StageFilter, *([CountryFilter] if self.country_paths else []), *cited]

    def get_search_results(self, request, queryset, search_term):
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(revises__isnull=True)
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

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

    # The form

    def get_fieldsets(self, request, obj=None):
        return fieldsets_of(self.model, self.sections)

    def get_readonly_fields(self, request, obj=None):
        fixed = obj is not None and (obj.is_copy or obj.version)
        return (*super().get_readonly_fields(request, obj), *(("slug",) if fixed else ()))

    def get_autocomplete_fields(self, request):
        columns = [field.name for field in kept_fields(self.model) if field.is_relation]
        return [*columns, *(link.name for link in self.model._meta.many_to_many)]

    def get_object(self, request, object_id, from_field=None):
        under_lock = getattr(request, "draft_under_lock", None)
        return under_lock or super().get_object(request, object_id, from_field)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        answer = super().changeform_view if object_id is None else self._change
        try:
            return answer(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Somebody stored the same between our check and our insert; the second check sees it and says so.
            return answer(request, object_id, form_url, extra_context)

    def _change(self, request, object_id, form_url, extra_context):
        request.draft_under_lock = None
        record = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        if record is None or not super().has_change_permission(request, record):
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with workflow.saving(record, request.POST.get("edit_token"), request.user) as draft:
                request.draft_under_lock = draft
                return self._changeform_view(request, object_id, form_url, extra_context)
        except StaleTokenError:
            # The form refuses the token again, with a sentence and all that was typed.
            request.POST = realigned(self, request, type(record).objects.get(pk=record.pk))
            return super().changeform_view(request, object_id, form_url, extra_context)
        except WorkflowError as error:
            tell(request, error)
            return HttpResponseRedirect(self.address("review", record.pk))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            workflow.created(form.instance, request.user)
        for warning in similar_records(form.instance):
            messages.warning(request, warning)

    def response_add(self, request, obj, post_url_continue=None):
        return self._to_review(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._to_review(request, obj) or super().response_change(request, obj)

    def _to_review(self, request, record: Record):
        return HttpResponseRedirect(self.address("review", record.pk)) if "_review" in request.POST else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context["is_record"] = True
        if obj is not None and not add:
            # The form has put what was typed into `obj`; the panels speak of what is stored.
            stored = type(obj).objects.get(pk=obj.pk)
            context |= self._panels(request, stored, form)
            context["media"] = sum((offer.form.media for offer in context["offers"]), context["media"])
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if getattr(form, "is_stale", False):
            response.status_code = 409
        return response

    def _panels(self, request, stored: Record, form) -> dict:
        now = snapshot(stored)
        offers = self.offers(stored, request.user)
        panels = {
            **self.page_context(request, stored, ""),
            "edit_token": stored.edit_token,
            "opened": now,
            "problems": publication_problems(stored) if stored.stage in EDITABLE else [],
            "warnings": similar_records(stored) if stored.stage in EDITABLE else [],
            "offers": offers,
            "dependents": dependents_of(stored, offers),
            "theirs": self._theirs(request, json.loads(now)) if getattr(form, "is_stale", False) else None,
        }
        return {name: value for name, value in panels.items() if name not in ("title", "subtitle", "original")}

    def _theirs(self, request, now: dict) -> list:
        """Return what was stored since the page was opened, from the snapshot the page carried."""
        try:
            opened = json.loads(request.POST.get("opened", ""))
            return differences(self.model, {"fields": opened["fields"], "children": opened["children"]}, now)
        except (ValueError, TypeError, KeyError, AttributeError):
            return []

    def get_urls(self):
        info = (self.opts.app_label, self.opts.model_name)
        pages = [
            ("uid/<uuid:uid>/", self.uid_view, "uid"),
            ("<path:object_id>/review/", self.review_view, "review"),
            ("<path:object_id>/preview/", self.preview_view, "preview"),
            ("<path:object_id>/log.csv", self.log_view, "log"),
            ("<path:object_id>/revert/", self.revert_view, "revert"),
            ("<path:object_id>/move/<slug:name>/", self.move_view, "move"),
        ]
        return [
            *(
                path(route, self.admin_site.admin_view(view), name="{}_{}_{}".format(*info, name))
                for route, view, name in pages
            ),
            *super().get_urls(),
        ]


def _rank(child) -> int:
    """Spells come first and citations last; the rest stands between."""
    return 0 if issubclass(child, Spell) else 2 if issubclass(child, Citation) else 1
