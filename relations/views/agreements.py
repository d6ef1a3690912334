"""Agreements and diplomatic events: their lists and pages."""

from django.db.models import Prefetch

from editorial.views import RecordDetail
from relations.filters import AgreementFilterSet, DiplomaticEventFilterSet
from relations.models import (
    Agreement,
    AgreementDate,
    AgreementParty,
    DiplomaticEvent,
    DiplomaticParticipant,
    Statement,
)
from relations.views.lists import CountryBoundList
from relations.views.parties import NamingList, party_addresses

PARTIES = Prefetch("parties", AgreementParty.public.select_related("party"))
PARTICIPANTS = Prefetch("participants", DiplomaticParticipant.public.select_related("party"))


class AgreementList(NamingList, CountryBoundList):
    record = Agreement
    filterset = AgreementFilterSet
    children = (Prefetch("dates", AgreementDate.public.all()), PARTIES)

    def named(self, record):
        return [row.party for row in record.parties.all()]


class AgreementDetail(RecordDetail):
    record = Agreement
    linked_type = "CreativeWork"
    children = ("parties__party",)

    def extra(self, record):
        statements = list(Statement.public.filter(agreement=record).select_related("held_by"))
        parties = [row.party for row in record.parties.all()] + [row.held_by for row in statements]
        return {"statements": statements, "addresses": party_addresses(parties)}


class DiplomaticEventList(NamingList, CountryBoundList):
    record = DiplomaticEvent
    filterset = DiplomaticEventFilterSet
    is_mapped = True
    related = ("country", "place")
    children = (PARTICIPANTS,)
    dated_by = "date"

    def named(self, record):
        return [row.party for row in record.participants.all()]


class DiplomaticEventDetail(RecordDetail):
    record = DiplomaticEvent
    linked_type = "Event"
    related = ("country", "place", "tie__country_a", "tie__country_b")
    children = ("participants__party",)

    def extra(self, record):
        return {"addresses": party_addresses([row.party for row in record.participants.all()])}
