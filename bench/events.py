"""Security events of the synthetic world, with participants, casualties, places and citations."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from bench.rows import MOMENT, Sheet
from security.models import SUB_EVENT_TYPES, Casualty, EventPlace, Participant, SecurityEvent, SecurityEventCitation

FIRST, LAST = date(1989, 1, 1), date(2024, 12, 31)
CHUNK = 20_000
TYPES = [(kind, next(iter(names))) for kind, names in SUB_EVENT_TYPES.items()]
HARMS = ("killed", "injured", "abducted")

EVENT = Sheet(
    SecurityEvent, "id", "uid", "slug", "stage", "version", "revision", "published_at", "name_en", "summary",
    "date", "date_earliest", "date_latest", "date_is_long", "country_id", "type", "sub_type",
)  # fmt: skip
CHILDREN = {
    "participants": Sheet(Participant, "key", "position", "record_id", "role", "party_id", "identification"),
    "casualties": Sheet(Casualty, "key", "position", "record_id", "harm", "printed", "low", "best"),
    "places": Sheet(EventPlace, "key", "record_id", "place_id", "role", "precision"),
    "citations": Sheet(SecurityEventCitation, "key", "position", "record_id", "passage_id", "evidence"),
}


def event_rows(sizes, random: Random, countries: int, entries: Sheet | None) -> None:
    """Write `sizes.events` events with their children, in chunks that fit in memory."""
    numbers = count(1)
    while (first := next(numbers)) <= sizes.events:
        chunk = range(first, min(first + CHUNK, sizes.events + 1))
        events = [_event(nth, random, countries) for nth in chunk]
        EVENT.write(events)
        for name, sheet in CHILDREN.items():
            sheet.write(_children(name, chunk, sizes, random, countries))
        if entries:
            entries.write(_entries(events))
        numbers = count(chunk.stop)


def _event(nth: int, random: Random, countries: int) -> tuple:
    kind, sub = TYPES[random.randrange(len(TYPES))]
    text, earliest, latest, is_long = some_date(random)
    # A third of the countries has nearly all events, as in the data sets.
    country = int(countries * random.random() ** 3) + 1
    return (
        nth, f"{random.getrandbits(128):032x}", f"event-{nth}", "published", 1, 1, MOMENT, f"{kind} near place {nth}",
        f"Report {nth}: armed men attacked a convoy on the road and withdrew before help came.",
        text, earliest, latest, is_long, country, kind, sub,
    )  # fmt: skip


def some_date(random: Random) -> tuple[str, str | None, str | None, bool]:
    """Return a date as EDTF with its bounds and whether it is long.

    1 % undated, 20 % months, 1 % years, 1 % a few days, 0.1 % several years, 0.02 % open; all others days. Events grow
    more frequent with time.
    """
    draw = random.random()
    if draw < 0.01:
        return "", None, None, False
    day = FIRST + timedelta(int((LAST - FIRST).days * random.random() ** 0.7))
    if draw < 0.21:
        return f"{day:%Y-%m}", f"{day:%Y-%m}-01", _month_end(day), False
    if draw < 0.22:
        return f"{day:%Y}", f"{day:%Y}-01-01", f"{day:%Y}-12-31", False
    if draw < 0.23:
        end = day + timedelta(random.randrange(1, 10))
    elif draw < 0.231:
        end = day + timedelta(random.randrange(400, 4000))
    elif draw < 0.2312:
        return f"{day}/", str(day), None, True
    else:
        return str(day), str(day), str(day), False
    return f"{day}/{end}", str(day), str(end), (end - day).days > 366


def _month_end(day: date) -> str:
    return str((day.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1))


def _children(name: str, chunk: range, sizes, random: Random, countries: int) -> Iterator[tuple]:
    maker = {"participants": _participants, "casualties": _casualties, "places": _places, "citations": _citations}[name]
    for nth in chunk:
        yield from maker(nth, sizes, random, countries)


def _participants(nth, sizes, random, countries):
    actor = countries + random.randrange(sizes.actors) + 1
    yield "perpetrator-1", 0, nth, "perpetrator", actor, "named"
    yield "target-1", 1, nth, "target", random.randrange(countries) + 1, "named"


def _casualties(nth, sizes, random, countries):
    for place in range(random.randrange(1, 4)):
        number = random.randrange(1, 40)
        yield f"{HARMS[place]}-1", place, nth, HARMS[place], str(number), number, number


def _places(nth, sizes, random, countries):
    yield "place-1", nth, random.randrange(sizes.places) + 1, "near", "2"


def _citations(nth, sizes, random, countries):
    for place in range(random.randrange(1, 4)):
        yield f"c-{place}", place, nth, random.randrange(sizes.passages) + 1, "2021\n31"


def _entries(events: list[tuple]) -> Iterator[tuple]:
    for row in events:
        _nth, uid, slug, stage, *_numbers = row
        yield uid, "security-events", slug, row[7], row[7], stage, 1, 1, MOMENT, row[10], row[11], row[7].lower()
