"""Countries, and parties: the hinge by which lower apps name what higher apps own."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField, refuse_early_end
from editorial.models import Hinge, Reference, refuse_loop, versioned_models
from editorial.querysets import PublicManager
from relations.querysets import CountryQuerySet, PartyQuerySet


class PartyKind(models.TextChoices):
    """What a party is.

    Origin: The register's own.
    """

    COUNTRY = "country", _("country")
    ORGANIZATION = "organization", _("organization")
    ACTOR = "actor", _("actor")
    GOVERNMENT_BODY = "government-body", _("government body")
    PUBLIC_OFFICE = "public-office", _("public office")
    GROUP = "group", _("group as printed")


class Party(Hinge):
    """Whoever signs, provides, holds a view or takes part. Written only by the workflow."""

    kind = "parties"
    read_along = ("country",)

    slug = models.SlugField(_("slug"), max_length=140, unique=True)
    type = models.CharField(_("kind"), max_length=15, choices=PartyKind)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    country = models.ForeignKey(
        "relations.Country", models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("country")
    )

    objects = PartyQuerySet.as_manager()
    public = PublicManager.of(PartyQuerySet)

    class Meta:
        ordering = ("name_en", "slug")
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def reference(self):
        return self.slug

    @classmethod
    def lookup(cls, reference):
        return {"slug": reference}


class CountryStatus(models.TextChoices):
    """What the list of United Nations members says of a country; no judgement of the register.

    Origin: Lists of member states and of non-member observer states of the United Nations; territory, historical
    and neither are the register's own.
    """

    MEMBER = "un-member", _("member of the United Nations")
    OBSERVER = "observer", _("observer at the United Nations")
    TERRITORY = "territory", _("territory")
    NON_MEMBER = "non-member", _("neither member nor observer")
    HISTORICAL = "historical", _("historical")


COUNTRY_TAG = "country:"
"""How the tags of countries begin; the code follows."""


def country_tags(parties: Iterable[Party | None]) -> list[str]:
    """Return the tags of the countries that parties are or belong to, each once, in the order of their codes."""
    return sorted({party.country.tag for party in parties if party and party.country})


class Country(Reference):
    """A country of the world, past or present; reference data after ISO 3166-1, UN M49 and Correlates of War.

    `code` is the ISO alpha-3 code, or a user-assigned one (XKX Kosovo, XAZ Azawad).
    """

    kind = "countries"
    hinge = "party"
    found_by = ("name_en", "name_fr", "official_name_en", "official_name_fr", "code")
    prominence = 3

    code = models.CharField(_("code"), max_length=3, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    official_name_en = models.CharField(_("official name in English"), max_length=150, blank=True)
    official_name_fr = models.CharField(_("official name in French"), max_length=150, blank=True)
    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, blank=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True)
    numeric = models.CharField("ISO 3166-1 numeric", max_length=3, blank=True)
    m49_region = models.CharField(_("UN M49 subregion code"), max_length=3, blank=True)
    region_en = models.CharField(_("region in English"), max_length=80, blank=True)
    region_fr = models.CharField(_("region in French"), max_length=80, blank=True)
    cow_code = models.CharField(_("Correlates of War number"), max_length=3, blank=True)
    cow_abbr = models.CharField(_("Correlates of War abbreviation"), max_length=3, blank=True)
    gw_code = models.CharField(_("Gleditsch-Ward number"), max_length=4, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=CountryStatus)
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("successor")
    )
    party = models.OneToOneField(Party, models.PROTECT, related_name="of_country", verbose_name=_("party"))

    objects = CountryQuerySet.as_manager()
    public = PublicManager.of(CountryQuerySet)

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self):
        return self.name_fr if get_language() == "fr" else self.name_en

    @property
    def region(self) -> str:
        """Name of the UN M49 subregion in the current language."""
        return self.region_fr if get_language() == "fr" and self.region_fr else self.region_en

    @property
    def tag(self) -> str:
        """The tag on the Entries of records that concern the country."""
        return f"{COUNTRY_TAG}{self.code}"

    def reference(self):
        return self.code

    @classmethod
    def lookup(cls, reference):
        return {"code": reference}

    def clean(self):
        super().clean()
        refuse_loop(self, "successor", _("A country cannot succeed itself: %(chain)s."))
        refuse_early_end(self)
        if self.slug in settings.PAGE_WORDS or self.slug in versioned_models():
            said = _("“%(slug)s” is the address of a page of the register; expected a slug of its own: choose another.")
            raise ValidationError({"slug": ValidationError(said, params={"slug": self.slug})})

    @classmethod
    def from_fixture(cls, row, file):
        names = {"un_name_en": "official_name_en", "un_name_fr": "official_name_fr"}
        return {names.get(column, column): value for column, value in row.items() if column != "region"}

    def hinge_values(self):
        return {
            "type": PartyKind.COUNTRY,
            "name_en": self.name_en,
            "name_fr": self.name_fr,
            "country": self,
            "is_public": True,
        }
