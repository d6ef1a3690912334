"""Places, as exactly as a source names them and no more."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Citation, ExternalId, Record, refuse_loop
from editorial.querysets import PublicManager
from relations.models.parties import Country
from relations.querysets import PlaceQuerySet


class PlaceKind(models.TextChoices):
    """What a place is.

    Origin: The register's own.
    """

    COUNTRY = "country", _("country")
    ADMIN_1 = "admin-1", _("first-level division")
    SETTLEMENT = "settlement", _("settlement")
    SITE = "site", _("site")
    BORDER = "border", _("border")
    AREA = "area", _("area")
    TOWN_OR_REGION = "town-or-region", _("town or region, not specified")


class PointMeaning(models.TextChoices):
    """What the coordinates of a place stand for.

    Origin: The register's own.
    """

    EXACT = "exact", _("exact")
    CENTROID = "centroid", _("centroid")
    REPRESENTATIVE = "representative", _("representative point")


class Place(Record):
    """A place named by a source. Coordinates are WGS 84 degrees and need a citation of their own."""

    kind = "places"
    prominence = 2

    type = models.CharField(_("kind"), max_length=14, choices=PlaceKind)
    name_en = models.CharField(_("name"), max_length=150)
    name_fr = models.CharField(_("name in French"), max_length=150, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("lies in"),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    point_meaning = models.CharField(_("meaning of the point"), max_length=14, choices=PointMeaning, blank=True)
    radius_km = models.DecimalField(_("radius in kilometres"), max_digits=7, decimal_places=1, null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = PlaceQuerySet.as_manager()
    public = PublicManager.of(PlaceQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True, point_meaning="")
                | (Q(latitude__isnull=False, longitude__isnull=False) & ~Q(point_meaning="")),
                name="place_point_whole",
                violation_error_message=_("A point has a latitude, a longitude and a meaning, or none of them."),
            ),
        ]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return [row.country.tag for row in children["countries"]]

    def clean(self):
        super().clean()
        refuse_loop(self, "parent", _("A place cannot lie in itself: %(chain)s."))


class PlaceCountry(Child):
    """A country in which a place lies."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="countries")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))

    class Meta(Child.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self):
        return str(self.country)

    def key_hint(self):
        return self.country.code


class PlaceName(Child):
    """Another name of a place, as a source prints it."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=10, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name

    def key_hint(self):
        return self.name


class PlaceExternalId(ExternalId):
    """The identifier of a place in a gazetteer, with the vintage of the gazetteer."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="external_ids")


class PlaceCitation(Citation):
    """A passage cited by a place."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="citations")
