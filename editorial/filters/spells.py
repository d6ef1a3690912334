"""Filters of lists of records whose status changes."""

from datetime import date

import django_filters
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.dates import State
from editorial.dates.filters import WITHIN, LimitField, overlapping, within
from editorial.filters.records import RecordFilterSet
from editorial.paging import bounded_count

LISTED = [State.YES, State.POSSIBLE]
"""The answers for a day with which a record is listed."""


class LimitOfSpells(django_filters.Filter):
    """A day (or, where allowed, a month or year) about the spells of a record; it acts in SpellFilterSet."""

    field_class = LimitField

    def filter(self, qs, value):
        return qs


class SpellFilterSet(RecordFilterSet):
    """Lists of records whose status changes: `status`, `as_of` a day, and how certain.

    Without `as_of` every record is listed and `status` is the one last reported. With it, records of which a status is
    certain or possible on the day.
    """

    as_of = LimitOfSpells(label=gettext_lazy("true as of"), precisions=("day",))
    since_after = LimitOfSpells(label=gettext_lazy("began from"))
    since_before = LimitOfSpells(label=gettext_lazy("began until"), side="latest")
    certainty = django_filters.ChoiceFilter(
        label=gettext_lazy("certainty"),
        choices=[(state.value, state.label) for state in (State.YES, State.POSSIBLE, State.NOT_STATED)],
        method="ignored",
    )

    @property
    def complaints(self):
        found = super().complaints
        if self.data.get("certainty") and not self.data.get("as_of"):
            found.setdefault("certainty", [_("Certainty is about a day; give as_of too, such as as_of=2021-12-31.")])
        return found

    def ignored(self, queryset, name, value):
        """These filters act together, in `filter_queryset`."""
        return queryset

    @property
    def day(self) -> date | None:
        """The day asked about, if any."""
        return self.chosen.get("as_of")

    def spells(self, queryset: QuerySet):
        """Return the public spells of the kind."""
        return queryset.model._meta.get_field("spells").related_model.public

    def filter_queryset(self, queryset):
        rows = self._begun(super().filter_queryset(queryset))
        status, certainty = self.chosen.get("status"), self.chosen.get("certainty")
        if self.day is None:
            return rows.filter(pk__in=self._last_reported(rows, status)) if status else rows
        if certainty == State.NOT_STATED:
            return self.not_stated()
        states = [certainty] if certainty else LISTED
        spells = self.spells(queryset).on(self.day).filter(state_on__in=states)
        if status:
            spells = spells.filter(status=status)
        return rows.filter(pk__in=spells.values("record_id"))

    def _begun(self, rows: QuerySet) -> QuerySet:
        after, before = self.chosen.get("since_after"), self.chosen.get("since_before")
        if after is None and before is None:
            return rows
        asked = within if self.chosen.get("match") == WITHIN else overlapping
        return rows.filter(pk__in=self.spells(rows).filter(asked("since", after, before)).values("record_id"))

    def _last_reported(self, rows, status):
        return rows.annotate(last_status=self._last_status(rows)).filter(last_status=status).values("pk")

    def _last_status(self, rows) -> Subquery:
        spells = self.spells(rows)
        return Subquery(spells.filter(record=OuterRef("pk")).last_report_first().values("status")[:1])

    def grouped(self, name):
        if name == "status" and self.day is None:
            rows = self.qs.order_by().annotate(last_status=self._last_status(self.qs))
            return dict(rows.values_list("last_status").annotate(number=Count("*")))
        if name == "status" and self.chosen.get("certainty") != State.NOT_STATED:
            return self._by_spells("status", [self.chosen["certainty"]] if "certainty" in self.chosen else LISTED)
        if name == "certainty":
            numbers = {State(state).value: number for state, number in self._by_spells("state_on", LISTED).items()}
            return numbers | {State.NOT_STATED.value: bounded_count(self.not_stated())}
        return super().grouped(name)

    def _by_spells(self, column: str, states: list) -> dict:
        """Return value of a column of the spells in some state on the day -> how many of the rows have one."""
        spells = (
            self.spells(self.qs).on(self.day).filter(state_on__in=states, record__in=self.qs.order_by().values("pk"))
        )
        if status := self.chosen.get("status"):
            spells = spells.filter(status=status)
        return dict(spells.order_by().values_list(column).annotate(number=Count("record", distinct=True)))

    def not_stated(self) -> QuerySet:
        """Return the rows that pass every other filter but of which nothing is stated for the day."""
        rows = self._begun(super().filter_queryset(self.queryset.all()))
        spells = self.spells(rows).on(self.day)
        if status := self.chosen.get("status"):
            spells = spells.filter(status=status)
        answered = spells.filter(state_on__in=[State.YES, State.POSSIBLE])
        denied = spells.filter(state_on=State.NO)
        silent = spells.filter(state_on=State.NOT_STATED)
        return rows.exclude(pk__in=answered.values("record_id")).exclude(
            Q(pk__in=denied.values("record_id")) & ~Q(pk__in=silent.values("record_id"))
        )
