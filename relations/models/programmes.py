"""Programmes: what parties and offices carry out, plan, fund or compete for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from relations.models.offices import Office
from relations.models.parties import Country, Party
from relations.querysets import ProgrammeQuerySet


class ProgrammeKind(models.TextChoices):
    """What a programme is for.

    Origin: The register's own, after the words of the sources.
    """

    DEVELOPMENT = "development", _("development")
    MILITARY_TRAINING = "military-training", _("military training")
    MILITARY_FINANCING = "military-financing", _("military financing")
    HUMANITARIAN = "humanitarian", _("humanitarian")
    HEALTH = "health", _("health")
    EXCHANGE = "exchange", _("exchange")
    SECURITY_TRAINING = "security-training", _("security training")
    INFRASTRUCTURE = "infrastructure", _("infrastructure")
    CONSULAR = "consular", _("consular services")
    CULTURE = "culture-and-information", _("culture and information")


class Programme(Spelled, Record):
    """A programme, project or standing service between countries."""

    kind = "programmes"

    type = models.CharField(_("kind"), max_length=23, choices=ProgrammeKind)
    name_en = models.CharField(_("name"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country it is for")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = ProgrammeQuerySet.as_manager()
    public = PublicManager.of(ProgrammeQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return [self.country.tag] if self.country else []


class ProgrammeStatus(models.TextChoices):
    """How a programme stands in a spell.

    Origin: The register's own.
    """

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")


class ProgrammeSpell(Spell):
    """A period in which a programme had one status."""

    record = models.ForeignKey(Programme, models.CASCADE, related_name="spells")
    status = models.CharField(_("status"), max_length=7, choices=ProgrammeStatus)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return self.get_status_display()


class RoleKind(models.TextChoices):
    """What a party or an office does for a programme.

    Origin: The register's own, after the words of the sources.
    """

    PROVIDES = "provides", _("provides")
    RECEIVES = "receives", _("receives")
    PLANS = "plans", _("plans")
    MANAGES = "manages", _("manages")
    ADMINISTERS = "administers", _("administers")
    FUNDS = "funds", _("funds")
    COMPETES_FOR = "competes-for", _("competes for")
    SPONSORS = "sponsors", _("sponsors")
    PARTNER = "partner", _("is a partner in")


class ProgrammeRole(Child):
    """A part in a programme: of a party or of an office, or of whoever the source's words mean."""

    record = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    type = models.CharField(_("role"), max_length=12, choices=RoleKind)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="programme_roles", verbose_name=_("party")
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme_roles",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("office"),
    )
    as_printed = models.CharField(_("as printed"), max_length=150, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            *Child.Meta.constraints,
            models.CheckConstraint(
                condition=Q(party__isnull=False, office__isnull=True)
                | Q(party__isnull=True, office__isnull=False)
                | (Q(party__isnull=True, office__isnull=True) & ~Q(as_printed="")),
                name="programme_role_somebody",
                violation_error_message=_(
                    "A role is that of a party, or of an office, or of the source’s words: one of them."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.party or self.office or self.as_printed} {self.get_type_display()}"

    def key_hint(self):
        return f"{self.type}-{(self.party or self.office) and (self.party or self.office).slug or self.as_printed}"


class ComponentKind(models.TextChoices):
    """What a component of a programme is.

    Origin: The register's own.
    """

    AIM = "aim", _("aim")
    ACTIVITY = "activity", _("activity")
    PRODUCT = "product", _("product")


class ProgrammeComponent(Child):
    """An aim, an activity or a product of a programme."""

    record = models.ForeignKey(Programme, models.CASCADE, related_name="components")
    type = models.CharField(_("kind"), max_length=8, choices=ComponentKind)
    text = models.CharField(_("text"), max_length=300)

    class Meta(Child.Meta):
        verbose_name = _("component")
        verbose_name_plural = _("components")

    def __str__(self):
        return self.text

    def key_hint(self):
        return self.text[:60]


class ProgrammeCitation(Citation):
    """A passage cited by a programme."""

    record = models.ForeignKey(Programme, models.CASCADE, related_name="citations")
