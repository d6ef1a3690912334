"""Filters of organizations and memberships."""

import django_filters
from django.utils.translation import gettext_lazy

from editorial.filters import EntryTextFilter, PublishedField, RecordFilterSet, SpellFilterSet
from editorial.paging import Order
from organizations.models import (
    Founding,
    MeasureKind,
    MeasureStatus,
    MembershipStatus,
    MembershipType,
    Organization,
    OrganizationKind,
)
from relations.filters import InvolvingFilter, PartyFilter


class OrganizationField(PublishedField):
    """The slug of a published organization; cleans to the Organization."""

    of = Organization
    missing = gettext_lazy("There is no organization “%(slug)s”; /organizations/ lists them.")


class OrganizationFilter(django_filters.Filter):
    """Memberships in one organization."""

    field_class = OrganizationField

    def filter(self, qs, value):
        return qs if value is None else qs.filter(organization=value)


class OrganizationFilterSet(RecordFilterSet):
    """The list of organizations."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("kind"), choices=OrganizationKind)


class MembershipFilterSet(SpellFilterSet):
    """The list of memberships."""

    orders = {"slug": Order("slug"), "uid": Order()}
    page_order = "slug"

    country = InvolvingFilter(label=gettext_lazy("country"))
    organization = OrganizationFilter(label=gettext_lazy("organization"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("type"), choices=MembershipType)
    founding = django_filters.ChoiceFilter(label=gettext_lazy("founding member"), choices=Founding)
    status = django_filters.ChoiceFilter(label=gettext_lazy("status"), choices=MembershipStatus, method="ignored")


class MeasureFilterSet(SpellFilterSet):
    """The list of measures."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    country = InvolvingFilter(label=gettext_lazy("country"))
    imposed_by = PartyFilter("imposed_by", label=gettext_lazy("imposed by"))
    on = PartyFilter("targets__party", label=gettext_lazy("on"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("kind"), choices=MeasureKind)
    status = django_filters.ChoiceFilter(label=gettext_lazy("status"), choices=MeasureStatus, method="ignored")
