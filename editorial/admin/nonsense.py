"""What an address or a forged form names and no row could answer to: stock admin hands it to the database and fails."""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.admin.widgets import FilteredKeys, is_key


class SensibleMixin:
    """Leaves it out, on every ModelAdmin; whoever chose it is told so."""

    def get_changeform_initial_data(self, request):
        """Return what the address fills a new form with, but no link to a row that cannot be."""
        found = super().get_changeform_initial_data(request)
        for name, value in list(found.items()):
            column = _link(self.opts, name)
            values = value if isinstance(value, list) else [value]
            if column is None or all(map(is_key, values)):
                continue
            del found[name]
            sentence = _("“%(value)s” names no row that can be chosen, so “%(field)s” was left empty.")
            shown = {"value": ", ".join(values)[: settings.LIMITS["repeated_characters"]], "field": column.verbose_name}
            messages.warning(request, sentence % shown)
        return found

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in (*self.filter_horizontal, *self.filter_vertical):
            is_stacked = db_field.name in self.filter_vertical
            kwargs.setdefault("widget", FilteredKeys(db_field.verbose_name, is_stacked))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def changelist_view(self, request, extra_context=None):
        self._drop_target(request)
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        readable = [value for value in chosen if value and is_key(value)]
        if lost := len(chosen) - len(readable):
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, readable)
            sentence = ngettext(
                "One of the chosen rows could not be read and was left out; choose it on the list again.",
                "%(count)s of the chosen rows could not be read and were left out; choose them on the list again.",
                lost,
            )
            messages.warning(request, sentence % {"count": lost})
        return super().changelist_view(request, extra_context)

    def _changeform_view(self, request, object_id, form_url, extra_context):
        self._drop_target(request)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        self._drop_target(request)
        return super()._delete_view(request, object_id, extra_context)

    def _drop_target(self, request) -> None:
        """Forget the column by which a pop-up would name a row, where there is none that may be asked for."""
        for part in ("GET", "POST"):
            sent = getattr(request, part)
            if TO_FIELD_VAR in sent and not self._is_target(request, sent[TO_FIELD_VAR]):
                sent = sent.copy()
                del sent[TO_FIELD_VAR]
                setattr(request, part, sent)

    def _is_target(self, request, name: str) -> bool:
        return bool(name) and self.to_field_allowed(request, name)


def _link(opts, name: str):
    """Return the column of this name that links to other rows, or None."""
    try:
        column = opts.get_field(name)
    except FieldDoesNotExist:
        return None
    return column if column.is_relation and column.concrete else None
