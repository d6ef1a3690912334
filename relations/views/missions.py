"""Missions, offices and programmes: their lists and pages."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from editorial.views import RecordDetail
from relations.drawings import partners_map
from relations.filters import MissionFilterSet, OfficeFilterSet, ProgrammeFilterSet
from relations.models import (
    Accreditation,
    Country,
    DiplomaticEvent,
    DiplomaticEventKind,
    Mission,
    Office,
    OfficeFunction,
    Programme,
    ProgrammeRole,
    RoleKind,
    Tie,
)
from relations.views.lists import CountryBoundList
from relations.views.parties import NamingList, party_addresses

ROLES = Prefetch("roles", ProgrammeRole.public.select_related("party", "office"))


@dataclass
class Branch:
    """An office of a mission with the offices below it and the programmes it has a role in."""

    office: Office
    roles: list[ProgrammeRole] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


class MissionList(NamingList, CountryBoundList):
    record = Mission
    filterset = MissionFilterSet
    is_mapped = True
    related = ("sender__country", "host__country", "place")
    children = ("spells", Prefetch("accreditations", Accreditation.public.select_related("country")))

    def context(self, **kwargs):
        context = super().context(**kwargs)
        if not self.country or not context.get("page"):
            return context
        drawn = partners_map(self.country, (), context["page"].rows, context.get("day"))
        return context | {"partners_map": drawn}

    def named(self, record):
        return [record.sender, record.host]


class MissionDetail(RecordDetail):
    record = Mission
    linked_type = "GovernmentOffice"
    related = ("sender__country", "host__country", "place", "protecting_power")
    children = ("accreditations__country",)

    def extra(self, record):
        offices = Office.public.filter(mission=record).select_related("home_agency")
        offices = list(offices.prefetch_related("functions", "contact_points"))
        opposite = Mission.public.filter(sender=record.host, host=record.sender)
        parties = [record.sender, record.host, *(office.home_agency for office in offices)]
        return {
            "tree": office_tree(offices, roles_of(offices)),
            "offices_number": len(offices),
            "opposite": list(opposite.prefetch_related("spells")),
            "addresses": party_addresses(parties),
            **between(record.sender.country, record.host.country),
        }


def between(sender: Country | None, host: Country | None) -> dict:
    """Return the tie of two countries, and the events that opened or closed a mission of one in the other."""
    if not (sender and host):
        return {}
    turns = (DiplomaticEventKind.MISSION_OPENED, DiplomaticEventKind.MISSION_CLOSED)
    events = DiplomaticEvent.public.filter(type__in=turns).involving(sender).involving(host)
    ties = Tie.public.involving(sender).involving(host).select_related("country_a", "country_b")
    return {
        "tie": ties.first(),
        "events": list(events.order_by("date_earliest", "slug")),
    }


def roles_of(offices: list[Office]) -> dict[int, list[ProgrammeRole]]:
    """Return office key -> its roles in public programmes, each with its programme."""
    found = defaultdict(list)
    for role in ProgrammeRole.public.filter(office__in=offices).select_related("record").order_by("record__name_en"):
        found[role.office_id].append(role)
    return found


def office_tree(offices: list[Office], roles: dict[int, list[ProgrammeRole]]) -> list[Branch]:
    """Return offices below the one they are part of; one whose parent is not among them stands at the top."""
    branches = {office.pk: Branch(office, roles.get(office.pk, [])) for office in offices}
    top = []
    for branch in branches.values():
        above = branches.get(branch.office.parent_id)
        (above.below if above else top).append(branch)
    return top


class OfficeList(NamingList, CountryBoundList):
    record = Office
    filterset = OfficeFilterSet
    related = ("mission", "parent", "home_agency")
    children = (Prefetch("functions", OfficeFunction.public.all()),)

    def named(self, record):
        return [record.home_agency]


class OfficeDetail(RecordDetail):
    record = Office
    linked_type = "GovernmentOffice"
    related = ("mission", "parent", "home_agency")
    children = (Prefetch("parts", Office.public.all()),)

    def extra(self, record):
        roles = ProgrammeRole.public.filter(office=record).select_related("record").order_by("record__name_en")
        return {"by_role": by_role(roles), "addresses": party_addresses([record.home_agency])}


def by_role(roles) -> list[tuple[str, list[ProgrammeRole]]]:
    """Return roles under the word for each kind of role, in the order of the kinds."""
    rows = list(roles)
    groups = ((kind.label, [row for row in rows if row.type == kind]) for kind in RoleKind)
    return [(label, found) for label, found in groups if found]


class ProgrammeList(NamingList, CountryBoundList):
    record = Programme
    filterset = ProgrammeFilterSet
    related = ("country",)
    children = ("spells", ROLES)

    def named(self, record):
        return [role.party for role in record.roles.all()]


class ProgrammeDetail(RecordDetail):
    record = Programme
    linked_type = "Project"
    related = ("country",)
    children = ("roles__party", "roles__office")

    def extra(self, record):
        roles = list(record.roles.all())
        return {"by_role": by_role(roles), "addresses": party_addresses([role.party for role in roles])}
