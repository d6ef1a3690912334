"""Everything dated about a country, in the order of the first day of each date, a page at a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from editorial.composing import rows_of
from editorial.dates import PartialDate, display
from editorial.models import Record
from organizations.models import Measure, Membership
from relations.models import (
    Agreement,
    AgreementDate,
    Country,
    DiplomaticEvent,
    Figure,
    Mission,
    Programme,
    Statement,
    Tie,
)
from security.models import Deployment, SecurityEvent

PLACE = re.compile(r"(\d{4}-\d\d-\d\d),([a-z-]+),([a-z0-9-]{1,120}),([a-z0-9.-]{0,80})", re.A)
"""A place among dated things: the first day, the series, the slug of the record, the key of the child if it is one."""


@dataclass(frozen=True)
class DatedRow:
    """A record with the row that dates it (itself or one of its children) and the first day of that date."""

    record: Record
    row: Model
    first: date
    series: str
    names: tuple[str, ...]

    @property
    def date(self) -> PartialDate:
        """The date that begins on the first day."""
        found = (getattr(self.row, name) for name in self.names)
        dates = [value for value in found if value]
        return next((value for value in dates if self.first in (value.earliest, value.latest)), dates[0])

    @property
    def named(self) -> str:
        """The name of that date."""
        return next(name for name in self.names if getattr(self.row, name) is self.date)

    @property
    def is_child(self) -> bool:
        """Whether a child dates the record: a spell, or a date of an agreement."""
        return self.row is not self.record

    @property
    def heading(self) -> str:
        """The year under which it stands, or the words of a date that may lie in several: never one of them."""
        value = self.date
        if not value.certain:
            return display(value)
        first = value.parts[0] if value.form in ("span", "since", "endless") else value
        bounds = {day.year for day in (first.earliest, first.latest) if day}
        return str(bounds.pop()) if len(bounds) == 1 and not first.open_ended else display(value)

    @property
    def place(self) -> str:
        """Where it stands, for the address of the next page."""
        key = self.row.key if self.is_child else ""
        return f"{self.first},{self.series},{self.record.slug},{key}"


@dataclass(frozen=True)
class Series:
    """One kind of dated row: its name, the kind of its records, the rows about a country, and their dates.

    `bounds` are the expressions of the first and the last day, `of` is the way from a child to its record.
    """

    name: str
    model: type[Record]
    rows: Callable[[Country], QuerySet]
    dates: tuple[str, ...]
    bounds: tuple
    of: str = ""

    @property
    def kind(self) -> str:
        """The kind of its records."""
        return self.model.kind

    def page(self, country: Country, after: date | None, before: date | None, place: tuple | None, most: int) -> list:
        """Return the first dated rows that touch the days asked about, after a place of this or another series."""
        if place is None:
            return rows_of(_page, self, country, after, before, None, most=most)
        day, name, slug, key = place
        return rows_of(_page, self, country, after, before, ORDER[self.name] - ORDER[name], day, slug, key, most=most)

    def dated(self, row: Model) -> DatedRow:
        """Return a row of this series as a dated row."""
        return DatedRow(row.record if self.of else row, row, row.first, self.name, self.dates)


def _page(series, country, after, before, behind: int | None, day=None, slug="", key="") -> QuerySet:
    """Return the dated rows of a series in order; `behind` says how many series after that of the place it stands."""
    first, last = series.bounds
    rows = series.rows(country).annotate(first=first, last=last).filter(first__isnull=False)
    if after:
        rows = rows.filter(Q(last__gte=after) | Q(last__isnull=True))
    if before:
        rows = rows.filter(first__lte=before)
    named = f"{series.of}slug"
    if behind == 0:
        further = Q(**{f"{named}__gt": slug})
        if series.of:
            further |= Q(**{named: slug, "key__gt": key})
        rows = rows.filter(Q(first__gte=day) & (Q(first__gt=day) | further))
    elif behind is not None:
        rows = rows.filter(Q(first__gt=day) if behind < 0 else Q(first__gte=day))
    return rows.order_by("first", named, *(("key",) if series.of else ()))


def _own(model: type[Record], name: str, *others: str) -> Series:
    names = (name, *others)
    ends = [f"{each}_{side}" for each in names for side in ("earliest", "latest")]
    bounds = (Coalesce(*ends), Coalesce(*(f"{each}_latest" for each in names))) if others else _bounds(name)
    return Series(model.kind, model, lambda country: model.public.involving(country), names, bounds)


def _bounds(name: str) -> tuple:
    return Coalesce(f"{name}_earliest", f"{name}_latest"), F(f"{name}_latest")


def _spells(model: type[Record]) -> Series:
    spells = model._meta.get_field("spells").related_model
    return Series(
        model.kind,
        model,
        lambda country: spells.public.filter(record__in=model.public.involving(country)).select_related(*_named(model)),
        ("since", "observed", "until"),
        (Coalesce("outer_from", "outer_to"), F("outer_to")),
        "record__",
    )


def _named(model: type[Record]) -> list[str]:
    """Return the ways to the record of a child and to those its title names."""
    pairs = {Tie: ("country_a", "country_b"), Membership: ("member", "organization"), Deployment: ("actor", "place")}
    return ["record", *(f"record__{name}" for name in pairs.get(model, ()))]


def _agreements(country: Country) -> QuerySet:
    rows = AgreementDate.public.filter(record__in=Agreement.public.involving(country))
    return rows.select_related("record")


def _events(country: Country) -> QuerySet:
    # An index begins a long list of events: it is asked for the first day as it stands.
    return SecurityEvent.public.involving(country).filter(date_earliest__isnull=False)


def _events_up_to(country: Country) -> QuerySet:
    return SecurityEvent.public.involving(country).filter(date_earliest__isnull=True)


SERIES = (
    _spells(Tie),
    _spells(Mission),
    _spells(Membership),
    _spells(Measure),
    Series("security-events", SecurityEvent, _events, ("date",), (F("date_earliest"), F("date_latest"))),
    Series("events-up-to", SecurityEvent, _events_up_to, ("date",), (F("date_latest"), F("date_latest"))),
    _spells(Deployment),
    Series("agreements", Agreement, _agreements, ("date",), _bounds("date"), "record__"),
    _spells(Programme),
    _own(DiplomaticEvent, "date"),
    _own(Figure, "period"),
    _own(Statement, "period", "observed"),
)
ORDER = {series.name: nth for nth, series in enumerate(SERIES)}
KINDS = tuple(dict.fromkeys(series.kind for series in SERIES))


def dated_rows(
    country: Country, kind: str, after: date | None, before: date | None, place: tuple | None, most: int
) -> tuple[list[DatedRow], str]:
    """Return the dated rows after a place, and the place after which the next page begins, empty where there is none."""
    asked = [series for series in SERIES if not kind or series.kind == kind]
    found = [[series.dated(row) for row in series.page(country, after, before, place, most + 1)] for series in asked]
    rows = list(islice(merge(*found, key=lambda row: (row.first, ORDER[row.series])), most + 1))
    return rows[:most], rows[most - 1].place if len(rows) > most else ""


def place_of(text: str) -> tuple | None:
    """Return the place that a text from outside names. Raises ValueError if it names none."""
    if not text:
        return None
    found = PLACE.fullmatch(text)
    if found is None or found[2] not in ORDER:
        raise ValueError(text)
    return date.fromisoformat(found[1]), *found.groups()[1:]


def undated(series: Series, country) -> QuerySet:
    """Return the records of the kind of a series that concern a country and of which nothing is dated."""
    if series.of:
        model = series.model
        first, _last = series.bounds
        dated = series.rows(country).annotate(first=first).filter(first__isnull=False).order_by()
        return model.public.involving(country).exclude(pk__in=dated.values("record_id"))
    names = [f"{name}_{side}__isnull" for name in series.dates for side in ("earliest", "latest")]
    return series.model.public.involving(country).filter(**dict.fromkeys(names, True))


def first_series(kind: str = "") -> list[Series]:
    """Return the first series of each kind, or of one kind alone."""
    found = {series.kind: series for series in reversed(SERIES)}
    return [found[each] for each in KINDS if not kind or each == kind]
