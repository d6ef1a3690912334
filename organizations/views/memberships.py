"""Memberships: the list and the page of one member in one organization."""

from editorial.drawings import shared_scale, spells_axis
from editorial.views import RecordDetail, offered
from organizations.filters import MembershipFilterSet
from organizations.models import Membership, Organization
from relations.views import CountryBoundList, party_addresses


class MembershipList(CountryBoundList):
    record = Membership
    filterset = MembershipFilterSet
    related = ("member", "country", "organization", "through")
    children = ("spells",)

    def context(self, **kwargs):
        context = super().context(**kwargs)
        page = context.get("page")
        return context | {"bars_scale": shared_scale(page.rows) if page else None}

    def suggestions(self):
        slugs = offered(Organization.public.only("slug", "name_en", "name_fr"))
        return super().suggestions() | {"organization": slugs}


class MembershipDetail(RecordDetail):
    record = Membership
    related = ("member", "country", "organization", "through")

    def extra(self, record):
        axis = spells_axis("status", record.spells.all())
        return {"addresses": party_addresses([record.member, record.through]), "axis": axis}
