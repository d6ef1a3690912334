"""Actors and security events in the API."""

from rest_framework import serializers

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
)


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
    class Meta:
        model = EventPlace
        fields = ("key", "place", "role", "precision", "distance", "distance_unit", "is_about")


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
            "citations",
        )
