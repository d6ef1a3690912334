"""Missions, offices and programmes in the API."""

from editorial.serializers import (
    RECORD_FIELDS,
    SPELL_FIELDS,
    ChildSerializer,
    RecordSerializer,
    SpelledSerializer,
    SpellSerializer,
)
from relations.models import (
    Accreditation,
    ContactPoint,
    Head,
    Mission,
    MissionSpell,
    Office,
    OfficeFunction,
    OfficeName,
    Programme,
    ProgrammeComponent,
    ProgrammeRole,
    ProgrammeSpell,
)


class MissionSpellSerializer(SpellSerializer):
    class Meta:
        model = MissionSpell
        fields = SPELL_FIELDS


class AccreditationSerializer(ChildSerializer):
    class Meta:
        model = Accreditation
        fields = ("key", "country", "resident", "since", "until")


class HeadSerializer(ChildSerializer):
    class Meta:
        model = Head
        fields = ("key", "name", "office", "ordinal", "since", "until")


class MissionSerializer(SpelledSerializer):
    """A mission of one party to another."""

    spells = MissionSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")
    accreditations = AccreditationSerializer(many=True, read_only=True, help_text="Other countries it covers.")
    heads = HeadSerializer(many=True, read_only=True, help_text="Named heads of the mission.")

    class Meta:
        model = Mission
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "title_as_given",
            "sender",
            "host",
            "place",
            "address",
            "protecting_power",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "spells",
            "accreditations",
            "heads",
            "witnesses",
            "citations",
        )


class OfficeNameSerializer(ChildSerializer):
    class Meta:
        model = OfficeName
        fields = ("key", "name")


class OfficeFunctionSerializer(ChildSerializer):
    class Meta:
        model = OfficeFunction
        fields = ("key", "text")


class ContactPointSerializer(ChildSerializer):
    class Meta:
        model = ContactPoint
        fields = ("key", "type", "value", "purpose")


class OfficeSerializer(RecordSerializer):
    """A section or office of a mission."""

    names = OfficeNameSerializer(many=True, read_only=True, help_text="Other names, as printed.")
    functions = OfficeFunctionSerializer(many=True, read_only=True, help_text="What it does.")
    contact_points = ContactPointSerializer(many=True, read_only=True, help_text="How the office is reached.")

    class Meta:
        model = Office
        fields = (
            *RECORD_FIELDS,
            "mission",
            "parent",
            "name_en",
            "name_fr",
            "abbreviation",
            "home_agency",
            "head_title",
            "note",
            "names",
            "functions",
            "contact_points",
            "witnesses",
            "citations",
        )


class ProgrammeSpellSerializer(SpellSerializer):
    class Meta:
        model = ProgrammeSpell
        fields = SPELL_FIELDS


class ProgrammeRoleSerializer(ChildSerializer):
    class Meta:
        model = ProgrammeRole
        fields = ("key", "type", "party", "office", "as_printed")


class ProgrammeComponentSerializer(ChildSerializer):
    class Meta:
        model = ProgrammeComponent
        fields = ("key", "type", "text")


class ProgrammeSerializer(SpelledSerializer):
    """A programme, project or standing service between countries."""

    spells = ProgrammeSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")
    roles = ProgrammeRoleSerializer(many=True, read_only=True, help_text="Who does what for it.")
    components = ProgrammeComponentSerializer(many=True, read_only=True, help_text="Its aims, activities and products.")

    class Meta:
        model = Programme
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "abbreviation",
            "country",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "spells",
            "roles",
            "components",
            "witnesses",
            "citations",
        )
