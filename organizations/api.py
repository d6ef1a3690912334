"""Organizations and memberships in the API."""

from editorial.api import RecordViewSet
from organizations.filters import MeasureFilterSet, MembershipFilterSet, OrganizationFilterSet
from organizations.models import Measure, Membership, Organization
from organizations.serializers import MeasureSerializer, MembershipSerializer, OrganizationSerializer


class OrganizationViewSet(RecordViewSet):
    """International organizations."""

    queryset = Organization.public.all()
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilterSet
    related = ("parent", "predecessor")


class MembershipViewSet(RecordViewSet):
    """Who is in which organization, and how that stands."""

    queryset = Membership.public.all()
    serializer_class = MembershipSerializer
    filterset_class = MembershipFilterSet
    related = ("member", "organization", "through")


class MeasureViewSet(RecordViewSet):
    """Embargoes, freezes and restrictions."""

    queryset = Measure.public.all()
    serializer_class = MeasureSerializer
    filterset_class = MeasureFilterSet
    related = ("imposed_by",)
