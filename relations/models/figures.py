"""Figures: numbers that a source prints, with what they count, who recorded them and what may be derived."""

from datetime import date

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Citation, Quantity, Record, ordered_quantity, refuse_loop
from editorial.querysets import PublicManager
from relations.models.parties import Party, country_tags
from relations.querysets import FigureQuerySet


class PeriodKind(models.TextChoices):
    """How a figure relates to its period, after SDMX.

    Origin: SDMX, in broad lines.
    """

    STOCK = "stock", _("at a time")
    FLOW = "flow", _("over the period")
    CUMULATIVE = "cumulative", _("from the start of the period on")


class Figure(Quantity, Record):
    """A number as printed. `low`, `best` and `high` are in whole units after the multiplier; a rank is a unit."""

    kind = "figures"
    prominence = 0

    name_en = models.CharField(_("title"), max_length=200)
    name_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    indicator = models.CharField(_("indicator"), max_length=150)
    subject = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=pgettext_lazy("subject", "about"),
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
        refuse_loop(self, "component_of", _("A figure cannot be a component of itself: %(chain)s."))

    def publication_problems(self):
        whole = self.component_of
        beside = [_beside(part, whole) for part in _components(whole) if part.uid != self.uid] if whole else ()
        parts = [_beside(part, self) for part in _components(self)]
        return [
            *(_misfit(self, whole) if whole else ()),
            *(_excess(whole, [self, *beside]) if whole else ()),
            *(problem for part in parts for problem in _misfit(part, self)),
            *_excess(self, parts),
        ]


def _components(whole: Figure) -> models.QuerySet:
    return Figure.public.filter(component_of__uid=whole.uid).select_related("working_copy")


def _beside(part: Figure, whole: Figure) -> Figure:
    """Return a published component, or its working copy where only that is counted as the whole is.

    One of the two is published first, and were the other asked to be right by then, neither could ever be corrected.
    """
    copy = getattr(part, "working_copy", None)
    corrects = copy is not None and copy.component_of_id == part.component_of_id
    return copy if corrects and _misfit(part, whole) and not _misfit(copy, whole) else part


def _misfit(part: Figure, whole: Figure) -> list[str]:
    """Name what a component counts in another way than its whole, so that the two could not be added up."""
    measures = [
        (str(Figure._meta.get_field(name).verbose_name), *(str(read(row)) or "–" for row in (part, whole)))
        for name, read in MEASURES.items()
        if read(part) != read(whole)
    ]
    if part.period and whole.period and not _within(part, whole):
        measures.append((str(Figure._meta.get_field("period").verbose_name), part.period, whole.period))
    return [
        _now("“%(part)s” is no component of “%(whole)s”: %(measure)s %(mine)s, not %(theirs)s; correct one of them.")
        % {"part": part, "whole": whole, "measure": measure, "mine": mine, "theirs": theirs}
        for measure, mine, theirs in measures
    ]


def _within(part: Figure, whole: Figure) -> bool:
    """Say whether the days a component may speak of are among those of its whole; an open end holds all."""
    starts = whole.period_earliest is None or (part.period_earliest or date.min) >= whole.period_earliest
    return starts and (whole.period_latest is None or (part.period_latest or date.max) <= whole.period_latest)


def _excess(whole: Figure, parts: list[Figure]) -> list[str]:
    total = sum(part.least for part in parts)
    if whole.most is None or total <= whole.most:
        return []
    return [
        _now("%(parts)s add up to %(total)s, more than the %(stated)s of “%(whole)s”; correct one of them.")
        % {
            "parts": ", ".join(f"“{part}” ({part.least})" for part in parts),
            "total": total,
            "stated": whole.most,
            "whole": whole,
        }
    ]


MEASURES = {
    "unit": lambda figure: figure.unit,
    "currency": lambda figure: figure.currency,
    "period_type": Figure.get_period_type_display,
}
"""What a component has in common with its whole, and how a sentence names it."""


class FigureCitation(Citation):
    """A passage cited by a figure."""

    record = models.ForeignKey(Figure, models.CASCADE, related_name="citations")
