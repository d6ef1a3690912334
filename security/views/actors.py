"""Actors: the list and the page of one with its links both ways and its events."""

from django.db.models import Prefetch

from editorial.views import RecordDetail, RecordList
from relations.views import party_addresses
from security.drawings import genealogy_of
from security.filters import ActorFilterSet
from security.models import Actor, ActorLink, Participant


class ActorList(RecordList):
    record = Actor
    filterset = ActorFilterSet
    related = ("country",)
    children = (Prefetch("links", ActorLink.public.select_related("party")),)


class ActorDetail(RecordDetail):
    record = Actor
    linked_type = "Organization"
    related = ("country", "party")
    children = ("links__party",)

    def extra(self, record):
        incoming = ActorLink.public.filter(party=record.party_id).select_related("record")
        parts = (
            Participant.public.filter(party=record.party_id).select_related("record").order_by("-record__date_earliest")
        )
        linked = list(incoming) if record.party_id else []
        addresses = party_addresses([link.party for link in record.links.all()])
        return {
            "genealogy": genealogy_of(record, record.links.all(), linked, addresses),
            "incoming": linked,
            "event_parts": list(parts) if record.party_id else [],
            "addresses": addresses,
        }
