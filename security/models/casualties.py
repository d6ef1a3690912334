"""Casualties of security events, as numbers that their sources bound."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Quantity, ordered_quantity, refuse_loop
from security.models.events import SecurityEvent


class Harm(models.TextChoices):
    """What happened to the people counted.

    Origin: The register's own.
    """

    KILLED = "killed", _("killed")
    INJURED = "injured", _("injured")
    MISSING = "missing", _("missing")
    ABDUCTED = "abducted", _("abducted")


class Casualty(Child, Quantity):
    """A number of people harmed. `part_of` names the larger number that contains this one, so that none counts twice."""

    record = models.ForeignKey(SecurityEvent, models.CASCADE, related_name="casualties")
    harm = models.CharField(_("harm"), max_length=8, choices=Harm)
    group = models.CharField(_("group"), max_length=120, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )

    class Meta(Child.Meta):
        verbose_name = _("casualties")
        verbose_name_plural = _("casualties")
        constraints = [*Child.Meta.constraints, ordered_quantity("casualty_ordered")]
        indexes = [models.Index(fields=["harm", "record"], name="casualty_harm")]

    def __str__(self):
        people = " ".join(filter(None, (self.printed, self.group)))
        return f"{people} ({self.get_harm_display()})"

    def key_hint(self):
        return f"{self.harm}-{self.group}"

    def clean(self):
        super().clean()
        if self.part_of is None:
            return
        # None of them would count: sums leave parts out.
        refuse_loop(self, "part_of", _("A number cannot be part of itself: %(chain)s."))
        if reason := self._misfit(self.part_of):
            names = {"part": self, "whole": self.part_of, "reason": reason}
            raise ValidationError({"part_of": _("%(part)s cannot be part of %(whole)s: %(reason)s.") % names})

    def _misfit(self, whole: "Casualty") -> str:
        if whole.harm != self.harm:
            return _now("a part is of the same harm as its whole")
        if whole.unit != self.unit:
            return _now("a part is counted in the same unit as its whole")
        if whole.most is not None and self.least > whole.most:
            return _now("a part is not larger than its whole")
        return ""
