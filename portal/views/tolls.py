"""The security events of a country in its dossier, with their tolls."""

from datetime import date

from django.db.models import Prefetch

from editorial.naming import named
from editorial.views.notes import CITED
from relations.models import Country
from security.models import EventPlace, Harm, Participant, SecurityEvent
from security.querysets import Toll

EVENTS_SHOWN = 25


def events_of(country: Country, day: date | None) -> dict:
    """Return the country's newest events with their tolls, in all and by year; up to the day if one is asked about."""
    rows = SecurityEvent.public.involving(country)
    if day:
        rows = rows.filter(date_earliest__lte=day)
    newest = rows.prefetch_related(
        "casualties",
        Prefetch("places", named(EventPlace.public, "place")),
        Prefetch("participants", Participant.public.select_related("party", "attributed_by")),
        *CITED,
    )
    years = rows.tolls_by_year()
    harms = {harm: [found[harm] for found in years.values()] for harm in Harm.values}
    return {
        "events": list(newest[:EVENTS_SHOWN]),
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
