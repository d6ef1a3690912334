"""Organizations and memberships in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.serializers import (
    RECORD_FIELDS,
    SPELL_FIELDS,
    ChildSerializer,
    RecordSerializer,
    SpelledSerializer,
    SpellSerializer,
)
from editorial.serializers.records import STATES
from organizations.models import (
    Measure,
    MeasureSpell,
    MeasureTarget,
    Membership,
    MembershipSpell,
    Organization,
    OrganizationExternalId,
    OrganizationName,
)


class OrganizationNameSerializer(ChildSerializer):
    class Meta:
        model = OrganizationName
        fields = ("key", "name", "type", "language")


class OrganizationExternalIdSerializer(ChildSerializer):
    class Meta:
        model = OrganizationExternalId
        fields = ("key", "scheme", "identifier", "vintage")


class OrganizationSerializer(RecordSerializer):
    """An international organization or grouping of states."""

    names = OrganizationNameSerializer(many=True, read_only=True, help_text="Its names, abbreviations included.")
    external_ids = OrganizationExternalIdSerializer(many=True, read_only=True, help_text="Identifiers in data sets.")

    class Meta:
        model = Organization
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "abbreviation",
            "parent",
            "predecessor",
            "founded",
            "dissolved",
            "purpose",
            "note",
            "names",
            "external_ids",
            "witnesses",
            "citations",
        )


class MembershipSpellSerializer(SpellSerializer):
    class Meta:
        model = MembershipSpell
        fields = SPELL_FIELDS


class MembershipSerializer(SpelledSerializer):
    """What is stated of one party in one organization."""

    spells = MembershipSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")
    is_member_on = serializers.SerializerMethodField(
        help_text="With as_of: whether it is a member on that day; a suspended member is a member."
    )

    class Meta:
        model = Membership
        fields = (
            *RECORD_FIELDS,
            "member",
            "organization",
            "through",
            "type",
            "as_stated",
            "founding",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "is_member_on",
            "spells",
            "witnesses",
            "citations",
        )

    @extend_schema_field({"type": "string", "enum": STATES})
    def get_is_member_on(self, membership) -> str | None:
        return membership.is_member_on(self.day).value if self.day else None

    def to_representation(self, instance):
        shown = super().to_representation(instance)
        if self.day is None:
            shown.pop("is_member_on")
        return shown


class MeasureSpellSerializer(SpellSerializer):
    class Meta:
        model = MeasureSpell
        fields = SPELL_FIELDS


class MeasureTargetSerializer(ChildSerializer):
    class Meta:
        model = MeasureTarget
        fields = ("key", "party")


class MeasureSerializer(SpelledSerializer):
    """A measure imposed by parties on parties."""

    spells = MeasureSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")
    targets = MeasureTargetSerializer(many=True, read_only=True, help_text="On whom it falls.")

    class Meta:
        model = Measure
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "imposed_by",
            "imposed_as_printed",
            "aim",
            "legal_basis",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "spells",
            "targets",
            "witnesses",
            "citations",
        )
