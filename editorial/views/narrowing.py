"""What narrows a list: the filters in force, each with the address of the list without it, and how to widen an empty one."""

from dataclasses import dataclass
from datetime import date

from django.forms import ChoiceField
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial.dates import PartialDate, display
from editorial.filters import RecordFilterSet

SHOWN = 60
"""Characters of a text that a filter in force repeats."""


@dataclass(frozen=True)
class Narrowing:
    """A filter in force: its name, label and value in words, and the address of the list without it."""

    name: str
    label: str
    value: str
    address: str


def narrowings(filters: RecordFilterSet, path: str) -> list[Narrowing]:
    """Return the filters in force, in the order of the form."""
    found = []
    for name in filters.in_force:
        address = f"{path}?{without(filters.data, *filters.beside(name), 'cursor')}".removesuffix("?")
        found.append(Narrowing(name, str(filters.form.fields[name].label), _words(filters, name), address))
    return found


def _words(filters: RecordFilterSet, name: str) -> str:
    field, value, given = filters.form.fields[name], filters.chosen[name], filters.data.get(name, "")
    if isinstance(field, ChoiceField):
        return str(dict(field.choices).get(value, value))
    if isinstance(value, date):
        return display(PartialDate.parse(given.strip()))
    if isinstance(value, str):
        return _("“%(text)s”") % {"text": Truncator(value).chars(SHOWN)}
    return str(value)


def without(question: QueryDict, *names: str) -> str:
    """Return a question as a query without some parameters, and without those that are empty."""
    kept = question.copy()
    for name in [name for name, value in question.items() if name in names or not value]:
        kept.pop(name, None)
    return kept.urlencode()
