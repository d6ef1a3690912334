"""Memberships: the list and the page of one member in one organization."""

from editorial.views import RecordDetail
from organizations.filters import MembershipFilterSet
from organizations.models import Membership, Organization
from relations.views import CountryBoundList, party_addresses


class MembershipList(CountryBoundList):
    record = Membership
    filterset = MembershipFilterSet
    related = ("member", "country", "organization", "through")
    children = ("spells",)

    def suggestions(self):
        slugs = [(row.slug, row) for row in Organization.public.only("slug", "name_en", "name_fr")]
        return super().suggestions() | {"organization": slugs}


class MembershipDetail(RecordDetail):
    record = Membership
    related = ("member", "country", "organization", "through")

    def extra(self, record):
        return {"addresses": party_addresses([record.member, record.through])}
