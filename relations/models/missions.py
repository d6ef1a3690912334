"""Diplomatic and consular missions: who sends, who receives, who else is covered, who leads."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField, refuse_early_end
from editorial.models import Child, Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from relations.models.parties import Country, Party, country_tags
from relations.models.places import Place
from relations.querysets import MissionQuerySet


class MissionKind(models.TextChoices):
    """Kinds of mission, after the Vienna Conventions of 1961 and 1963 and the Lowy Global Diplomacy Index.

    Origin: Vienna Conventions on Diplomatic Relations (1961) and on Consular Relations (1963); Lowy Global
    Diplomacy Index.
    """

    EMBASSY = "embassy", _("embassy")
    HIGH_COMMISSION = "high-commission", _("high commission")
    NUNCIATURE = "nunciature", _("nunciature")
    CONSULATE_GENERAL = "consulate-general", _("consulate general")
    CONSULATE = "consulate", _("consulate")
    HONORARY_CONSULATE = "honorary-consulate", _("honorary consulate")
    PERMANENT_MISSION = "permanent-mission", _("permanent mission")
    LIAISON_OFFICE = "liaison-office", _("liaison office")
    INTERESTS_SECTION = "interests-section", _("interests section")
    OTHER = "other", _("other")


class Mission(Spelled, Record):
    """A mission of one party to another; a permanent mission has an organization as its host."""

    kind = "missions"
    prominence = 2
    read_along = ("sender__country", "host__country")
    found_as_printed = ("title_as_given", "address")

    type = models.CharField(_("kind"), max_length=18, choices=MissionKind)
    name_en = models.CharField(_("name"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    title_as_given = models.CharField(_("title as given"), max_length=200, blank=True)
    sender = models.ForeignKey(Party, models.PROTECT, related_name="missions_sent", verbose_name=_("sent by"))
    host = models.ForeignKey(Party, models.PROTECT, related_name="missions_hosted", verbose_name=_("accredited to"))
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="missions",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("city"),
    )
    address = models.CharField(_("address as printed"), max_length=200, blank=True)
    protecting_power = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("protecting power")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = MissionQuerySet.as_manager()
    public = PublicManager.of(MissionQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(sender=models.F("host")),
                name="mission_two_parties",
                violation_error_message=_("A mission is sent by one party to another; sender and host are the same."),
            ),
        ]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        covered = {row.country.tag for row in children["accreditations"]}
        return sorted(covered.union(country_tags((self.sender, self.host))))


class MissionStatus(models.TextChoices):
    """How a mission stands in a spell.

    Origin: The register's own.
    """

    OPEN = "open", pgettext_lazy("mission", "open")
    CLOSED = "closed", _("closed")
    SUSPENDED = "suspended", _("suspended")
    RELOCATED = "relocated", _("relocated")


class MissionSpell(Spell):
    """A period in which a mission had one status."""

    record = models.ForeignKey(Mission, models.CASCADE, related_name="spells")
    status = models.CharField(_("status"), max_length=9, choices=MissionStatus)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return self.get_status_display()


class Accreditation(Child):
    """A country to which a mission is accredited besides its host; not resident unless it says so."""

    record = models.ForeignKey(Mission, models.CASCADE, related_name="accreditations")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))
    resident = models.BooleanField(_("resident"), default=False)
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)

    class Meta(Child.Meta):
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")

    def __str__(self):
        return str(self.country)

    def key_hint(self):
        return self.country.code

    def clean(self):
        super().clean()
        refuse_early_end(self)
        if self.country_id and self.record_id and (near := self._near()):
            raise ValidationError({"country": near % {"mission": self.record, "country": self.country}})

    def _near(self) -> str:
        if self._is_of(self.record.host):
            return _now("%(mission)s has its seat with %(country)s; an accreditation is to another country.")
        if self._is_of(self.record.sender):
            return _now("%(mission)s is sent by %(country)s; an accreditation is to another country.")
        return ""

    def _is_of(self, party: Party) -> bool:
        """Say whether the party stands for the country or is a body of it."""
        return self.country_id == party.country_id or self.country.party_id == party.pk


class Head(Child):
    """A named head of a mission; public office-holders only."""

    record = models.ForeignKey(Mission, models.CASCADE, related_name="heads")
    name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office"), max_length=80)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), null=True, blank=True)
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)

    class Meta(Child.Meta):
        verbose_name = _("head of mission")
        verbose_name_plural = _("heads of mission")

    def __str__(self):
        return self.name

    def key_hint(self):
        return self.name

    def clean(self):
        super().clean()
        refuse_early_end(self)


class MissionCitation(Citation):
    """A passage cited by a mission."""

    record = models.ForeignKey(Mission, models.CASCADE, related_name="citations")
