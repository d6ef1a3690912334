"""Agreements, diplomatic events, figures and statements in the API."""

from editorial.serializers import RECORD_FIELDS, ChildSerializer, RecordSerializer
from relations.models import (
    Agreement,
    AgreementDate,
    AgreementParty,
    DiplomaticEvent,
    DiplomaticParticipant,
    Figure,
    Statement,
    StatementSubject,
)


class AgreementDateSerializer(ChildSerializer):
    class Meta:
        model = AgreementDate
        fields = ("key", "type", "date")


class AgreementPartySerializer(ChildSerializer):
    class Meta:
        model = AgreementParty
        fields = ("key", "party", "as_printed", "role")


class AgreementSerializer(RecordSerializer):
    """A treaty, accord, facility or decision between parties."""

    dates = AgreementDateSerializer(many=True, read_only=True, help_text="Its dates, each with what it is the date of.")
    parties = AgreementPartySerializer(many=True, read_only=True, help_text="Its parties.")

    class Meta:
        model = Agreement
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "abbreviation",
            "unts_number",
            "note",
            "dates",
            "parties",
            "witnesses",
            "citations",
        )


class DiplomaticParticipantSerializer(ChildSerializer):
    class Meta:
        model = DiplomaticParticipant
        fields = ("key", "role", "party", "office_holder", "office", "as_printed")


class DiplomaticEventSerializer(RecordSerializer):
    """An event of a country's foreign relations."""

    participants = DiplomaticParticipantSerializer(many=True, read_only=True, help_text="Who took part, and how.")

    class Meta:
        model = DiplomaticEvent
        fields = (
            *RECORD_FIELDS,
            "type",
            "manner",
            "name_en",
            "name_fr",
            "summary",
            "date",
            "country",
            "place",
            "tie",
            "note",
            "participants",
            "witnesses",
            "citations",
        )


class FigureSerializer(RecordSerializer):
    """A number as its source prints it, with what may be derived from it."""

    class Meta:
        model = Figure
        fields = (
            *RECORD_FIELDS,
            "name_en",
            "name_fr",
            "indicator",
            "subject",
            "counterpart",
            "period",
            "period_type",
            "printed",
            "bound",
            "low",
            "best",
            "high",
            "unit",
            "multiplier",
            "currency",
            "is_estimate",
            "recorded_by",
            "scope",
            "component_of",
            "note",
            "witnesses",
            "citations",
        )


class StatementSubjectSerializer(ChildSerializer):
    class Meta:
        model = StatementSubject
        fields = ("key", "party")


class StatementSerializer(RecordSerializer):
    """What its holder says, in the register's words."""

    subjects = StatementSubjectSerializer(many=True, read_only=True, help_text="Whom it is about.")

    class Meta:
        model = Statement
        fields = (
            *RECORD_FIELDS,
            "type",
            "theme",
            "text_en",
            "text_fr",
            "wording",
            "held_by",
            "held_as_printed",
            "counterpart_as_printed",
            "agreement",
            "modality",
            "period",
            "observed",
            "note",
            "subjects",
            "witnesses",
            "citations",
        )
