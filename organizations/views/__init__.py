"""Pages of organizations, memberships and measures."""

from organizations.views.measures import MeasureDetail, MeasureList
from organizations.views.memberships import MembershipDetail, MembershipList
from organizations.views.organizations import OrganizationDetail, OrganizationList

__all__ = [
    "MeasureDetail",
    "MeasureList",
    "MembershipDetail",
    "MembershipList",
    "OrganizationDetail",
    "OrganizationList",
]
