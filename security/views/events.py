"""Security events: the list with its toll, and the page of one event."""

from django.db.models import Prefetch, prefetch_related_objects

from editorial.views import RecordDetail, offered
from relations.models import Place
from relations.views import CountryBoundList, party_addresses
from security.drawings import events_map, months_of
from security.filters import SecurityEventFilterSet, totals
from security.models import Actor, EventPlace, Participant, SecurityEvent

LYING_IN = "places__place__countries__country"
"""What a map needs of the places of an event: between which countries a border runs."""


class SecurityEventList(CountryBoundList):
    record = SecurityEvent
    filterset = SecurityEventFilterSet
    is_mapped = True
    related = ("country",)
    children = (
        "casualties",
        Prefetch("places", EventPlace.public.select_related("place")),
        Prefetch("participants", Participant.public.select_related("party", "attributed_by")),
    )
    dated_by = "date"

    def suggestions(self):
        places = offered(Place.public.only("slug", "name_en", "name_fr"))
        actors = offered(Actor.public.only("slug", "name_en", "name_fr"))
        return super().suggestions() | {"place": places, "actor": actors}

    def _answers(self):
        years = self.filters.tolls_by_year()
        days = ((row.earliest, row.latest, 1) for row in self.filters.summed or ())
        return super()._answers() | {"tolls": None if years is None else totals(years), "months": months_of(days)}

    def context(self, **kwargs):
        context = super().context(**kwargs)
        if not self.country or not context.get("page"):
            return context
        rows = context["page"].rows
        prefetch_related_objects(rows, LYING_IN)
        return context | {"events_map": events_map(self.country, rows)}


class SecurityEventDetail(RecordDetail):
    record = SecurityEvent
    linked_type = "Event"
    related = ("country",)
    children = ("casualties__part_of", LYING_IN, "participants__party", "participants__attributed_by")

    def extra(self, record):
        parties = [party for row in record.participants.all() for party in (row.party, row.attributed_by)]
        drawn = events_map(record.country, [record]) if record.country else None
        return {"addresses": party_addresses(parties), "whole_tolls": wholes(record), "events_map": drawn}


def wholes(event: SecurityEvent) -> list:
    """Return the casualties of an event that are not part of a larger number, each with its parts in `within`."""
    rows = list(event.casualties.all())
    for row in rows:
        row.within = [part for part in rows if part.part_of_id == row.pk]
    return [row for row in rows if row.part_of_id is None]
