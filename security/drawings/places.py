"""Security events on a map of their country: no mark says more of a place than its source."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from django.db.models import QuerySet

from editorial.composing import rows_of
from editorial.models import Stage
from relations.drawings import Region, region_of
from relations.drawings.lines import Step, path
from relations.drawings.outlines import Point
from relations.models import Country, Place, PlaceKind, PointMeaning
from security.models import EventPlace, PlacePrecision, PlaceRole, SecurityEvent

NEAR = 25
"""Kilometres that "near" means at most (UCDP GED codebook, where_prec 2)."""

MILE = 1.609
UNSTATED = 26
"""Radius in units of the drawing of a ring around an area of which no source says how wide it is."""

LEAST_RING = 9


class Shape(IntEnum):
    """What an event is drawn as; the more exact first."""

    DOT = 1
    DISTANCE = 2
    RING = 3
    BORDER = 4


@dataclass(frozen=True)
class Mark:
    """An event on the map: a dot, a ring or a line, where its number stands, and the name of what a distance is from."""

    event: SecurityEvent
    shape: Shape
    at: Step
    radius: int = 0
    path: str = ""
    around: str = ""
    number: int = 0

    @property
    def number_at(self) -> Step:
        """Where its number stands: above a ring, beside a dot or a line."""
        x, y = self.at
        return (x, y - self.radius - 4) if self.radius else (x + 8, y - 6)

    @property
    def form(self) -> str:
        """The name of its shape, as its class."""
        return self.shape.name.lower()


@dataclass
class EventsMap:
    """The map of some events of a country; `unplaced` are those of which no source gives a place that can be drawn."""

    country: Country
    region: Region
    names: list[tuple[str, Step]]
    marks: list[Mark] = field(default_factory=list)
    unplaced: list[SecurityEvent] = field(default_factory=list)

    @property
    def forms(self) -> set[str]:
        """What the key explains."""
        return {mark.form for mark in self.marks}


def events_map(country: Country, events: Iterable[SecurityEvent]) -> EventsMap | None:
    """Return the map of events whose places are at hand, None where not one of them can be drawn."""
    region = region_of(country.code)
    if region is None:
        return None
    events = list(events)
    drawn = {event.pk: mark for event in events if (mark := mark_of(event, region))}
    if not drawn:
        return None
    marks = [replace(drawn[event.pk], number=place) for place, event in enumerate(events, start=1) if event.pk in drawn]
    return EventsMap(country, region, names_of(region), marks, [event for event in events if event.pk not in drawn])


def names_of(region: Region) -> list[tuple[str, Step]]:
    """Return the names of the neighbours that have room for them, and where they stand."""
    wanted = dict(region.neighbours)
    found = []
    for country in rows_of(_called, sorted(wanted)) if wanted else ():
        x, y = wanted[country.code]
        half = len(str(country)) * 3
        if half <= x <= region.width - half and 12 <= y <= region.height - 6:
            found.append((str(country), (x, y)))
    return found


def _called(codes: list[str]) -> QuerySet[Country]:
    return Country.public.filter(code__in=codes).only("code", "name_en", "name_fr")


def mark_of(event: SecurityEvent, region: Region) -> Mark | None:
    """Return the most exact mark that the places of an event allow."""
    found = [mark for row in event.places.all() if (mark := mark_at(event, row, region))]
    return min(found, key=lambda mark: (mark.shape, mark.radius), default=None)


def mark_at(event: SecurityEvent, row: EventPlace, region: Region) -> Mark | None:
    """Return the mark of one place of an event; a place that is not public has none."""
    place = row.place
    if place.stage != Stage.PUBLISHED:
        return None
    if place.latitude is None:
        return along(event, place, region)
    at = region.placed(Point(float(place.longitude), float(place.latitude)))
    if row.role == PlaceRole.AT_A_DISTANCE:
        kilometres = row.distance * (MILE if row.distance_unit == "mi" else 1)
        return Mark(event, Shape.DISTANCE, at, max(region.length(kilometres), LEAST_RING), around=str(place))
    if is_exact(row):
        return Mark(event, Shape.DOT, at)
    return Mark(event, Shape.RING, at, radius_of(row, region))


def is_exact(row: EventPlace) -> bool:
    """Say whether an event took place at the very point: only then does it get a dot."""
    point = (
        row.place.type in (PlaceKind.SETTLEMENT, PlaceKind.SITE) and row.place.point_meaning != PointMeaning.CENTROID
    )
    return row.role == PlaceRole.AT and row.precision == PlacePrecision.EXACT and point


def radius_of(row: EventPlace, region: Region) -> int:
    """Return how wide the ring of a place is: as far as it reaches, else as far as "near" does, else some width."""
    if row.place.radius_km:
        return max(region.length(float(row.place.radius_km)), LEAST_RING)
    if row.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR):
        return max(region.length(NEAR), LEAST_RING)
    return UNSTATED


def along(event: SecurityEvent, place: Place, region: Region) -> Mark | None:
    """Return the mark of a border: the whole line that two countries share, for which stretch of it is not known."""
    if place.type != PlaceKind.BORDER:
        return None
    others = [row.country for row in place.countries.all() if row.country.code != region.code]
    lines = region.border(others[0].code) if len(others) == 1 else []
    if not lines:
        return None
    longest = max(lines, key=len)
    return Mark(event, Shape.BORDER, longest[len(longest) // 2], path=path(lines, closed=False))
