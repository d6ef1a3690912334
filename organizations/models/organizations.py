"""International organizations and their names."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField, refuse_early_end
from editorial.models import Child, Citation, ExternalId, Record, refuse_loop
from editorial.querysets import PublicManager
from organizations.querysets import OrganizationQuerySet
from relations.models import Party, PartyKind


class OrganizationKind(models.TextChoices):
    """What an organization is for, after the Yearbook of International Organizations in broad lines.

    Origin: Yearbook of International Organizations, in broad lines.
    """

    UNIVERSAL = "universal", _("universal organization")
    SPECIALIZED = "specialized", _("specialized agency of the United Nations")
    REGIONAL = "regional", _("regional organization")
    ECONOMIC = "economic", _("economic or monetary union")
    FINANCIAL = "financial", _("financial institution")
    RIVER_BASIN = "river-basin", _("river basin organization")
    SECURITY = "security", _("security or law-enforcement body")
    COURT = "court", _("international court")
    MOVEMENT = "movement", _("movement or grouping")
    OTHER = "other", _("other")


class Organization(Record):
    """An international organization or grouping of states."""

    kind = "organizations"
    prominence = 3
    hinge = "party"

    type = models.CharField(_("kind"), max_length=11, choices=OrganizationKind)
    name_en = models.CharField(_("name"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("part of"),
    )
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("predecessor"),
    )
    founded = PartialDateField(_("founded"), blank=True)
    dissolved = PartialDateField(_("dissolved"), blank=True)
    purpose = models.CharField(_("purpose"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, editable=False, related_name="organizations")

    objects = OrganizationQuerySet.as_manager()
    public = PublicManager.of(OrganizationQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["party"],
                condition=models.Q(revises__isnull=True),
                name="organization_party_live",
                violation_error_message=_("Another organization already stands for this party."),
            ),
        ]
        indexes = [*Record.Meta.indexes, models.Index(fields=["stage", "name_en", "uid"], name="organization_name")]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def entry_bounds(self, children):
        return (self.founded_earliest, self.dissolved_latest)

    def hinge_values(self):
        return {"type": PartyKind.ORGANIZATION, "name_en": self.name_en, "name_fr": self.name_fr}

    def clean(self):
        super().clean()
        refuse_loop(self, "parent", _("An organization cannot be part of itself: %(chain)s."))
        refuse_loop(self, "predecessor", _("An organization cannot succeed itself: %(chain)s."))
        refuse_early_end(self, "founded", "dissolved")


class NameKind(models.TextChoices):
    """What kind of name it is.

    Origin: The register's own.
    """

    OFFICIAL = "official", _("official name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    FORMER = "former", _("former name")
    AS_PRINTED = "as-printed", _("name as printed")


class OrganizationName(Child):
    """A name of an organization: ECOWAS, CEDEAO, UEMOA and WAEMU are names, not other organizations."""

    record = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("kind"), max_length=12, choices=NameKind)
    language = models.CharField(_("language"), max_length=10, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self):
        return self.name

    def key_hint(self):
        return self.name


class OrganizationExternalId(ExternalId):
    """The identifier of an organization in a data set."""

    record = models.ForeignKey(Organization, models.CASCADE, related_name="external_ids")


class OrganizationCitation(Citation):
    """A passage cited by an organization."""

    record = models.ForeignKey(Organization, models.CASCADE, related_name="citations")
