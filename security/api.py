"""Actors and security events in the API."""

from functools import reduce
from operator import add

from editorial.api import RecordViewSet
from editorial.paging import bounded_count
from security.filters import ActorFilterSet, DeploymentFilterSet, SecurityEventFilterSet
from security.models import Actor, Deployment, Harm, SecurityEvent
from security.serializers import ActorSerializer, DeploymentSerializer, SecurityEventSerializer


class ActorViewSet(RecordViewSet):
    """Armed actors."""

    queryset = Actor.public.all()
    serializer_class = ActorSerializer
    filterset_class = ActorFilterSet
    related = ("country", "party")


class SecurityEventViewSet(RecordViewSet):
    """Attacks, clashes, abductions and other security events."""

    queryset = SecurityEvent.public.all()
    serializer_class = SecurityEventSerializer
    filterset_class = SecurityEventFilterSet
    related = ("country",)

    def meta(self, asked):
        return {
            **super().meta(asked),
            "undated": bounded_count(asked.undated("date")),
            **_totals(asked.summable()),
        }


def _totals(events) -> dict:
    if events is None:
        return {"totals": None, "totals_by_year": None}
    years = events.tolls_by_year()
    # Each event is in one year; only a list without events has no years to add.
    totals = {harm: reduce(add, (tolls[harm] for tolls in years.values())) for harm in Harm.values} if years else None
    return {
        "totals": _shown(totals or events.tolls()),
        "totals_by_year": {str(year or "not stated"): _shown(tolls) for year, tolls in years.items()},
    }


def _shown(tolls: dict) -> dict:
    return {
        harm: {"minimum": toll.minimum, "rows": toll.events, "not_stated": toll.not_stated, "of": toll.listed}
        for harm, toll in tolls.items()
    }


class DeploymentViewSet(RecordViewSet):
    """Where actors were."""

    queryset = Deployment.public.all()
    serializer_class = DeploymentSerializer
    filterset_class = DeploymentFilterSet
    related = ("actor", "country", "place", "moved_to", "handed_to")
