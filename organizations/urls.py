"""Addresses of organizations, memberships and measures, alone and under a country."""

from editorial.urls import country_pages, kind_pages
from organizations.views import (
    MeasureDetail,
    MeasureList,
    MembershipDetail,
    MembershipList,
    OrganizationDetail,
    OrganizationList,
)

urlpatterns = [
    *kind_pages(OrganizationList, OrganizationDetail),
    *kind_pages(MembershipList, MembershipDetail),
    *kind_pages(MeasureList, MeasureDetail),
]
country_urlpatterns = country_pages(MembershipList, MeasureList)
