"""The parts of a record that every kind shows alike."""

from datetime import date

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.dates import State
from editorial.dates.rest import represented
from editorial.models import Record
from editorial.models.citations import witnesses
from editorial.serializers.base import ReadSerializer, address
from editorial.serializers.citations import CitationsField

RECORD_FIELDS = ("id", "kind", "slug", "title", "url", "page", "version", "revision", "published_at")
STATES = [state.value for state in State]
REPORT = {
    "type": ["object", "null"],
    "description": "The status reported last; null where no status is stated.",
    "properties": {
        "status": {"type": "string", "description": "The status."},
        "spell": {"type": "string", "description": "Key of the spell that reaches furthest."},
        "date": {"$ref": "#/components/schemas/PartialDate", "description": "The date to which it reaches."},
        "ended": {"type": "boolean", "description": "Whether that date is an end."},
        "text": {"type": "string", "description": "The same as a phrase in the language asked for."},
    },
}
ON_DAY = {
    "type": "object",
    "additionalProperties": {"type": "string", "enum": STATES},
    "description": "With as_of: the answer of each stated status for that day.",
}

STATUSES_ON = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["status", "state"],
        "properties": {
            "status": {"type": "string", "description": "The status."},
            "state": {"type": "string", "enum": ["yes", "possible"], "description": "How certain it is for the day."},
        },
    },
}


class RecordSerializer(ReadSerializer):
    """A published record: what it is and where it is, its fields, its citations."""

    id = serializers.UUIDField(source="uid", read_only=True, help_text="Its uid, the same in every installation.")
    kind = serializers.CharField(read_only=True, help_text="The kind of record, as in addresses.")
    slug = serializers.CharField(read_only=True, help_text="Its slug, fixed at first publication.")
    title = serializers.SerializerMethodField(help_text="Its title in the language asked for.")
    url = serializers.SerializerMethodField(help_text="Its address in this API.")
    page = serializers.SerializerMethodField(help_text="Its page for people.")
    version = serializers.IntegerField(read_only=True, help_text="Number of its newest version.")
    revision = serializers.IntegerField(read_only=True, help_text="Number of the revision that published it.")
    published_at = serializers.DateTimeField(read_only=True, help_text="When that revision was published.")
    witnesses = serializers.SerializerMethodField(
        help_text="How many independent texts support it: sources that repeat one another's text count once."
    )
    citations = CitationsField(help_text="Where each statement comes from.")

    def get_title(self, record: Record) -> str:
        return str(record)

    def get_witnesses(self, record: Record) -> int:
        return len(witnesses(record.citations.all()))

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, record: Record) -> str:
        return address(self.context["request"], record.kind, record.slug)

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_page(self, record: Record) -> str:
        language = self.context.get("language", "en")
        return self.context["request"].build_absolute_uri(f"/{language}/{record.kind}/{record.slug}/")


class SpelledSerializer(RecordSerializer):
    """A record whose status changes: what was last reported, and with `as_of` the answers for that day."""

    parted = {"last_reported": ("status", "date", "ended")}

    last_reported = serializers.SerializerMethodField(help_text="The status reported last.")
    state_on = serializers.SerializerMethodField(help_text="With as_of: the answer of each stated status.")
    status_on = serializers.SerializerMethodField(
        help_text="With as_of: the statuses that are certain or possible on that day, certain ones first."
    )

    @extend_schema_field(REPORT)
    def get_last_reported(self, record) -> dict | None:
        report = record.last_reported()
        if report is None:
            return None
        return {
            "status": report.spell.status,
            "spell": report.spell.key,
            "date": represented(report.spell, report.named) if report.named else None,
            "ended": report.ended,
            "text": report.text(),
        }

    @extend_schema_field(ON_DAY)
    def get_state_on(self, record) -> dict:
        return {status: state.value for status, state in record.states_on(self.day).items()} if self.day else {}

    @extend_schema_field(STATUSES_ON)
    def get_status_on(self, record) -> list:
        found = record.statuses_on(self.day) if self.day else []
        return [{"status": status, "state": state.value} for status, state in found]

    @property
    def day(self) -> date | None:
        """The day asked about, if any."""
        return self.context.get("as_of")

    def to_representation(self, instance):
        shown = super().to_representation(instance)
        if self.day is None:
            shown.pop("state_on")
            shown.pop("status_on")
        return shown
