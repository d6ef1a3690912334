"""Filters that ask whether a partial date overlaps a range of days or lies within it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, Filter, FilterSet

from editorial.dates.partial import LONG, PartialDate, PartialDateError

OVERLAP, WITHIN = "overlap", "within"
FEW = settings.LIMITS["site_counted_rows"]
"""Rows up to which a list is counted, and gathered to be put in an order that is not that of its date."""


def overlapping(name: str, after: date | None = None, before: date | None = None) -> Q:
    """Return the condition that the date `name` may touch the days from `after` to `before`, both included.

    An open end has no bound; an undated row, which has neither bound, never matches.
    """
    condition = Q()
    if after:
        still_open = Q((f"{name}_latest__isnull", True), (f"{name}_earliest__isnull", False))
        condition &= Q((f"{name}_latest__gte", after)) | still_open
    if before:
        always_open = Q((f"{name}_earliest__isnull", True), (f"{name}_latest__isnull", False))
        condition &= Q((f"{name}_earliest__lte", before)) | always_open
    return condition


def first_near(after: date) -> date:
    """Return the first day on which a date that is not long can begin and still touch `after`."""
    return after - min(LONG, after - date.min)


def marks_long(rows: QuerySet, name: str) -> bool:
    """Say whether rows have a column of their own that marks the date `name` as long."""
    return "__" not in name and getattr(rows.model._meta.get_field(name), "mark_long", False)


@dataclass(frozen=True)
class Stretches:
    """Conditions that part a list ordered by a first day: the rows that have one, in order, and the rows without.

    They add nothing to the filters of the list. They say again, of one column each, what follows from them, so that an
    index is entered where a stretch begins and left where it ends, however few rows pass.
    """

    head: tuple[Q, ...] = (Q(),)
    tail: Q = Q()


def within(name: str, after: date | None = None, before: date | None = None) -> Q:
    """Return the condition that the date `name` lies wholly from `after` to `before`, both included."""
    condition = Q()
    if after:
        condition &= Q((f"{name}_earliest__gte", after))
    if before:
        condition &= Q((f"{name}_latest__lte", before))
    return condition


class Dated(NamedTuple):
    """What is gathered of a row that a date finds: its keys, and the first and the last day of the date."""

    pk: int
    uid: UUID
    earliest: date | None
    latest: date | None


class LimitField(forms.Field):
    """An EDTF day, month or year; cleans to its first day (`side="earliest"`) or its last ("latest")."""

    widget = forms.TextInput

    def __init__(self, *, side: str = "earliest", precisions: Collection[str] = ("day", "month", "year"), **kwargs):
        self.side, self.precisions = side, precisions
        super().__init__(**kwargs)

    def to_python(self, value) -> date | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            limit = PartialDate.parse(text)
        except PartialDateError as error:
            raise ValidationError(str(error), code="invalid") from error
        if limit.precision not in self.precisions or not limit.certain:
            raise ValidationError(self._expected(text), code="imprecise")
        return getattr(limit, self.side)

    def _expected(self, text: str) -> str:
        examples = {"day": "2021-12-31", "month": "2021-12", "year": "2021"}
        shown = ", ".join(examples[precision] for precision in self.precisions)
        return _("“%(given)s” cannot limit a search; write a date like one of these: %(examples)s.") % {
            "given": text,
            "examples": shown,
        }


class _LimitFilter(Filter):
    field_class = LimitField
    side = ""
    argument = ""

    def __init__(self, field_name: str, **kwargs):
        super().__init__(field_name=field_name, side=self.side, **kwargs)

    def filter(self, qs: QuerySet, value: date | None) -> QuerySet:
        if value is None:
            return qs
        condition = within if self.parent.is_within else overlapping
        return qs.filter(condition(self.field_name, **{self.argument: value}))


class PartialDateAfterFilter(_LimitFilter):
    """`<name>_after`: from the first day of the given day, month or year on."""

    side, argument = "earliest", "after"


class PartialDateBeforeFilter(_LimitFilter):
    """`<name>_before`: to the last day of the given day, month or year."""

    side, argument = "latest", "before"


class MatchFilter(ChoiceFilter):
    """`match`: whether dates may overlap the range (default) or must lie within it."""

    def __init__(self, **kwargs):
        choices = [(OVERLAP, gettext_lazy("overlap")), (WITHIN, gettext_lazy("within"))]
        errors = {"invalid_choice": gettext_lazy("“%(value)s” is no way to match dates; write overlap or within.")}
        kwargs.setdefault("label", gettext_lazy("dates that"))
        super().__init__(choices=choices, error_messages=errors, empty_label=None, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs


class RangeForm(forms.Form):
    """Refuses a range that ends before it begins: overlap would answer it with rows that span the gap."""

    def clean(self):
        cleaned = super().clean()
        for name, after in list(cleaned.items()):
            stem = name.removesuffix("_after")
            before = cleaned.get(f"{stem}_before")
            if name != stem and isinstance(after, date) and isinstance(before, date) and before < after:
                self.add_error(
                    f"{stem}_before",
                    _("The range ends on %(before)s, before it begins on %(after)s; swap the two.")
                    % {"before": before.isoformat(), "after": after.isoformat()},
                )
        return cleaned


class DatedFilterSet(FilterSet):
    """A FilterSet with `match`; declare `<name>_after` and `<name>_before` for each date."""

    match = MatchFilter()

    @property
    def is_within(self) -> bool:
        """Whether dates must lie within the range."""
        return self.form.cleaned_data.get("match") == WITHIN

    def limits(self, name: str) -> tuple[date | None, date | None]:
        """Return the range asked of the date `name`; either end may be None, as both are of no or a wrong question."""
        if not (self.is_bound and self.form.is_valid()):
            return None, None
        cleaned = self.form.cleaned_data
        return cleaned.get(f"{name}_after"), cleaned.get(f"{name}_before")

    def stretches(self, name: str, descending: bool) -> "Stretches":
        """Return the list, ordered by the first day of the date `name`, in stretches that a range of days finds."""
        after, before = self.limits(name)
        if (after is None and before is None) or not marks_long(self.queryset, name):
            return Stretches()
        until = self._until(name)
        is_long = Q((f"{name}_is_long", True))
        if self.is_within and after:
            return Stretches((until,), tail=Q(pk__in=[]))
        if after is None:
            return Stretches((until,), is_long)
        day = first_near(after)
        near = Q((f"{name}_earliest__gte", day)) & until
        far = is_long & Q((f"{name}_earliest__lt", day)) & until
        return Stretches((near, far) if descending else (far, near), is_long)

    def pieces(self, name: str) -> list[QuerySet]:
        """Return the rows that pass all filters in sets that share no row, each found through an index of the date `name`.

        They are in no order, so they can be cut finer than stretches: of the dates that begin before the range, only
        those that last are asked, and an open end is asked apart from a day that a range can be compared with.
        """
        after, _before = self.limits(name)
        stretches = self.stretches(name, descending=False)
        dated, is_long = Q((f"{name}_earliest__isnull", False)), Q((f"{name}_is_long", True))
        conditions = [head & dated for head in stretches.head]
        if after and not self.is_within:
            day, is_open = first_near(after), Q((f"{name}_latest__isnull", True))
            conditions = [
                # That the first day is stated follows; to say so keeps SQLite from the index of long dates.
                is_long & (Q((f"{name}_earliest__lt", day)) | is_open),
                Q((f"{name}_earliest__gte", day), (f"{name}_earliest__lt", after), (f"{name}_latest__gte", after))
                & Q((f"{name}_earliest__lt", F(f"{name}_latest"))),
                Q((f"{name}_earliest__gte", after), (f"{name}_latest__gte", after)),
            ]
            conditions = [self._until(name) & condition for condition in conditions]
        conditions.append(stretches.tail & Q((f"{name}_earliest__isnull", True)))
        return [self.qs.filter(condition).order_by(f"{name}_earliest") for condition in conditions]

    def few(self, name: str) -> list["Dated"]:
        """Return the keys and the date `name` of the rows that pass all filters, of each piece FEW at most.

        The date `name` leads the search where the question limits it. Which filter lets fewest rows pass is more than
        a planner knows of two bounds and a million rows.
        """
        columns = ("pk", "uid", f"{name}_earliest", f"{name}_latest")
        return [Dated(*row) for piece in self.pieces(name) for row in piece.values_list(*columns)[:FEW]]

    def count_few(self, name: str) -> int:
        """Return how many rows pass all filters; FEW + 1 stands for any larger number."""
        counted = 0
        for piece in self.pieces(name):
            counted += piece[: FEW + 1 - counted].count()
            if counted > FEW:
                break
        return counted

    def _until(self, name: str) -> Q:
        """Return what the end of the range says of the first day of a date that has one."""
        _after, before = self.limits(name)
        return Q((f"{name}_earliest__lte", before)) if before else Q()

    def get_form_class(self):
        return type("DatedForm", (RangeForm, super().get_form_class()), {})

    def undated(self, name: str) -> QuerySet:
        """Return the rows without the date `name` that pass every other filter, to be counted beside the list."""
        rows = self.queryset.all()
        for key, value in self.form.cleaned_data.items():
            asks = self.filters[key]
            if not (isinstance(asks, _LimitFilter) and asks.field_name == name):
                rows = asks.filter(rows, value)
        return rows.filter(**{f"{name}_earliest": None, f"{name}_latest": None})
