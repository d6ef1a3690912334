"""Actors and security events in the API."""

from editorial.api import RecordViewSet
from editorial.paging import bounded_count
from editorial.serializers import Located
from relations.serializers import points_of
from security.filters import ActorFilterSet, DeploymentFilterSet, SecurityEventFilterSet, totals
from security.models import Actor, Deployment, EventPlace, PlacePrecision, PlaceRole, SecurityEvent
from security.serializers import ActorSerializer, DeploymentSerializer, SecurityEventSerializer

PINNED = (PlacePrecision.EXACT, PlacePrecision.NEAR)
"""Precisions of a place that is known as a point and not as a region."""


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

    def points_of(self, event):
        return [point for row in event.places.all() for point in _points(row)]

    def meta(self, asked):
        return {
            **super().meta(asked),
            "undated": bounded_count(asked.undated("date")),
            **_totals(asked.tolls_by_year()),
        }


def _points(row: EventPlace) -> list[Located]:
    """Return the point of an event's place; drawn where the event was there or near, and the place is no region."""
    drawn = row.role in (PlaceRole.AT, PlaceRole.NEAR) and row.precision in PINNED
    said = {"role": row.role, "precision": row.precision, "distance": row.distance, "distance_unit": row.distance_unit}
    return points_of(row.place, drawn=drawn, **said)


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

    def points_of(self, deployment):
        return points_of(deployment.place)
