"""Filters of missions, offices and programmes."""

from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter

from editorial.filters import EntryTextFilter, RecordFilterSet, SpellFilterSet
from editorial.paging import Order
from relations.filters.choices import PartyFilter, RecordFilter
from relations.filters.countries import CountryField, InvolvingFilter
from relations.models import Mission, MissionKind, MissionStatus, Office, ProgrammeKind, ProgrammeStatus, RoleKind


class AccreditedFilter(InvolvingFilter):
    """Missions that cover a country: hosted by it, or accredited to it from elsewhere."""

    field_class = CountryField

    def filter(self, qs, value):
        return qs if value is None else qs.covering(value)


class SentByFilter(InvolvingFilter):
    """Missions a country sends."""

    field_class = CountryField

    def filter(self, qs, value):
        return qs if value is None else qs.filter(sender__country=value)


class MissionFilterSet(SpellFilterSet):
    """The list of missions."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    sender = SentByFilter(label=gettext_lazy("sent by"))
    covers = AccreditedFilter(label=gettext_lazy("covers"))
    type = ChoiceFilter(label=gettext_lazy("kind"), choices=MissionKind)
    status = ChoiceFilter(label=gettext_lazy("status"), choices=MissionStatus, method="ignored")


class OfficeFilterSet(RecordFilterSet):
    """The list of offices."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    mission = RecordFilter("mission", label=gettext_lazy("mission"), model=Mission)
    parent = RecordFilter("parent", label=gettext_lazy("part of"), model=Office)


class ProgrammeFilterSet(SpellFilterSet):
    """The list of programmes."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    type = ChoiceFilter(label=gettext_lazy("kind"), choices=ProgrammeKind)
    status = ChoiceFilter(label=gettext_lazy("status"), choices=ProgrammeStatus, method="ignored")
    office = RecordFilter("roles__office", label=gettext_lazy("office"), model=Office, method="of_office")
    party = PartyFilter("roles__party", label=gettext_lazy("party"))
    role = ChoiceFilter(label=gettext_lazy("role"), choices=RoleKind, method="in_role")

    def of_office(self, queryset, name, value):
        return queryset.with_role(office=value)

    def in_role(self, queryset, name, value):
        return queryset.with_role(type=value, **self._named)

    def grouped(self, name):
        return self.qs.numbers_by_role(**self._named) if name == "role" else super().grouped(name)

    @property
    def _named(self) -> dict:
        """Who is asked to have the role: the office, the party."""
        return {name: self.chosen[name] for name in ("office", "party") if name in self.chosen}
