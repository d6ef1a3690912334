"""The further parts of a dossier: the first rows of each kind that concern a country, and how many there are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from editorial.bringing import bring, rows_by
from editorial.composing import number_of, rows_of
from editorial.dates import State, best
from editorial.history import tagged
from editorial.models import Disagreement, Position, Record, Stage
from editorial.naming import named
from organizations.models import Measure
from portal.views.standings import SHOWN_STATES
from relations.models import (
    Agreement,
    AgreementDate,
    Country,
    DiplomaticEvent,
    Figure,
    Mission,
    Programme,
    Statement,
    Theme,
)
from security.models import Deployment

SHOWN = 10
"""How many rows of a kind a dossier shows before it leads to the list."""

SAID = 2
"""How many statements of a theme a dossier shows."""


@dataclass
class Part:
    """The first rows of a kind, how many there are in all, and of how many nothing is stated for the day."""

    kind: str
    rows: list[Record]
    number: int
    not_stated: int = 0


@dataclass
class Themed:
    """The first statements of one theme, and how many there are."""

    theme: str
    label: str
    number: int
    rows: list[Statement] = field(default_factory=list)


def parts_of(country: Country, day: date | None) -> dict[str, Part]:
    """Return the parts of a dossier by the name their templates know them by."""
    found = [
        _spelled(Mission, missions, country, day, "accreditations__country", shown=30),
        _spelled(Measure, measures, country, day, "targets__party"),
        _spelled(Deployment, deployments, country, day),
        _part(Agreement, agreements, (country, day), "dates", "parties__party"),
        _spelled(Programme, programmes, country, day),
        _part(DiplomaticEvent, events, (country, day)),
        _part(Figure, figures, (country, day)),
        _part(Disagreement, disagreements, (country.tag,)),
    ]
    return {part.kind.replace("-", "_"): part for part in found}


def _part(
    model: type[Record], question: Callable[..., QuerySet], asked: tuple, *paths: str, shown: int = SHOWN
) -> Part:
    found = rows_of(question, *asked, most=shown + 1)
    number = len(found) if len(found) <= shown else number_of(question, *asked)
    bring(found[:shown], *paths)
    return Part(model.kind, found[:shown], number)


def _spelled(
    model: type[Record],
    question: Callable[..., QuerySet],
    country: Country,
    day: date | None,
    *paths: str,
    shown: int = SHOWN,
) -> Part:
    if day is None:
        return _part(model, question, (country,), "spells", *paths, shown=shown)
    # A country has some dozens of each: asking every row costs less than asking the database twice.
    found = rows_of(question, country)
    bring(found, "spells")
    states = [(row, best(row.states_on(day).values())) for row in found]
    held = [row for row, state in states if state in SHOWN_STATES]
    silent = sum(state == State.NOT_STATED for _row, state in states)
    bring(held[:shown], *paths)
    return Part(model.kind, held[:shown], len(held), silent)


def missions(country: Country) -> QuerySet[Mission]:
    """Return the missions a country sends, hosts, or is covered by."""
    point = ("place__latitude", "place__longitude")
    codes = ("sender__country__code", "host__country__code")
    rows = Mission.public.involving(country)
    return named(rows, "sender", "host", "place", "sender__country", "host__country", further=(*point, *codes))


def measures(country: Country) -> QuerySet[Measure]:
    """Return the measures a country bears or imposes."""
    return Measure.public.involving(country).select_related("imposed_by")


def deployments(country: Country) -> QuerySet[Deployment]:
    """Return the deployments in a country."""
    return named(Deployment.public.involving(country), "actor", "place", "country", "moved_to", "handed_to")


def agreements(country: Country, day: date | None) -> QuerySet[Agreement]:
    """Return the agreements to which a country is a party; if a day is asked about, those in force by it."""
    return _up_to(Agreement.public.involving(country), "dates", day)


def programmes(country: Country) -> QuerySet[Programme]:
    """Return the programmes that concern a country, by kind."""
    return Programme.public.involving(country).order_by("type", "name_en", "uid")


def events(country: Country, day: date | None) -> QuerySet[DiplomaticEvent]:
    """Return the diplomatic events of a country, newest first; up to a day if one is asked about."""
    rows = DiplomaticEvent.public.involving(country)
    return rows.filter(date_earliest__lte=day) if day else rows


def figures(country: Country, day: date | None) -> QuerySet[Figure]:
    """Return the figures about a country, wholes before their components; if a day is asked about, those of it."""
    rows = named(Figure.public.involving(country), "recorded_by", "component_of")
    return _holding(rows, day, "period").order_by(F("component_of").asc(nulls_first=True), "name_en", "uid")


def disagreements(tag: str) -> QuerySet[Disagreement]:
    """Return the disagreements that bear on records with the tag of a country; open ones first."""
    sides = Position.public.filter(record=OuterRef("pk")).order_by().values("record").annotate(number=Count("pk"))
    rows = tagged(Disagreement.public.all(), tag).order_by("-is_open", "slug")
    return rows.annotate(sides=sides.values("number"))


def statements_by_theme(country: Country, day: date | None) -> list[Themed]:
    """Return the statements about a country under their themes, in the order of the themes."""
    numbers, keys = {}, []
    for key, theme, number in rows_of(_kept, country, day):
        numbers[theme] = number
        keys.append(key)
    fetched = rows_by(Statement, "id", keys) if keys else ()
    shown = {row.pk: row for row in fetched if row.stage == Stage.PUBLISHED}
    bring(shown.values(), "held_by")
    found = {
        theme.value: Themed(theme.value, theme.label, numbers[theme.value]) for theme in Theme if theme.value in numbers
    }
    for row in (shown[key] for key in keys if key in shown):
        found[row.theme].rows.append(row)
    return list(found.values())


def _kept(country: Country, day: date | None) -> QuerySet:
    """Return key, theme and number of the theme of the statements that a dossier shows."""
    rows = _holding(Statement.public.involving(country), day, "period", "observed").order_by()
    order = (F("observed_latest").desc(nulls_last=True), "slug")
    placed = rows.annotate(
        place=Window(RowNumber(), partition_by="theme", order_by=order),
        number=Window(Count("pk"), partition_by="theme"),
    )
    # First the keys alone: a database numbers rows of three columns sooner than rows of forty.
    return placed.filter(place__lte=SAID).order_by("place").values_list("pk", "theme", "number")


def _holding(rows: QuerySet, day: date | None, *names: str) -> QuerySet:
    """Keep the rows of which the first of these dates that is given may contain the day."""
    if day is None:
        return rows
    wanted, unstated = Q(), Q()
    for name in names:
        given = Q(**{f"{name}_earliest__isnull": False}) | Q(**{f"{name}_latest__isnull": False})
        begun = Q(**{f"{name}_earliest__lte": day}) | Q(**{f"{name}_earliest__isnull": True})
        lasting = Q(**{f"{name}_latest__gte": day}) | Q(**{f"{name}_latest__isnull": True})
        wanted |= unstated & given & begun & lasting if unstated else given & begun & lasting
        unstated &= ~given if unstated else ~given
    return rows.filter(wanted)


def _up_to(rows: QuerySet, name: str, day: date | None) -> QuerySet:
    """Keep the agreements that a source says were in force by a day and not terminated before it."""
    if day is None:
        return rows
    dates = AgreementDate.public.filter(date_earliest__lte=day)
    begun = dates.filter(type="in-force").values("record_id")
    ended = AgreementDate.public.filter(type="terminated", date_latest__lt=day).values("record_id")
    return rows.filter(pk__in=begun).exclude(pk__in=ended)
