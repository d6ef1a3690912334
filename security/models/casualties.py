"""Casualties of security events, as numbers that their sources bound."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Quantity, ordered_quantity
from security.models.events import SecurityEvent


class Harm(models.TextChoices):
    """What happened to the people counted."""

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

    def __str__(self):
        return f"{self.printed} {self.get_harm_display()}"

    def key_hint(self):
        return f"{self.harm}-{self.group}"

    def clean(self):
        super().clean()
        whole = self.part_of
        if whole is None:
            return
        if whole.harm != self.harm:
            raise ValidationError({"part_of": _("A part is of the same harm as its whole.")})
        if self._contains(whole):
            # None of them would count: sums leave parts out.
            raise ValidationError({"part_of": _("A number cannot be part of what is part of it.")})
        limit = whole.high if whole.high is not None else whole.best
        if limit is not None and self.low is not None and self.low > limit:
            raise ValidationError(
                {
                    "part_of": _("%(part)s %(group)s cannot be part of %(whole)s: a part is not larger than its whole.")
                    % {"part": self.printed, "group": self.group, "whole": whole.printed}
                }
            )

    def _contains(self, other: "Casualty") -> bool:
        link, seen = other, set()
        while link is not None and link.key not in seen:
            # By key: rows of a fixture are not saved yet and have no other name.
            if link.key == self.key:
                return True
            seen.add(link.key)
            link = link.part_of
        return False
