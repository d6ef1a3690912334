"""Figures: numbers that a source prints, with what they count, who recorded them and what may be derived."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Citation, Quantity, Record, ordered_quantity
from editorial.querysets import PublicManager
from relations.models.parties import Party, country_tags
from relations.querysets import FigureQuerySet


class PeriodKind(models.TextChoices):
    """How a figure relates to its period, after SDMX."""

    STOCK = "stock", _("at a time")
    FLOW = "flow", _("over the period")
    CUMULATIVE = "cumulative", _("from the start of the period on")


class Figure(Quantity, Record):
    """A number as printed. `low`, `best` and `high` are in whole units after the multiplier; a rank is a unit."""

    kind = "figures"

    name_en = models.CharField(_("title"), max_length=200)
    name_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    indicator = models.CharField(_("indicator"), max_length=150)
    subject = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("about")
    )
    counterpart = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures_as_counterpart",
        verbose_name=_("counterpart"),
    )
    period = PartialDateField(_("period"), blank=True)
    period_type = models.CharField(_("kind of period"), max_length=10, choices=PeriodKind, blank=True)
    multiplier = models.PositiveIntegerField(_("multiplier"), default=1)
    currency = models.CharField(_("currency (ISO 4217)"), max_length=3, blank=True)
    is_estimate = models.BooleanField(_("estimated"), default=False)
    recorded_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="figures_recorded", verbose_name=_("recorded by")
    )
    scope = models.CharField(_("scope"), max_length=300, blank=True)
    component_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="components",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("component of"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = FigureQuerySet.as_manager()
    public = PublicManager.of(FigureQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [*Record.Meta.constraints, ordered_quantity("figure_ordered")]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return country_tags((self.subject, self.counterpart))

    def entry_bounds(self, children):
        return (self.period_earliest, self.period_latest)

    def clean(self):
        super().clean()
        if self.component_of_id and self.component_of.uid == self.uid:
            raise ValidationError({"component_of": _("A figure cannot be a component of itself.")})

    def publication_problems(self):
        whole = self.component_of
        if whole is None or whole.best is None or self.best is None:
            return []
        others = type(self).public.filter(component_of=whole).exclude(uid=self.uid)
        total = self.best + sum(figure.best or 0 for figure in others)
        if total <= whole.best:
            return []
        return [
            _(
                "The components of %(whole)s add up to %(total)s, more than the %(stated)s it states; correct one of them."
            )
            % {"whole": whole, "total": total, "stated": whole.best}
        ]


class FigureCitation(Citation):
    """A passage cited by a figure."""

    record = models.ForeignKey(Figure, models.CASCADE, related_name="citations")
