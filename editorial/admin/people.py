"""Accounts and groups: a chief editor decides who is in which; passwords and rights stay with superusers."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from editorial.admin.nonsense import SensibleMixin
from editorial.admin.reference import BoundedSearchMixin, PermissionFirstMixin
from editorial.models import WorkflowEntry

DECIDED_BY_CHIEFS = ("groups", "is_active")

admin.site.unregister([get_user_model(), Group])


class ConfirmedMixin:
    """A ModelAdmin in which nothing is changed or deleted before its sender has confirmed who he is."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        _require_confirmed(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        _require_confirmed(request)
        return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        _require_confirmed(request)
        return super().changelist_view(request, extra_context)


@admin.register(Group)
class RightsAdmin(ConfirmedMixin, PermissionFirstMixin, SensibleMixin, BoundedSearchMixin, GroupAdmin):
    """Stock groups: what a group may do is decided by superusers, whatever permission somebody else was given."""

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


class PersonForm(UserChangeForm):
    """An account that works in the admin has a display name: readers would see the name it signs in with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"first_name", "last_name"} & self.fields.keys():
            self.fields[name].help_text = _("Display name, shown to readers in the history of what was published.")

    def clean(self):
        data = super().clean()
        if data.get("is_staff") and not (data.get("first_name") or data.get("last_name")):
            self.add_error("first_name", _("Give a first or a last name: readers see it in place of the user name."))
        return data


@admin.register(get_user_model())
class PersonAdmin(ConfirmedMixin, PermissionFirstMixin, SensibleMixin, BoundedSearchMixin, UserAdmin):
    """Stock accounts, in which nobody can give himself more than a group.

    Who changes one confirms first who he is. What was chosen is kept meanwhile; a typed password is asked for again, as
    no session may hold it. Whoever made a move is deactivated and never deleted: four eyes count the accounts in the log.
    """

    form = PersonForm

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None and not _is_confirmed(request):
            return _ask_first(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_deleted_objects(self, objs, request):
        made = WorkflowEntry.objects.filter(by__in=objs).order_by().values("by")
        kept = get_user_model().objects.filter(pk__in=made)
        if not kept:
            return super().get_deleted_objects(objs, request)
        sentence = _(
            "The editorial log names moves of “%(person)s”; make the account inactive in place of deleting it."
        )
        return [], {}, set(), [sentence % {"person": person} for person in kept]

    def construct_change_message(self, request, form, formsets, add=False):
        """Name the groups given and taken beside the fields that changed."""
        message = super().construct_change_message(request, form, formsets, add)
        before, after = set(form.initial.get("groups", ())), set(form.cleaned_data.get("groups", ()))
        given = [{"added": {"name": "group", "object": str(group)}} for group in after - before]
        return message + given + [{"deleted": {"name": "group", "object": str(group)}} for group in before - after]

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
        if not _is_confirmed(request):
            return _ask_first(request)
        return super().user_change_password(request, id, form_url)


def _is_shown(field) -> bool:
    return getattr(field, "editable", False) and not field.auto_created


def _is_confirmed(request) -> bool:
    """Say whether somebody proved who he is within the last minutes."""
    try:
        reauthentication_required(lambda request: None)(request)
    except ReauthenticationRequired:
        return False
    return True


def _require_confirmed(request) -> None:
    """Have a change wait until its sender has proved who he is. Raises ReauthenticationRequired."""
    if request.method == "POST" and not _is_confirmed(request):
        raise ReauthenticationRequired


def _ask_first(request) -> HttpResponseRedirect:
    """Lead to the confirmation and back to an empty form."""
    if request.method == "POST":
        messages.warning(request, _("Nothing was saved. Confirm who you are; then enter it once more."))
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
