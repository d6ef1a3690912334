"""Actors and security events in the API."""

from editorial.api import RecordViewSet
from editorial.paging import bounded_count
from security.filters import ActorFilterSet, DeploymentFilterSet, SecurityEventFilterSet, totals
from security.models import Actor, Deployment, SecurityEvent
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
            **_totals(asked.tolls_by_year()),
        }


def _totals(years) -> dict:
    if years is None:
        return {"totals": None, "totals_by_year": None}
    return {
        "totals": _shown(totals(years)),
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
