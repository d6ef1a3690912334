"""The page of a disagreement: the positions side by side and what the editors make of them."""

from django.db.models import Prefetch

from editorial.models import Disagreement, Position
from editorial.views.details import RecordDetail

POSITIONS = Prefetch("positions", Position.public.select_related("entry", "passage__document__source"))


class DisagreementDetail(RecordDetail):
    record = Disagreement
    children = ("positions__entry", "positions__passage__document__source")
