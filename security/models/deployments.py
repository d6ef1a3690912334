"""Deployments: which actor was where, and where it went."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models import Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from relations.models import Country, Place
from security.models.actors import Actor
from security.querysets import DeploymentQuerySet


class Deployment(Spelled, Record):
    """The presence of an actor in a place or a country. A planned force without a known place has a country alone."""

    kind = "deployments"

    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        related_name="deployments",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("actor"),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deployments",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("place"),
    )
    strength = models.CharField(_("strength as printed"), max_length=40, blank=True)
    moved_to = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deployments_arriving",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("moved to"),
    )
    handed_to = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deployments_taken_over",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("handed to"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = DeploymentQuerySet.as_manager()
    public = PublicManager.of(DeploymentQuerySet)

    class Meta(Record.Meta):
        ordering = ("slug",)
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")

    def __str__(self):
        where = self.place or self.country
        return _now("%(actor)s, %(place)s") % {"actor": self.actor, "place": where}

    def clean(self):
        super().clean()
        # Not a constraint of the database: a replay of the ledger writes rows before what they point at.
        if self.country_id is None and self.place_id is None:
            raise ValidationError(_("A deployment is in a place, or at least in a country."))

    def suggested_slug(self):
        where = self.place or self.country
        return f"{self.actor.slug}-{where.slug}"[:110].strip("-")

    def tags(self, children):
        return [self.country.tag] if self.country else []


class DeploymentStatus(models.TextChoices):
    """How a deployment stands in a spell.

    Origin: The register's own.
    """

    PLANNED = "planned", _("planned")
    PRESENT = "present", _("present")
    WITHDRAWING = "withdrawing", _("withdrawing")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DeploymentSpell(Spell):
    """A period in which a deployment had one status."""

    record = models.ForeignKey(Deployment, models.CASCADE, related_name="spells")
    status = models.CharField(_("status"), max_length=11, choices=DeploymentStatus)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return self.get_status_display()

    @classmethod
    def implied_statuses(cls):
        return {DeploymentStatus.WITHDRAWING: DeploymentStatus.PRESENT}


class DeploymentCitation(Citation):
    """A passage cited by a deployment."""

    record = models.ForeignKey(Deployment, models.CASCADE, related_name="citations")
