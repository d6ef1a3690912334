"""Disagreements: where sources differ, side by side, with the editors' ruling."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models.child import Child
from editorial.models.citations import Citation
from editorial.models.ledger import Entry
from editorial.models.record import Record
from editorial.models.sources import Passage


class DisagreementKind(models.TextChoices):
    """What sources differ about.

    Origin: The register's own.
    """

    VALUE = "value", _("value")
    DATE = "date", _("date")
    NAME = "name", _("name")
    STATUS = "status", _("status")
    IDENTITY = "identity", _("identity")
    ATTRIBUTION = "attribution", _("attribution")
    CHARACTERISATION = "characterisation", _("characterisation")
    COMPLETENESS = "completeness", _("completeness")


class Conflict(models.TextChoices):
    """Whether the positions exclude each other.

    Origin: The register's own.
    """

    REAL = "real", _("real conflict")
    DATES = "different-dates", _("only different dates")
    SCOPE = "different-scope", _("only different scope")
    ERROR = "source-error", _("error of a source")


class Disagreement(Record):
    """Positions of sources that differ. The ruling says what the editors make of it, and why, or that they keep both."""

    kind = "disagreements"

    type = models.CharField(_("kind"), max_length=16, choices=DisagreementKind)
    question_en = models.CharField(_("question"), max_length=200)
    question_fr = models.CharField(_("question in French"), max_length=200, blank=True)
    conflict = models.CharField(_("conflict"), max_length=15, choices=Conflict)
    ruling_en = models.TextField(_("ruling"), blank=True)
    ruling_fr = models.TextField(_("ruling in French"), blank=True)
    is_open = models.BooleanField(pgettext_lazy("question", "open"), default=True)

    class Meta(Record.Meta):
        ordering = ("slug",)
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")

    def __str__(self):
        return self.question_fr if get_language() == "fr" and self.question_fr else self.question_en

    def tags(self, children):
        """Return the tags of the records the positions bear on."""
        return sorted({tag.tag for row in children["positions"] if row.entry for tag in row.entry.tags.all()})

    def publication_problems(self):
        if self.positions.count() >= 2:
            return []
        return [_now("A disagreement has at least two positions; add what the other source says.")]


class Position(Child):
    """What one source says: the passage, our summary, and the published record and path it bears on."""

    read_beside = ("entry__tags",)

    record = models.ForeignKey(Disagreement, models.CASCADE, related_name="positions")
    entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name=_("record")
    )
    path = models.CharField(_("path"), max_length=150, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="positions", verbose_name=_("passage"))
    text_en = models.CharField(_("what it says"), max_length=300)
    text_fr = models.CharField(_("what it says, in French"), max_length=300, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    def __str__(self):
        return self.text_fr if get_language() == "fr" and self.text_fr else self.text_en

    def key_hint(self):
        return f"{self.passage.document.key}-{self.passage.start}"


class DisagreementCitation(Citation):
    """A passage cited by a disagreement."""

    record = models.ForeignKey(Disagreement, models.CASCADE, related_name="citations")
