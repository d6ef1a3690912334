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
from editorial.serializers.flat import Column, columns, tables
from editorial.serializers.points import Located, geometry
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
    "Column",
    "DisagreementSerializer",
    "DocumentSerializer",
    "FootnoteSerializer",
    "Located",
    "PassageSerializer",
    "ReadSerializer",
    "RecordSerializer",
    "ReferenceField",
    "SourceSerializer",
    "SpellSerializer",
    "SpelledSerializer",
    "address",
    "columns",
    "geometry",
    "reference",
    "tables",
]
