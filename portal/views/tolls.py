"""The security events of a country in its dossier, with their tolls."""

from datetime import date

from editorial.bringing import bring
from relations.models import Country
from security.models import Harm, SecurityEvent
from security.querysets import Toll

EVENTS_SHOWN = 25


def events_of(country: Country, day: date | None) -> dict:
    """Return the country's newest events with their tolls, in all and by year; up to the day if one is asked about."""
    rows = SecurityEvent.public.involving(country)
    if day:
        rows = rows.filter(date_earliest__lte=day)
    newest = list(rows[:EVENTS_SHOWN])
    bring(newest, "casualties", "places__place", "participants__party", "participants__attributed_by")
    years = rows.tolls_by_year()
    harms = {harm: [found[harm] for found in years.values()] for harm in Harm.values}
    return {
        "events": newest,
        "events_number": sum(toll.listed for toll in harms[Harm.KILLED]),
        "killed": added(harms[Harm.KILLED]),
        "years": years,
    }


def added(tolls: list[Toll]) -> Toll:
    """Return the toll of several lists that share no event."""
    return Toll(
        tolls[0].harm if tolls else "",
        sum(toll.minimum for toll in tolls),
        sum(toll.events for toll in tolls),
        sum(toll.not_stated for toll in tolls),
    )
