"""Disagreements in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.models import Disagreement, Position
from editorial.serializers.base import ChildSerializer, address
from editorial.serializers.records import RECORD_FIELDS, RecordSerializer


class PositionSerializer(ChildSerializer):
    """What one source says, and the record it bears on."""

    record_url = serializers.SerializerMethodField(help_text="Address of the record it bears on; null if none.")
    passage = serializers.SerializerMethodField(help_text="Natural key of the passage: document, @, first code point.")
    source = serializers.SerializerMethodField(help_text="Slug of the source.")
    locator = serializers.SerializerMethodField(help_text="Where in the document, in words.")

    class Meta:
        model = Position
        fields = ("key", "record_url", "path", "source", "passage", "locator", "text_en", "text_fr")

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_record_url(self, row) -> str | None:
        return row.entry and address(self.context["request"], row.entry.kind, row.entry.slug)

    def get_passage(self, row) -> str:
        return row.passage.reference()

    def get_source(self, row) -> str:
        return row.passage.document.source.slug

    def get_locator(self, row) -> str:
        return row.passage.locator


class DisagreementSerializer(RecordSerializer):
    """Positions of sources that differ, with the editors' ruling."""

    positions = PositionSerializer(many=True, read_only=True, help_text="What each source says.")

    class Meta:
        model = Disagreement
        fields = (
            *RECORD_FIELDS,
            "type",
            "question_en",
            "question_fr",
            "conflict",
            "is_open",
            "ruling_en",
            "ruling_fr",
            "positions",
            "citations",
        )
