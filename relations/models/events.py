"""Diplomatic events: what happened between countries, as distinct from how things stood."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Child, Citation, Record
from editorial.querysets import PublicManager
from relations.models.parties import Country, Party, country_tags
from relations.models.places import Place
from relations.models.ties import Tie
from relations.querysets import DiplomaticEventQuerySet


class DiplomaticEventKind(models.TextChoices):
    """Kinds of diplomatic event.

    Origin: The register's own, after the words of the sources.
    """

    RELATIONS_ESTABLISHED = "relations-established", _("relations established")
    MISSION_OPENED = "mission-opened", _("mission opened")
    MISSION_CLOSED = "mission-closed", _("mission closed")
    NEGOTIATION = "negotiation", _("negotiation")
    SUMMIT = "summit", _("summit")
    VISIT = "visit", _("visit")
    STATEMENT = "statement", _("statement")
    DISPUTE = "dispute", _("dispute")
    ACCESSION = "accession", _("accession to an organization")
    WITHDRAWAL = "withdrawal", _("withdrawal from an organization")
    INDEPENDENCE = "independence", _("independence")
    PROCLAMATION = "proclamation", _("proclamation of independence")
    FOUNDATION = "foundation", _("organization founded")
    CHANGE_OF_GOVERNMENT = "change-of-government", _("change of government")
    ARREST = "arrest", _("arrest")
    REBELLION = "rebellion", _("rebellion")
    OTHER = "other", _("other")


class Manner(models.TextChoices):
    """How a government changed.

    Origin: The register's own, after the words of the sources.
    """

    ELECTION = "election", _("election")
    COUP = "coup", _("coup d’état")
    EXTRACONSTITUTIONAL = "extraconstitutional", _("otherwise outside the constitution")
    TRANSITION = "transition", _("transition")
    NOT_STATED = "not-stated", _("not stated")


class DiplomaticEvent(Record):
    """An event of a country's foreign relations, or one on which they turn."""

    kind = "diplomatic-events"

    type = models.CharField(_("kind"), max_length=21, choices=DiplomaticEventKind)
    manner = models.CharField(_("manner of the change"), max_length=19, choices=Manner, blank=True)
    name_en = models.CharField(_("title"), max_length=200)
    name_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    date = PartialDateField(_("date"), blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="diplomatic_events",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("place"),
    )
    tie = models.ForeignKey(
        Tie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("tie"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = DiplomaticEventQuerySet.as_manager()
    public = PublicManager.of(DiplomaticEventQuerySet)

    class Meta(Record.Meta):
        ordering = (F("date_earliest").desc(nulls_last=True), "uid")
        verbose_name = _("diplomatic event")
        verbose_name_plural = _("diplomatic events")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(type="change-of-government") | Q(manner=""),
                name="diplomatic_event_manner",
                violation_error_message=_("A manner belongs to a change of government, and to it alone."),
            ),
        ]
        indexes = [*Record.Meta.indexes, models.Index(fields=["stage", "date_earliest", "uid"], name="diplomatic_date")]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        own = [self.country.tag] if self.country else []
        return sorted({*own, *country_tags(row.party for row in children["participants"])})

    def entry_bounds(self, children):
        return (self.date_earliest, self.date_latest)


class DiplomaticRole(models.TextChoices):
    """What a participant did.

    Origin: The register's own.
    """

    HOST = "host", _("host")
    PARTICIPANT = "participant", _("participant")
    FROM = "from", pgettext_lazy("participant", "from")
    BY = "by", _("by")
    AGAINST = "against", _("against")
    ADDRESSEE = "addressee", _("addressee")


class DiplomaticParticipant(Child):
    """A party in a diplomatic event; a named office-holder with the office held or lost; or the source's words."""

    record = models.ForeignKey(DiplomaticEvent, models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=11, choices=DiplomaticRole)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="diplomatic_parts", verbose_name=_("party")
    )
    office_holder = models.CharField(_("office-holder"), max_length=120, blank=True)
    office = models.CharField(_("office"), max_length=120, blank=True)
    as_printed = models.CharField(_("as printed"), max_length=150, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            *Child.Meta.constraints,
            models.CheckConstraint(
                condition=Q(party__isnull=False) | ~Q(office_holder="") | ~Q(as_printed=""),
                name="diplomatic_participant_somebody",
                violation_error_message=_(
                    "A participant is a party, a named office-holder, or the words of the source."
                ),
            ),
        ]

    def __str__(self):
        return str(self.office_holder or self.party or self.as_printed)

    def key_hint(self):
        return f"{self.role}-{self.office_holder or (self.party.slug if self.party else self.as_printed)}"


class DiplomaticEventCitation(Citation):
    """A passage cited by a diplomatic event."""

    record = models.ForeignKey(DiplomaticEvent, models.CASCADE, related_name="citations")
