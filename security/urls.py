"""Addresses of actors, security events and deployments, alone and under a country."""

from editorial.urls import country_pages, kind_pages
from security.views import (
    ActorDetail,
    ActorList,
    DeploymentDetail,
    DeploymentList,
    SecurityEventDetail,
    SecurityEventList,
)

urlpatterns = [
    *kind_pages(ActorList, ActorDetail),
    *kind_pages(SecurityEventList, SecurityEventDetail),
    *kind_pages(DeploymentList, DeploymentDetail),
]
country_urlpatterns = country_pages(SecurityEventList, DeploymentList)
