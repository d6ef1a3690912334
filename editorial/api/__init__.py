"""The API's own machinery, and the resources of the ground floor."""

from editorial.api.base import PublicAPIView
from editorial.api.description import SchemaView
from editorial.api.disagreements import DisagreementViewSet
from editorial.api.lists import ListView
from editorial.api.problem import QuestionError, WithdrawnError
from editorial.api.records import RecordViewSet
from editorial.api.reference import ReferenceViewSet
from editorial.api.schema import ALWAYS, MISSING, ResourceSchema
from editorial.api.sources import DocumentViewSet, PassageViewSet, SourceViewSet
from editorial.api.unknown import UnknownAddressView

__all__ = [
    "ALWAYS",
    "MISSING",
    "DisagreementViewSet",
    "DocumentViewSet",
    "ListView",
    "PassageViewSet",
    "PublicAPIView",
    "QuestionError",
    "RecordViewSet",
    "ReferenceViewSet",
    "ResourceSchema",
    "SchemaView",
    "SourceViewSet",
    "UnknownAddressView",
    "WithdrawnError",
]
