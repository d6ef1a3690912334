"""Form fields for dates of limited precision."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial.dates.parse import MAX_LENGTH
from editorial.dates.partial import PartialDate, PartialDateError


class PartialDateFormField(forms.Field):
    """One line of EDTF text; cleans to a PartialDate, or None when left empty."""

    widget = forms.TextInput
    default_error_messages = {"required": _("Give a date, as precise as the source and no more, such as 2021-12.")}

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _("As precise as the source: 2021-12-31, 2021-12, 2021, 196X, 1995/ (since), [1960..1967] (a day in it)"),
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, PartialDate):
            return value
        text = (value or "").strip()
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except PartialDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value):
        return "" if value is None else str(value)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "maxlength": MAX_LENGTH, "autocomplete": "off", "spellcheck": "false"}
