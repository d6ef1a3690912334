"""The admin site of the register: stock, with the desk on its index and labels that show passages."""

from importlib import import_module

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import path
from django.utils.translation import gettext_lazy as _


class LabelledAutocomplete(AutocompleteJsonView):
    """Lets the ModelAdmin that is searched word its own results."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "autocomplete_label", None)
        return {**result, "text": label(obj)} if label else result


class RegisterSite(admin.AdminSite):
    """Stock admin for the people who write and review the register."""

    site_header = _("Register: editors")
    site_title = _("Editors")
    index_title = _("My desk")
    index_template = "admin/desk_index.html"

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def get_urls(self):
        return [
            path("desk/<slug:name>/", self.admin_view(self.desk_view), name="desk"),
            *super().get_urls(),
        ]

    def index(self, request, extra_context=None):
        return super().index(request, {"desk": self._desk().counts(self, request.user), **(extra_context or {})})

    def desk_view(self, request, name):
        """Answer one list of the desk: rows of every kind that wait for this person."""
        return self._desk().desk_page(self, request, name)

    def preview(self, request, record):
        """Answer the public page of a kind filled with any of its rows; the caller checks permissions.

        It is asked for here because an app's admin knows nothing of pages.
        """
        return import_module("editorial.views").preview(request, record)

    def _desk(self):
        # Imported late: admin modules register with this site, so it is there before them.
        return import_module("editorial.admin.desk")
