"""Filters of actors and security events."""

import django_filters
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from editorial.dates.filters import Dated, PartialDateAfterFilter, PartialDateBeforeFilter
from editorial.filters import EntryTextFilter, RecordFilterSet, SpellFilterSet
from editorial.paging import Order
from relations.filters import InvolvingFilter, RecordField, RecordFilter
from relations.models import Place
from security.models import (
    Actor,
    ActorKind,
    DeploymentStatus,
    EventPlace,
    EventType,
    Harm,
    Identification,
    Participant,
)
from security.querysets import Toll

SUMMED = settings.LIMITS["site_summed_events"]
"""Events up to which the tolls of a list are summed: each is looked up for its numbers, which takes most of the time."""


class PlaceFilter(django_filters.Filter):
    """Events at a place or in a part of it."""

    field_class = RecordField

    def filter(self, qs, value):
        if value is None:
            return qs
        return qs.filter(pk__in=EventPlace.public.filter(place__in=Place.public.within(value)).values("record_id"))


class ActorFilter(django_filters.Filter):
    """Events in which an actor takes part, in whatever role."""

    field_class = RecordField

    def filter(self, qs, value):
        if value is None:
            return qs
        return qs.filter(pk__in=Participant.public.filter(party=value.party_id).values("record_id"))


class ActorFilterSet(RecordFilterSet):
    """The list of actors."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("kind"), choices=ActorKind)


class SecurityEventFilterSet(RecordFilterSet):
    """The list of security events."""

    orders = {
        "-date": Order("date_earliest", descending=True, nullable=True),
        "date": Order("date_earliest", nullable=True),
        "uid": Order(),
    }
    page_order = "-date"
    dated_by = "date"

    country = InvolvingFilter(label=gettext_lazy("country"))
    date_after = PartialDateAfterFilter("date", label=gettext_lazy("from"))
    date_before = PartialDateBeforeFilter("date", label=gettext_lazy("until"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("event type"), choices=EventType)
    place = PlaceFilter(label=gettext_lazy("place"), model=Place)
    actor = ActorFilter(label=gettext_lazy("actor"), model=Actor)
    identification = django_filters.ChoiceFilter(
        label=gettext_lazy("perpetrator"), choices=Identification, method="perpetrated"
    )
    harm = django_filters.ChoiceFilter(label=gettext_lazy("harm stated"), choices=Harm, method="harmed")

    def tolls_by_year(self) -> dict[int | None, dict[str, Toll]] | None:
        """Return the tolls of each year of the events that pass, newest first, or None if they are more than SUMMED."""
        return None if self.summed is None else self.queryset.tolls_among(self.summed)

    @cached_property
    def summed(self) -> list[Dated] | None:
        """The keys and dates of the events that pass, None if they are more than SUMMED."""
        return self.dated(SUMMED)

    def grouped(self, name):
        if name == "harm":
            return self._by_children("casualties", "harm")
        if name == "identification":
            return self._by_children("participants", "identification", role="perpetrator")
        return super().grouped(name)

    def _by_children(self, children: str, column: str, **facts) -> dict[str, int]:
        return self.queryset.numbers_with(children, column, [row.pk for row in self.dated()], **facts)

    def perpetrated(self, queryset, name, value):
        return queryset.perpetrated_by(value)

    def harmed(self, queryset, name, value):
        return queryset.harming(value)


class DeploymentFilterSet(SpellFilterSet):
    """The list of deployments."""

    orders = {"slug": Order("slug"), "uid": Order()}
    page_order = "slug"

    country = InvolvingFilter(label=gettext_lazy("country"))
    actor = RecordFilter("actor", label=gettext_lazy("actor"), model=Actor)
    place = RecordFilter("place", label=gettext_lazy("place"), model=Place)
    status = django_filters.ChoiceFilter(label=gettext_lazy("status"), choices=DeploymentStatus, method="ignored")


def totals(years: dict[int | None, dict[str, Toll]]) -> dict[str, Toll]:
    """Return the toll of each harm over all years; each event is in one of them."""
    found = {harm: Toll(harm, 0, 0, 0) for harm in Harm.values}
    for tolls in years.values():
        found = {harm: toll + tolls[harm] for harm, toll in found.items()}
    return found
