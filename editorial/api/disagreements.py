"""Where sources differ."""

from editorial.api.records import RecordViewSet
from editorial.filters import DisagreementFilterSet
from editorial.models import Disagreement
from editorial.serializers import DisagreementSerializer


class DisagreementViewSet(RecordViewSet):
    """Positions of sources that differ, side by side."""

    queryset = Disagreement.public.all()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet

    def paths(self):
        return [*super().paths(), "positions__passage__document__source"]
