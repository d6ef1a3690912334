"""Sources, documents and passages in the API: where things are, never the documents' text."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.models import Document, Footnote, Passage, Source
from editorial.serializers.base import ReadSerializer, address
from editorial.serializers.records import RECORD_FIELDS, RecordSerializer


class NaturalSerializer(ReadSerializer):
    """Reference data: its uid, its natural key and its address."""

    id = serializers.UUIDField(source="uid", read_only=True, help_text="Its uid, the same in every installation.")
    kind = serializers.CharField(read_only=True, help_text="What it is, as in addresses.")
    reference = serializers.CharField(read_only=True, help_text="Its natural key.")
    url = serializers.SerializerMethodField(help_text="Its address in this API.")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, row) -> str:
        return address(self.context["request"], row.kind, row.reference())


class FootnoteSerializer(ReadSerializer):
    """A footnote of a document and whether it leads anywhere."""

    class Meta:
        model = Footnote
        fields = ("marker", "text", "state", "note")


class DocumentSerializer(NaturalSerializer):
    """A captured document: what identifies it, not its text."""

    footnotes = FootnoteSerializer(many=True, read_only=True, help_text="The document's own footnotes.")

    class Meta:
        model = Document
        fields = (
            "id",
            "kind",
            "reference",
            "url",
            "source",
            "sha256",
            "characters",
            "media_type",
            "retrieved_at",
            "modified_at",
            "note",
            "is_attached",
            "footnotes",
        )


class PassageSerializer(NaturalSerializer):
    """A place in a document: offsets in Unicode code points, end exclusive."""

    same_text_as = serializers.SerializerMethodField(help_text="Natural key of the passage it repeats.")
    source = serializers.CharField(source="document.source.slug", read_only=True, help_text="Slug of the source.")
    document = serializers.CharField(source="document.key", read_only=True, help_text="Key of the document.")

    class Meta:
        model = Passage
        fields = (
            "id",
            "kind",
            "reference",
            "url",
            "source",
            "document",
            "start",
            "end",
            "sha256",
            "heading",
            "locator",
            "disposition",
            "disposition_reason",
            "is_truncated",
            "is_garbled",
            "is_personal",
            "is_offensive",
            "same_text_as",
        )

    def get_same_text_as(self, passage) -> str | None:
        return passage.same_text_as and passage.same_text_as.reference()


class SourceSerializer(RecordSerializer):
    """A source, described in the fields of the Citation Style Language."""

    citations = witnesses = None
    documents = DocumentSerializer(many=True, read_only=True, help_text="Its captured documents.")
    undated = serializers.BooleanField(
        source="is_undated", read_only=True, help_text="Whether it gives no date of its own."
    )

    class Meta:
        model = Source
        fields = (
            *RECORD_FIELDS,
            "type",
            "container",
            "author",
            "publisher",
            "issued",
            "undated",
            "latest_date_inside",
            "language",
            "licence",
            "redistribution",
            "reliability",
            "reliability_reason",
            "period",
            "derived_from",
            "notes",
            "documents",
        )
