"""Accounts: a chief editor decides on groups; passwords and superusers stay with superusers."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied

DECIDED_BY_CHIEFS = ("groups", "is_active")

admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class PersonAdmin(UserAdmin):
    """Stock accounts, in which nobody can give himself more than a group."""

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def get_readonly_fields(self, request, obj=None):
        if request.user.is_superuser or obj is None:
            return super().get_readonly_fields(request, obj)
        return [
            field.name for field in self.opts.get_fields() if field.name not in DECIDED_BY_CHIEFS and _is_shown(field)
        ]

    def user_change_password(self, request, id, form_url=""):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)


def _is_shown(field) -> bool:
    return getattr(field, "editable", False) and not field.auto_created
