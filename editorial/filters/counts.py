"""How many rows a list would have: with each of its choices, and without each of the filters in force."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.db.models import Count
from django_filters import ChoiceFilter

from editorial.dates.filters import FEW, OVERLAP
from editorial.filters.fields import YesNoFilter

LOOKED_UP = settings.LIMITS["site_summed_events"]
"""Rows up to which a choice is counted that each row is looked up for; a plain column is grouped up to FEW rows."""
ANSWERS = ("_qs", "_few", "counted")
"""What a FilterSet keeps of its answer."""
UNCOUNTED = ("match", "one_source", "one_text")
"""Choices that stand without counts: how dates are matched, and what asks every citation of the list."""
TOGETHER = {"as_of": ("as_of", "certainty")}
"""Filters that go together: certainty is about a day."""


class CountedMixin:
    """Gives a FilterSet of records the counts beside its choices; each equals the list that the choice leads to."""

    @contextmanager
    def asking(self, **changes) -> Iterator[None]:
        """Ask another question for a while: one in which these filters have other values, None for none."""
        cleaned, mine = self.form.cleaned_data, self.__dict__
        before = {name: cleaned[name] for name in changes}
        kept = {name: mine.pop(name) for name in ANSWERS if name in mine}
        cleaned |= changes
        try:
            yield
        finally:
            cleaned |= before
            for name in ANSWERS:
                mine.pop(name, None)
            mine |= kept

    def widened(self) -> dict[str, int]:
        """Return filter in force -> how many rows the list has without it; FEW + 1 stands for any larger number."""
        found = {}
        for name in self.in_force:
            with self.asking(**dict.fromkeys(self.beside(name))):
                found[name] = self.counted
        return found

    @property
    def in_force(self) -> list[str]:
        """The filters that narrow the list, in the order of the form."""
        chosen = self.chosen
        return [name for name in self.filters if name in chosen and (name, chosen[name]) != ("match", OVERLAP)]

    def beside(self, name: str) -> list[str]:
        """Return the filters that go when one goes: itself, and those that mean nothing without it."""
        return [other for other in TOGETHER.get(name, (name,)) if other in self.filters]

    def choice_counts(self) -> dict[str, dict[str, int]]:
        """Return parameter -> choice -> how many rows the list has with it, the other filters unchanged.

        A list of more than FEW rows has none: to count it would take longer than to show it.
        """
        if self.counted > FEW:
            return {}
        found = {name: self._counts(name) for name in self.filters if self._is_counted(name)}
        return {name: counts for name, counts in found.items() if counts is not None}

    def _is_counted(self, name: str) -> bool:
        if name == "certainty" and not self.chosen.get("as_of"):
            return False
        return isinstance(self.filters[name], ChoiceFilter) and name not in UNCOUNTED

    def _counts(self, name: str) -> dict[str, int] | None:
        values = [str(value) for value, _label in self.form.fields[name].choices if value]
        # A filter that is not in force is out of the question already.
        with self.asking(**{name: None}) if name in self.chosen else nullcontext():
            if self.counted > (FEW if self._is_column(name) else LOOKED_UP):
                return None
            grouped = self.grouped(name)
        if grouped is None:
            return {value: self._counted_with(name, value) for value in values}
        return {value: grouped.get(value, 0) for value in values}

    def _counted_with(self, name: str, value: str) -> int:
        with self.asking(**{name: value}):
            return self.counted

    def grouped(self, name: str) -> dict | None:
        """Return choice -> number of rows, by one question for all; None where each choice must be asked for by itself."""
        return self._by_column(self.filters[name].field_name) if self._is_column(name) else None

    def _is_column(self, name: str) -> bool:
        asks = self.filters[name]
        return (
            asks.method is None
            and not isinstance(asks, YesNoFilter)
            and asks.lookup_expr == "exact"
            and "__" not in asks.field_name
        )

    def _by_column(self, column: str) -> dict[str, int]:
        # Where a date limits the question, its index leads; Count("*") reads no column.
        parts = self.pieces(self.dated_by) if self._is_dated else [self.qs]
        found: Counter[str] = Counter()
        for part in parts:
            for value, number in part.order_by().values_list(column).annotate(number=Count("*")):
                found[value] += number
        return found
