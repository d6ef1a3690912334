"""Read-only admins: what changes only through the workflow and its commands."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from editorial.admin.lists.changelist import CappedPaginator
from editorial.admin.nonsense import SensibleMixin


class BoundedSearchMixin:
    """Refuses a search of too many words: each is one more condition, and SQLite takes no thousand of them."""

    def get_search_results(self, request, queryset, search_term):
        words, most = search_term.replace("\x00", ""), settings.LIMITS["search_terms"]
        if len(words.split()) <= most:
            return super().get_search_results(request, queryset, words)
        messages.error(request, _("A search takes at most %(most)s words; leave some out.") % {"most": most})
        return queryset.none(), False


class PermissionFirstMixin:
    """Asks for permission before it looks for a row: stock history tells everybody which rows there are."""

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)


class AllowListedMixin(SensibleMixin, BoundedSearchMixin):
    """Refuses every filter in the address but those of the side bar: a regular expression there is a weapon."""

    def lookup_allowed(self, lookup, value, request=None):
        if "\x00" in str(value):
            return False
        filters = self.get_list_filter(request)
        columns = [item[0] if isinstance(item, tuple) else item for item in filters]
        own = {name for item in filters if isinstance(item, type) for name in _parameters(item)}
        return lookup in own | {f"{name}__exact" for name in columns if isinstance(name, str)}


def _parameters(item: type) -> tuple[str, ...]:
    return getattr(item, "parameter_names", None) or (item.parameter_name,)


class ReadOnlyAdmin(PermissionFirstMixin, AllowListedMixin, admin.ModelAdmin):
    """A table to look things up in."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = settings.LIMITS["admin_page_rows"]
    list_max_show_all = settings.LIMITS["admin_page_rows"]

    class Media:
        css = {"all": ["editorial/admin.css"]}

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        # The permission to change counts as well, as everywhere in the admin.
        verbs = ("view", "change")
        return any(request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.opts.model_name}") for verb in verbs)

    def has_module_permission(self, request):
        return self.has_view_permission(request) or super().has_module_permission(request)
