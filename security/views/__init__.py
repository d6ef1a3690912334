"""Pages of actors, security events and deployments."""

from security.views.actors import ActorDetail, ActorList
from security.views.deployments import DeploymentDetail, DeploymentList
from security.views.events import SecurityEventDetail, SecurityEventList

__all__ = [
    "ActorDetail",
    "ActorList",
    "DeploymentDetail",
    "DeploymentList",
    "SecurityEventDetail",
    "SecurityEventList",
]
