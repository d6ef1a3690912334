"""Where sources differ."""

from django.db.models import Prefetch

from editorial.api.records import RecordViewSet
from editorial.filters import DisagreementFilterSet
from editorial.models import Disagreement, Position
from editorial.serializers import DisagreementSerializer


class DisagreementViewSet(RecordViewSet):
    """Positions of sources that differ, side by side."""

    queryset = Disagreement.public.all()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet

    def prefetches(self):
        positions = Position.public.select_related("entry", "passage__document__source")
        kept = [found for found in super().prefetches() if found.prefetch_through != "positions"]
        return [*kept, Prefetch("positions", positions)]
