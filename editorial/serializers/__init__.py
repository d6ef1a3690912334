"""The shapes of the API that every kind shares."""

from editorial.serializers.base import (
    SPELL_FIELDS,
    ChildSerializer,
    ReadSerializer,
    ReferenceField,
    SpellSerializer,
    address,
    reference,
)
from editorial.serializers.citations import CitationsField
from editorial.serializers.disagreements import DisagreementSerializer
from editorial.serializers.records import RECORD_FIELDS, RecordSerializer, SpelledSerializer
from editorial.serializers.sources import (
    DocumentSerializer,
    FootnoteSerializer,
    PassageSerializer,
    SourceSerializer,
)

__all__ = [
    "RECORD_FIELDS",
    "SPELL_FIELDS",
    "ChildSerializer",
    "CitationsField",
    "DisagreementSerializer",
    "DocumentSerializer",
    "FootnoteSerializer",
    "PassageSerializer",
    "ReadSerializer",
    "RecordSerializer",
    "ReferenceField",
    "SourceSerializer",
    "SpellSerializer",
    "SpelledSerializer",
    "address",
    "reference",
]
