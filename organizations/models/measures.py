"""Measures: embargoes, freezes and restrictions that parties impose on parties."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from organizations.querysets import MeasureQuerySet
from relations.models import Party, country_tags


class MeasureKind(models.TextChoices):
    """Kinds of measure; a suspension of membership is a spell of the membership, not a measure.

    Origin: The register's own, after the words of the sources.
    """

    EMBARGO = "embargo", _("embargo")
    ASSET_FREEZE = "asset-freeze", _("asset freeze")
    AID_RESTRICTION = "aid-restriction", _("restriction of aid")
    TRAVEL = "travel", _("travel restriction")
    EXPULSION = "expulsion", _("expulsion")


class Measure(Spelled, Record):
    """A measure imposed by parties on parties."""

    kind = "measures"

    type = models.CharField(_("kind"), max_length=15, choices=MeasureKind)
    name_en = models.CharField(_("title"), max_length=200)
    name_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    imposed_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="measures_imposed", verbose_name=_("imposed by")
    )
    imposed_as_printed = models.CharField(_("imposed by, as printed"), max_length=150, blank=True)
    aim = models.CharField(_("aim as stated"), max_length=300, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = MeasureQuerySet.as_manager()
    public = PublicManager.of(MeasureQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return country_tags([self.imposed_by, *(row.party for row in children["targets"])])

    def publication_problems(self):
        return [] if self.targets.exists() else [_now("Nobody is named on whom the measure falls; add the party.")]


class MeasureStatus(models.TextChoices):
    """How a measure stands in a spell.

    Origin: The register's own.
    """

    PLANNED = "planned", _("planned")
    DECLARED = "declared", _("declared")
    IN_FORCE = "in-force", _("in force")
    LIFTED = "lifted", _("lifted")


class MeasureSpell(Spell):
    """A period in which a measure had one status."""

    record = models.ForeignKey(Measure, models.CASCADE, related_name="spells")
    status = models.CharField(_("status"), max_length=8, choices=MeasureStatus)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return self.get_status_display()

    @classmethod
    def implied_statuses(cls):
        return {MeasureStatus.IN_FORCE: MeasureStatus.DECLARED}


class MeasureTarget(Child):
    """A party on whom a measure falls."""

    record = models.ForeignKey(Measure, models.CASCADE, related_name="targets")
    party = models.ForeignKey(Party, models.PROTECT, related_name="measures_borne", verbose_name=_("party"))

    class Meta(Child.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self):
        return str(self.party)

    def key_hint(self):
        return self.party.slug


class MeasureCitation(Citation):
    """A passage cited by a measure."""

    record = models.ForeignKey(Measure, models.CASCADE, related_name="citations")
