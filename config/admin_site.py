"""The admin site of the register: stock, with the desk on its index and labels that show passages."""

from allauth.account.utils import get_next_redirect_url
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from config.signin.views import not_an_editor


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

    def login(self, request, extra_context=None):
        """Lead to the one sign-in there is: this one would know neither second factors nor limits."""
        following = get_next_redirect_url(request) or reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return HttpResponseRedirect(following)
        if request.user.is_authenticated:
            return not_an_editor(request)
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': following})}")

    def logout(self, request, extra_context=None):
        if refused := self._methods().refused_method(request, ("POST",)):
            return refused
        logout(request)
        return HttpResponseRedirect(reverse("account_login"))

    def password_change(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_change_password"))

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def get_urls(self):
        return [
            path("desk/<slug:name>/", self.admin_view(self.desk_view), name="desk"),
            path("bulk/<slug:move>/", self._refused().keeping(self, self.admin_view(self.bulk_view)), name="bulk"),
            *super().get_urls(),
        ]

    def index(self, request, extra_context=None):
        return super().index(request, {"desk": self._desk().counts(self, request.user), **(extra_context or {})})

    def desk_view(self, request, name):
        """Answer one list of the desk: rows of every kind that wait for this person."""
        return self._desk().desk_page(self, request, name)

    def bulk_view(self, request, move):
        """Answer a selection that a list of the desk posts: first what it holds, then what came of it."""
        return self._bulk().bulk_page(self, request, move)

    def bulk(self, request, move, kind, rows):
        """Answer the action of a change list: the page that shows what its selection holds, or None with a sentence."""
        return self._bulk().chosen_page(self, request, move, kind, rows)

    def preview(self, request, record):
        """Answer the public page of a kind filled with any of its rows; the caller checks permissions.

        It is asked for here because an app's admin knows nothing of pages.
        """
        from editorial.views import preview  # inline: needs the app registry

        return preview(request, record)

    def _desk(self):
        from editorial.admin.desk import page  # inline: needs the app registry

        return page

    def _bulk(self):
        from editorial.admin.desk import bulk  # inline: needs the app registry

        return bulk

    def _refused(self):
        from editorial.admin.refused import pages  # inline: needs the app registry

        return pages

    def _methods(self):
        from editorial.admin import methods  # inline: needs the app registry

        return methods
