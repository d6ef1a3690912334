"""Read-only admins: what changes only through the workflow and its commands."""

from django.contrib import admin

from editorial.admin.lists import CappedPaginator


class AllowListedMixin:
    """Refuses every filter in the address but those of the side bar: a regular expression there is a weapon."""

    def lookup_allowed(self, lookup, value, request=None):
        if "\x00" in str(value):
            return False
        filters = self.get_list_filter(request)
        columns = [item[0] if isinstance(item, tuple) else item for item in filters]
        own = {item.parameter_name for item in filters if isinstance(item, type)}
        return lookup in own | {f"{name}__exact" for name in columns if isinstance(name, str)}


class ReadOnlyAdmin(AllowListedMixin, admin.ModelAdmin):
    """A table to look things up in."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50

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

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))
