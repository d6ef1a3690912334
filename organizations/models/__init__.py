"""Organizations, and who belongs to them since when."""

from organizations.models.measures import (
    Measure,
    MeasureCitation,
    MeasureKind,
    MeasureSpell,
    MeasureStatus,
    MeasureTarget,
)
from organizations.models.memberships import (
    MEMBER_STATUSES,
    Founding,
    Membership,
    MembershipCitation,
    MembershipSpell,
    MembershipStatus,
    MembershipType,
)
from organizations.models.organizations import (
    NameKind,
    Organization,
    OrganizationCitation,
    OrganizationExternalId,
    OrganizationKind,
    OrganizationName,
)

__all__ = [
    "Founding",
    "MEMBER_STATUSES",
    "Measure",
    "MeasureCitation",
    "MeasureKind",
    "MeasureSpell",
    "MeasureStatus",
    "MeasureTarget",
    "Membership",
    "MembershipCitation",
    "MembershipSpell",
    "MembershipStatus",
    "MembershipType",
    "NameKind",
    "Organization",
    "OrganizationCitation",
    "OrganizationExternalId",
    "OrganizationKind",
    "OrganizationName",
]
