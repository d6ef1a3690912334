"""The map of the public pages, under the language: fixed words first, then what a country's slug begins."""

from django.urls import include, path

from organizations import urls as organizations
from portal import urls as portal
from relations import urls as relations
from security import urls as security

urlpatterns = [
    path("", include(portal.urlpatterns)),
    path("", include("editorial.urls")),
    path("", include(relations.urlpatterns)),
    path("", include(organizations.urlpatterns)),
    path("", include(security.urlpatterns)),
    path("", include(relations.country_urlpatterns)),
    path("", include(organizations.country_urlpatterns)),
    path("", include(security.country_urlpatterns)),
    path("", include(portal.country_urlpatterns)),
]
