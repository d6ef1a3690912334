"""Widgets: pickers that are safe against numbers no database column holds, and room for long lines."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, FilteredSelectMultiple
from django.db.models import CharField
from django.forms import Media, Textarea

from editorial.text import whole_number

NO_KEY = "0"
LONG_LINE = 300


def is_key(value) -> bool:
    """Say whether a row could have this key, or nothing is named."""
    return value in (None, "") or whole_number(str(value)) is not None


def _plausible(value):
    """Return a posted key, or one that no row has: stock widgets hand any number to the database and end in a 500."""
    return value if is_key(value) else NO_KEY


class _NamedMixin:
    """Gives the box that scripts put in the place of a picker the name of its field."""

    @property
    def media(self):
        # One list, so that it comes after what it names.
        return super().media + Media(js=["admin/js/autocomplete.js", "editorial/pickers.js"])


class PickerSelect(_NamedMixin, AutocompleteSelect):
    """Picks one row."""

    def value_from_datadict(self, data, files, name):
        return _plausible(super().value_from_datadict(data, files, name))


class PickerSelectMultiple(_NamedMixin, AutocompleteSelectMultiple):
    """Picks several rows."""

    def value_from_datadict(self, data, files, name):
        return [_plausible(value) for value in super().value_from_datadict(data, files, name)]


class FilteredKeys(FilteredSelectMultiple):
    """Picks several rows from two lists."""

    def value_from_datadict(self, data, files, name):
        return [_plausible(value) for value in super().value_from_datadict(data, files, name)]


class LongLine(Textarea):
    """A line of several hundred characters, shown on two; line breaks typed into it are spaces."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "class": "vLargeTextField long-line", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.splitlines()) if isinstance(value, str) else value


class WidgetMixin:
    """Gives a ModelAdmin or inline these widgets: pickers for what is autocompleted, room for long lines."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if type(db_field) is CharField and (db_field.max_length or 0) >= LONG_LINE and not db_field.choices:
            kwargs.setdefault("widget", LongLine())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickerSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickerSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
