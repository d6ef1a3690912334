"""Actors, security events and casualties."""

from security.models.actors import Actor, ActorCitation, ActorKind, ActorLink, ActorName, LinkKind
from security.models.casualties import Casualty, Harm
from security.models.deployments import Deployment, DeploymentCitation, DeploymentSpell, DeploymentStatus
from security.models.events import (
    SUB_EVENT_TYPES,
    Clarity,
    EventExternalId,
    EventPlace,
    EventType,
    Identification,
    Participant,
    ParticipantRole,
    PlacePrecision,
    PlaceRole,
    SecurityEvent,
    SecurityEventCitation,
    ViolenceType,
)
from security.models.precision import PLACE_PRECISION, acled_geo_precision, ucdp_where_precisions

__all__ = [
    "Actor",
    "ActorCitation",
    "ActorKind",
    "ActorLink",
    "ActorName",
    "Casualty",
    "Clarity",
    "Deployment",
    "DeploymentCitation",
    "DeploymentSpell",
    "DeploymentStatus",
    "EventExternalId",
    "EventPlace",
    "EventType",
    "Harm",
    "Identification",
    "LinkKind",
    "PLACE_PRECISION",
    "Participant",
    "ParticipantRole",
    "PlacePrecision",
    "PlaceRole",
    "SUB_EVENT_TYPES",
    "SecurityEvent",
    "SecurityEventCitation",
    "ViolenceType",
    "acled_geo_precision",
    "ucdp_where_precisions",
]
