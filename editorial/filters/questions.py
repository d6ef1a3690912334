"""What a list may be asked at all: parameters that are known, given once, and not too long."""

from collections.abc import Collection
from difflib import get_close_matches

import django_filters
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST = settings.LIMITS["parameter_characters"]
"""Characters a parameter may have; SQLite refuses to search for a text of 50,000."""
SHOWN = settings.LIMITS["repeated_characters"]
"""Characters of the name of an unknown parameter that the complaint repeats."""
MOST_COMPLAINTS = settings.LIMITS["complaints"]
"""Parameters an answer complains of; thousands of wrong ones would make it many times as long as the question."""


class StrictFilterSet(django_filters.FilterSet):
    """A list that refuses what it does not know: `accepts` names the parameters that are no filters."""

    def __init__(self, data=None, queryset=None, *, accepts: tuple[str, ...] = (), **kwargs):
        super().__init__(data, queryset, **kwargs)
        self.accepts = accepts

    @property
    def complaints(self) -> dict[str, list[str]]:
        """What is wrong with the question: parameter -> sentences; empty if it can be answered."""
        found = wrong_parameters(self.data, [*self.filters, *self.accepts])
        for name, errors in self.errors.items():
            found.setdefault(name, [str(error) for error in errors])
        return found

    def get_form_class(self):
        form = super().get_form_class()
        for field in form.base_fields.values():
            if isinstance(field, forms.ChoiceField):
                name_choices(field)
        return form

    @property
    def chosen(self) -> dict:
        """The filters in force: parameter -> cleaned value."""
        if not self.is_bound or not self.form.is_valid():
            return {}
        empty = (None, "", [])
        return {name: value for name, value in self.form.cleaned_data.items() if value not in empty}


def name_choices(field: forms.ChoiceField) -> None:
    """Let the refusal of an unknown choice name the known ones, unless the field has words of its own."""
    if field.error_messages["invalid_choice"] != forms.ChoiceField.default_error_messages["invalid_choice"]:
        return
    known = ", ".join(str(value) for value, _label in field.choices if value)
    # The value is filled in later, by the field.
    sentence = _("“%(value)s” is none of the choices; expected one of: %(known)s.")
    field.error_messages["invalid_choice"] = sentence % {"value": "%(value)s", "known": known.replace("%", "%%")}


def wrong_parameters(question: QueryDict, known: Collection[str]) -> dict[str, list[str]]:
    """Return what is wrong with parameters whatever they are for: unknown, given twice or too long."""
    found: dict[str, list[str]] = {}
    for name in question:
        if len(found) == MOST_COMPLAINTS:
            break
        if name not in known:
            found[name[:SHOWN]] = [_unknown(name[:SHOWN], known)]
        elif len(question.getlist(name)) > 1:
            found[name] = [_("“%(name)s” is given more than once; give it once.") % {"name": name}]
        elif len(question[name]) > LONGEST:
            found[name] = [
                _("This is longer than %(longest)s characters; nothing here needs as many.") % {"longest": LONGEST}
            ]
    return found


def _unknown(name: str, known: Collection[str]) -> str:
    """Return the sentence that refuses a parameter, with the nearest known one."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return _("There is no parameter “%(name)s”; did you mean “%(near)s”?") % {"name": name, "near": near[0]}
    return _("There is no parameter “%(name)s”; expected one of: %(known)s.") % {
        "name": name,
        "known": ", ".join(sorted(known)),
    }
