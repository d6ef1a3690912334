"""Actors and security events in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.dates import DATE_PRECISION, precision_codes
from editorial.serializers import (
    RECORD_FIELDS,
    SPELL_FIELDS,
    ChildSerializer,
    RecordSerializer,
    SpelledSerializer,
    SpellSerializer,
)
from security.models import (
    Actor,
    ActorLink,
    ActorName,
    Casualty,
    Deployment,
    DeploymentSpell,
    EventExternalId,
    EventPlace,
    Participant,
    SecurityEvent,
    acled_geo_precision,
)

DATE_CODES = {
    "type": "object",
    "required": [*DATE_PRECISION.schemes],
    "properties": {
        scheme: {"type": ["string", "null"], "description": "Its code; null where it has none for this date."}
        for scheme in DATE_PRECISION.schemes
    },
}


class ActorNameSerializer(ChildSerializer):
    class Meta:
        model = ActorName
        fields = ("key", "name", "language")


class ActorLinkSerializer(ChildSerializer):
    class Meta:
        model = ActorLink
        fields = ("key", "type", "party", "date", "modality")


class ActorSerializer(RecordSerializer):
    """An armed force, group, operation or company that sources name."""

    names = ActorNameSerializer(many=True, read_only=True, help_text="Other names, as printed.")
    links = ActorLinkSerializer(many=True, read_only=True, help_text="How it is linked to other parties.")

    class Meta:
        model = Actor
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "abbreviation",
            "country",
            "party",
            "note",
            "names",
            "links",
            "witnesses",
            "citations",
        )


class EventPlaceSerializer(ChildSerializer):
    acled_geo_precision = serializers.SerializerMethodField(
        help_text="The ACLED code for the precision, which is a UCDP code; null where ACLED has none."
    )

    class Meta:
        model = EventPlace
        fields = ("key", "place", "role", "precision", "acled_geo_precision", "distance", "distance_unit", "is_about")

    def get_acled_geo_precision(self, row) -> str | None:
        return acled_geo_precision(row.precision)


class ParticipantSerializer(ChildSerializer):
    class Meta:
        model = Participant
        fields = ("key", "role", "party", "as_printed", "identification", "attributed_by")


class CasualtySerializer(ChildSerializer):
    part_of = serializers.SerializerMethodField(help_text="Key of the larger number that contains this one.")

    class Meta:
        model = Casualty
        fields = ("key", "harm", "group", "printed", "bound", "low", "best", "high", "unit", "part_of")

    def get_part_of(self, row) -> str | None:
        return row.part_of and row.part_of.key


class EventExternalIdSerializer(ChildSerializer):
    class Meta:
        model = EventExternalId
        fields = ("key", "scheme", "identifier", "vintage")


class SecurityEventSerializer(RecordSerializer):
    """An attack, clash, abduction or other security event."""

    parted = {"date_codes": DATE_PRECISION.schemes}

    date_codes = serializers.SerializerMethodField(
        help_text="How exactly the date is known, in the codes of other registers (see the vocabularies)."
    )
    places = EventPlaceSerializer(many=True, read_only=True, help_text="Where, in which role and how precisely.")
    participants = ParticipantSerializer(many=True, read_only=True, help_text="Who, and how they are known.")
    casualties = CasualtySerializer(many=True, read_only=True, help_text="Numbers of people harmed, as printed.")
    external_ids = EventExternalIdSerializer(many=True, read_only=True, help_text="Identifiers in data sets.")

    class Meta:
        model = SecurityEvent
        fields = (
            *RECORD_FIELDS,
            "name_en",
            "name_fr",
            "summary",
            "motive",
            "date",
            "date_codes",
            "country",
            "type",
            "sub_type",
            "violence_type",
            "clarity",
            "damage",
            "note",
            "places",
            "participants",
            "casualties",
            "external_ids",
            "witnesses",
            "citations",
        )

    @extend_schema_field(DATE_CODES)
    def get_date_codes(self, event):
        return precision_codes(event.date)


class DeploymentSpellSerializer(SpellSerializer):
    class Meta:
        model = DeploymentSpell
        fields = SPELL_FIELDS


class DeploymentSerializer(SpelledSerializer):
    """The presence of an actor in a place or a country."""

    spells = DeploymentSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")

    class Meta:
        model = Deployment
        fields = (
            *RECORD_FIELDS,
            "actor",
            "country",
            "place",
            "strength",
            "moved_to",
            "handed_to",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "spells",
            "witnesses",
            "citations",
        )
