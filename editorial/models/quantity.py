"""Quantities: the number as printed and what may be derived from it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Bound(models.TextChoices):
    """How a printed number bounds the true one.

    Origin: The register's own.
    """

    EXACT = "exact", _("exactly")
    AT_LEAST = "at-least", _("at least")
    MORE_THAN = "more-than", _("more than")
    FEWER_THAN = "fewer-than", _("fewer than")
    ABOUT = "about", _("about")
    UP_TO = "up-to", _("up to")
    SEVERAL = "several", _("several")


APPROXIMATE = (Bound.ABOUT, Bound.SEVERAL)
"""Bounds whose best number is rounded: it limits the true one on neither side."""


class Quantity(models.Model):
    """A number as its source prints it, with the whole numbers derived from it.

    `low`, `best` and `high` are in units of `unit` (persons when empty); each is null where nothing can be derived:
    "more than 50" persons gives low 51 and neither best nor high; "several" gives no number at all.
    """

    printed = models.CharField(_("as printed"), max_length=40, blank=True)
    bound = models.CharField(_("bound"), max_length=10, choices=Bound, default=Bound.EXACT)
    low = models.PositiveBigIntegerField(_("low"), null=True, blank=True)
    best = models.PositiveBigIntegerField(_("best"), null=True, blank=True)
    high = models.PositiveBigIntegerField(_("high"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        given = [(name, getattr(self, name)) for name in ("low", "best", "high") if getattr(self, name) is not None]
        for (small, less), (large, more) in zip(given, given[1:], strict=False):
            if less > more:
                raise ValidationError(
                    _(
                        "The %(small)s number %(less)s is greater than the %(large)s number %(more)s; expected low ≤ best ≤ high."
                    )
                    % {"small": small, "less": less, "large": large, "more": more}
                )

    @property
    def least(self) -> int:
        """The smallest number the true one may be; 0 where nothing says more."""
        return next((number for number in (self.low, self._sure_best) if number is not None), 0)

    @property
    def most(self) -> int | None:
        """The greatest number the true one may be, None where nothing limits it."""
        exact = (self.low,) if self.bound == Bound.EXACT else ()
        return next((number for number in (self.high, self._sure_best, *exact) if number is not None), None)

    @property
    def _sure_best(self) -> int | None:
        """The best number where the true one is not beyond it: “about 100” may be rounded either way."""
        return None if self.bound in APPROXIMATE else self.best

    @property
    def is_stated(self) -> bool:
        """Whether the source gives any number."""
        return self.low is not None or self.best is not None or self.high is not None


def ordered_quantity(name: str) -> models.CheckConstraint:
    """Return the database constraint low ≤ best ≤ high for a concrete model."""
    return models.CheckConstraint(
        condition=(
            (Q(low__isnull=True) | Q(best__isnull=True) | Q(low__lte=F("best")))
            & (Q(best__isnull=True) | Q(high__isnull=True) | Q(best__lte=F("high")))
            & (Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")))
        ),
        name=name,
        violation_error_message=_("The numbers are not in order; expected low ≤ best ≤ high."),
    )
