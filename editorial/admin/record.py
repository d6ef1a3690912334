"""The admin of every kind of record: drafts are forms, published rows are read-only pages with a Revise button."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import path

from editorial.admin.draft.inlines import ChildInline, inline_for
from editorial.admin.draft.layout import fieldsets_of
from editorial.admin.draft.saving import DraftsMixin
from editorial.admin.draft.spells import SpellsMixin
from editorial.admin.lists.changelist import CappedPaginator
from editorial.admin.lists.listing import ListMixin
from editorial.admin.methods import FORM, refused_method
from editorial.admin.reference import AllowListedMixin
from editorial.admin.refused.pages import keeping
from editorial.admin.refused.plain import telling
from editorial.admin.review.forms import RecordForm
from editorial.admin.review.moves import MovesMixin
from editorial.admin.review.pages import PagesMixin
from editorial.admin.widgets import WidgetMixin
from editorial.models import Citation, Record, Spell, child_relations
from editorial.workflow.snapshots import kept_fields


class RecordAdmin(
    ListMixin, DraftsMixin, SpellsMixin, MovesMixin, PagesMixin, WidgetMixin, AllowListedMixin, admin.ModelAdmin
):
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
    list_per_page = settings.LIMITS["admin_page_rows"]
    list_max_show_all = settings.LIMITS["admin_page_rows"]
    ordering = ("slug",)
    search_fields = ("slug",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    sections: tuple = ()
    rows: dict[str, tuple] = {}
    columns: tuple[str, ...] = ()
    country_paths: tuple[str, ...] = ()

    class Media:
        css = {"all": ["editorial/admin.css"]}
        js = ["editorial/admin.js", "editorial/draft.js", "editorial/passages.js"]

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

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return refused_method(request, FORM) or super().changelist_view(request, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method not in FORM:
            return self._refused_form(request, object_id)
        if "_saveasnew" in request.POST:
            # Django makes a second record of it, whatever `save_as` says.
            request.POST = request.POST.copy()
            del request.POST["_saveasnew"]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _refused_form(self, request, object_id: str | None):
        record = self.get_object(request, unquote(object_id)) if object_id else None
        may = self.has_view_or_change_permission(request, record) if object_id else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        if object_id and record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return refused_method(request, FORM)

    def get_urls(self):
        info = (self.opts.app_label, self.opts.model_name)
        pages = [
            ("uid/<uuid:uid>/", self.uid_view, "uid"),
            ("<path:object_id>/review/", self.review_view, "review"),
            ("<path:object_id>/preview/", self.preview_view, "preview"),
            ("<path:object_id>/log.csv", self.log_view, "log"),
            ("<path:object_id>/revert/", self.revert_view, "revert"),
            ("<path:object_id>/move/<slug:name>/", self.move_view, "move"),
            ("reads/", self.reads_view, "reads"),
        ]
        urls = [
            *(
                path(route, self.admin_site.admin_view(view), name="{}_{}_{}".format(*info, name))
                for route, view, name in pages
            ),
            *super().get_urls(),
        ]
        for pattern in urls:
            pattern.callback = keeping(self.admin_site, telling(self, pattern.callback), self.model)
        return urls


def _rank(child) -> int:
    """Spells come first and citations last; the rest stands between."""
    return 0 if issubclass(child, Spell) else 2 if issubclass(child, Citation) else 1
