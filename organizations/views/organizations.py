"""Organizations: the list and the page of one with its members and its place among others."""

from django.db.models import Prefetch

from editorial.drawings import shared_scale
from editorial.views import RecordDetail, RecordList
from organizations.filters import OrganizationFilterSet
from organizations.models import Membership, Organization
from relations.views import party_addresses


class OrganizationList(RecordList):
    record = Organization
    filterset = OrganizationFilterSet
    related = ("parent",)


class OrganizationDetail(RecordDetail):
    record = Organization
    linked_type = "Organization"
    related = ("parent", "predecessor", "party")
    children = (
        Prefetch("parts", Organization.public.all()),
        Prefetch("successors", Organization.public.all()),
        Prefetch(
            "memberships",
            Membership.public.select_related("member", "through", "country").prefetch_related("spells"),
        ),
    )

    def extra(self, record):
        parties = [party for row in record.memberships.all() for party in (row.member, row.through)]
        scale = shared_scale(record.memberships.all())
        return {"addresses": party_addresses(parties), "memberships_held": self._held(record), "bars_scale": scale}

    @staticmethod
    def _held(record):
        held = Membership.public.filter(member=record.party_id) if record.party_id else Membership.public.none()
        return list(held.select_related("organization").prefetch_related("spells"))
