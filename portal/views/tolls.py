"""The security events of a country in its dossier, with their tolls."""

from datetime import date

from django.db.models import QuerySet

from editorial.bringing import bring
from editorial.composing import rows_of
from relations.models import Country
from security.drawings import months_of
from security.models import Harm, SecurityEvent
from security.querysets import Toll, tolls_of_years

EVENTS_SHOWN = 25


def events_of(country: Country, day: date | None) -> dict:
    """Return the country's newest events with their tolls, in all and by year; up to the day if one is asked about."""
    newest = rows_of(events, country, day, most=EVENTS_SHOWN)
    bring(
        newest, "casualties", "places__place__countries__country", "participants__party", "participants__attributed_by"
    )
    days = rows_of(listed, country, day)
    years = tolls_of_years(days, rows_of(sums, country, day), Harm.values)
    harms = {harm: [found[harm] for found in years.values()] for harm in Harm.values}
    return {
        "events": newest,
        "events_number": sum(toll.listed for toll in harms[Harm.KILLED]),
        "killed": added(harms[Harm.KILLED]),
        "years": years,
        "months": months_of(days),
    }


def events(country: Country, day: date | None) -> QuerySet[SecurityEvent]:
    """Return the events of a country; up to a day if one is asked about."""
    rows = SecurityEvent.public.involving(country)
    return rows.filter(date_earliest__lte=day) if day else rows


def listed(country: Country, day: date | None) -> QuerySet:
    """Return how many events a country has, by their days."""
    return events(country, day).listed_by_days()


def sums(country: Country, day: date | None) -> QuerySet:
    """Return the sums of the numbers of a country's events, by their days and by harm."""
    return events(country, day).sums_by_days()


def added(tolls: list[Toll]) -> Toll:
    """Return the toll of several lists that share no event."""
    return Toll(
        tolls[0].harm if tolls else "",
        sum(toll.minimum for toll in tolls),
        sum(toll.events for toll in tolls),
        sum(toll.not_stated for toll in tolls),
    )
