"""The partners of a country on a map of the world, and the missions it sends and receives."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from editorial.dates import State
from editorial.models import Stage
from relations.drawings.lines import Step
from relations.drawings.outlines import Point
from relations.drawings.world import WIDTH, World, placed, world
from relations.models import Country, Mission, MissionStatus, Party, Tie, TieStatus

FEWEST = 3
"""Of fewer ties and missions no map is drawn: the table says it."""

NAME_WIDTH, NAME_HEIGHT = 5, 11
"""About how wide a letter of a name is, and how high a name, in units of the drawing."""


class Known(StrEnum):
    """What is known of a tie, as a country is filled; site.css gives each its look."""

    STATED = "stated"
    POSSIBLE = "maybe"
    LISTED = "listed"
    ENDED = "denied"


class Way(StrEnum):
    """Which way a mission goes, seen from the country of the map."""

    SENT = "sent"
    RECEIVED = "received"
    COVERING = "covering"


HELD = (TieStatus.ESTABLISHED, TieStatus.RESUMED)


@dataclass(frozen=True)
class Partner:
    """A country with which there is a tie: its outline and what is known, and where its name stands, if anywhere."""

    tie: Tie
    country: Country
    known: Known
    words: str
    path: str
    middle: Step
    name_at: Step | None = None

    @property
    def is_small(self) -> bool:
        """Whether it has no outline and is drawn as a ring around its capital."""
        return not self.path


@dataclass(frozen=True)
class Seat:
    """A mission on the map: at its city where a source names it and its point is known, else within its country."""

    mission: Mission
    way: Way
    at: Step
    is_shut: bool


@dataclass
class PartnersMap:
    """A map of the world for a country; `absent` are partners that the outlines do not have."""

    country: Country
    home: str
    home_name_at: Step | None
    base: str
    height: int
    partners: list[Partner] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    absent: list[Tie] = field(default_factory=list)
    width: int = WIDTH

    @property
    def forms(self) -> set[str]:
        """What the key explains."""
        return {one.known.value for one in self.partners} | {one.way.value for one in self.seats}

    @property
    def has_shut(self) -> bool:
        """Whether a mission is drawn that is not reported open."""
        return any(seat.is_shut for seat in self.seats)


def partners_map(
    country: Country, ties: Iterable[Tie], missions: Iterable[Mission] = (), day: date | None = None
) -> PartnersMap | None:
    """Return the map of a country's ties and missions, None where fewer than FEWEST of them can be drawn.

    Spells must be at hand, of missions also sender, host and place. For a day only what was certain or possible then is
    drawn. A record that readers may not see is not among the rows of a public list; a place is asked here.
    """
    found = world()
    partners, absent = [], []
    for tie in ties:
        other, known = tie.counterpart_of(country), known_of(tie, day)
        if other is None or known is None:
            continue
        if other.code not in found.middles:
            absent.append(tie)
            continue
        words = said_of(tie, day)
        partners.append(Partner(tie, other, known, words, found.paths.get(other.code, ""), found.middles[other.code]))
    seats = [seat for mission in missions if (seat := seat_of(mission, country, day, found))]
    if len(partners) + len(seats) < FEWEST:
        return None
    drawn = {country.code, *(partner.country.code for partner in partners)}
    base = "".join(path for code, path in found.paths.items() if code not in drawn)
    home, middle = found.paths.get(country.code, ""), found.middles.get(country.code)
    below = (middle[0], middle[1] + 2 * NAME_HEIGHT) if middle else None
    taken = [(below, len(str(country)) * NAME_WIDTH // 2)] if below else []
    named = named_apart(partners, seats, taken)
    return PartnersMap(country, home, below, base, found.height, named, seats, absent)


def known_of(tie: Tie, day: date | None) -> Known | None:
    """Return what is known of a tie, at all or for a day; None where nothing of that day is."""
    if day is None:
        last = tie.last_reported()
        if last is None:
            return Known.LISTED
        return Known.STATED if last.spell.status in HELD and not last.ended else Known.ENDED
    held = [state for status, state in tie.statuses_on(day) if status in HELD]
    if State.YES in held:
        return Known.STATED
    if held:
        return Known.POSSIBLE
    return Known.ENDED if tie.statuses_on(day) else None


def said_of(record: Tie | Mission, day: date | None) -> str:
    """Return the status of a record as its row in the table says it."""
    if day is None:
        last = record.last_reported()
        return f"{last.spell}; {last.text()}".rstrip("; ") if last else ""
    words = {spell.status: str(spell) for spell in record.spells.all()}
    return "; ".join(f"{words[status]}: {state.label}" for status, state in record.statuses_on(day))


def seat_of(mission: Mission, country: Country, day: date | None, found: World) -> Seat | None:
    """Return where a mission is drawn: one the country sends at its seat, one it receives at its sender."""
    if day is not None and not mission.statuses_on(day):
        return None
    if is_of(mission.host, country):
        way, at = Way.RECEIVED, middle_of(mission.sender, found)
    else:
        way = Way.SENT if is_of(mission.sender, country) else Way.COVERING
        at = city_of(mission) or middle_of(mission.host, found)
    if at is None:
        return None
    last = mission.last_reported()
    return Seat(mission, way, at, last is not None and last.spell.status != MissionStatus.OPEN)


def is_of(party: Party, country: Country) -> bool:
    """Say whether a party is a country or a body of it."""
    return party.country_id == country.pk


def city_of(mission: Mission) -> Step | None:
    """Return where the city of a mission lies, None where its place is not public or has no point."""
    place = mission.place
    if place is None or place.stage != Stage.PUBLISHED or place.latitude is None:
        return None
    return placed(Point(float(place.longitude), float(place.latitude)))


def middle_of(party: Party, found: World) -> Step | None:
    """Return the middle of the country of a party."""
    return found.middles.get(party.country.code) if party.country else None


def named_apart(partners: list[Partner], seats: list[Seat], taken: list[tuple[Step, int]]) -> list[Partner]:
    """Return partners with their names where they cover neither what is there nor a mission; the links name each."""
    taken = [*taken, *(((seat.at[0], seat.at[1] + NAME_HEIGHT // 3), 6) for seat in seats)]
    placed_names = []
    for partner in sorted(partners, key=lambda each: each.middle):
        x, y = partner.middle
        half = len(str(partner.country)) * NAME_WIDTH // 2
        for at in ((x, y + 3), (x, y + 14), (x, y - 8)):
            if half <= at[0] <= WIDTH - half and not any(meets(at, half, other) for other in taken):
                taken.append((at, half))
                partner = replace(partner, name_at=at)
                break
        placed_names.append(partner)
    return placed_names


def meets(at: Step, half: int, other: tuple[Step, int]) -> bool:
    """Say whether a name at a point covers another."""
    (x, y), theirs = other
    return abs(at[0] - x) < half + theirs and abs(at[1] - y) < NAME_HEIGHT
