"""The shape of a state over time: since, until, observed, and the stored day bounds that answer about a day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from editorial.dates.basis import Basis
from editorial.dates.bounds import Bounds, State, bounds_of
from editorial.dates.fields import PartialDateField
from editorial.dates.partial import PartialDate
from editorial.dates.refusals import refusals

DATES = ("since", "until", "observed")


class LastingQuerySet(models.QuerySet):
    """Rows that say when something held."""

    def on(self, day: date):
        """Annotate each row with `state_on`, its answer for one day (a State)."""
        certain = Q(certain_from__lte=day, certain_to__gte=day)
        outer = Q(outer_from__lte=day, outer_to__gte=day)
        excluded = Q(no_before__gt=day) | Q(no_after__lt=day)
        return self.annotate(
            state_on=Case(
                When(certain, then=Value(State.YES)),
                When(outer, then=Value(State.POSSIBLE)),
                When(excluded, then=Value(State.NO)),
                default=Value(State.NOT_STATED),
                output_field=models.CharField(),
            )
        )

    def last_report_first(self):
        """Order rows as `last_reported` ranks them: by the day up to which each surely reports."""
        sides = (Coalesce(f"{name}_earliest", Value(date.min), output_field=models.DateField()) for name in DATES)
        return self.order_by(
            Greatest(*sides).desc(),
            F("outer_to").desc(nulls_last=True),
            F("since_earliest").desc(nulls_last=True),
            "-position",
        )


class Lasting(models.Model):
    """A status that held for a time; a subclass declares `status`.

    `since`, `until` and `observed` bound the status of the same row. Empty means not stated, never "always" or
    "still". The day bounds are calculated on save; limits lent by sibling rows, and a day handed over to the next
    row, come with `settle` once all rows of a parent are saved.
    """

    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    observed = PartialDateField(
        _("observed"), blank=True, help_text=_("When a source says that this held: some time in it, unless throughout.")
    )
    throughout = models.BooleanField(
        _("throughout"), default=False, help_text=_("It held through the whole observation.")
    )
    certain_from = models.DateField(null=True, blank=True, editable=False, serialize=False)
    certain_to = models.DateField(null=True, blank=True, editable=False, serialize=False)
    outer_from = models.DateField(null=True, blank=True, editable=False, serialize=False)
    outer_to = models.DateField(null=True, blank=True, editable=False, serialize=False)
    no_before = models.DateField(null=True, blank=True, editable=False, serialize=False)
    no_after = models.DateField(null=True, blank=True, editable=False, serialize=False)

    objects = LastingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *, update_fields=None, **kwargs):
        inputs = {"throughout", *DATES, *(f"{name}_basis" for name in DATES)}
        if update_fields is None or inputs & set(update_fields):
            self.stored_bounds = self.own_bounds()
            if update_fields is not None:
                sides = {f"{name}_{side}" for name in DATES for side in ("earliest", "latest")}
                update_fields = {*update_fields, *sides, *Bounds._fields}
        super().save(update_fields=update_fields, **kwargs)

    def clean(self):
        super().clean()
        problems = refusals(*(self._date(name) for name in DATES), self.throughout)
        if problems:
            raise ValidationError(problems)

    def reach(self) -> date:
        """Return the day up to which the row surely reports: the latest of its dates, each at its earliest."""
        stated = (getattr(self, f"{name}_earliest") for name in DATES)
        return max(filter(None, stated), default=date.min)

    def true_on(self, day: date) -> State:
        """Answer whether this row's status held on a day, from its bounds."""
        return self.bounds.true_on(day)

    def track(self) -> str:
        """Return what the status is about, where one parent has several such things; rows meet only on one track."""
        return ""

    @property
    def stored_bounds(self) -> Bounds:
        """The bounds as last calculated."""
        return Bounds(*(getattr(self, name) for name in Bounds._fields))

    @stored_bounds.setter
    def stored_bounds(self, bounds: Bounds) -> None:
        for name, day in bounds._asdict().items():
            setattr(self, name, day)

    @property
    def bounds(self) -> Bounds:
        """The stored bounds, or those of its own dates while the row has none."""
        stored = self.stored_bounds
        return stored if any(stored) else self.own_bounds()

    def own_bounds(self) -> Bounds:
        """Return the bounds that follow from this row alone."""
        inferred = [name for name in DATES if getattr(self, f"{name}_basis") == Basis.INFERRED]
        return bounds_of(*(self._date(name) for name in DATES), self.throughout, inferred)

    def exact_day(self, name: str) -> date | None:
        """Return the day of "since" or "until" where it is one certain day."""
        value = self._date(name)
        sure = value and value.precision == "day" and value.certain
        return value.earliest if sure and getattr(self, f"{name}_basis") != Basis.INFERRED else None

    def _date(self, name: str) -> PartialDate | None:
        """Return a date; unreadable text, which clean_fields refuses, counts as none."""
        value = getattr(self, name)
        return value if isinstance(value, PartialDate) else None
