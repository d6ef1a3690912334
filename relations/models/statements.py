"""Statements: what somebody holds, claims or reports. Opinion stays opinion."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Child, Citation, Modality, Record
from editorial.querysets import PublicManager
from relations.models.agreements import Agreement
from relations.models.parties import Party, country_tags
from relations.querysets import StatementQuerySet

QUOTED_WORDS = 12


class StatementKind(models.TextChoices):
    """What kind of statement it is.

    Origin: The register's own.
    """

    ASSESSMENT = "assessment", _("assessment")
    POSITION = "position", _("position")
    CHARACTERISATION = "characterisation", _("characterisation")
    AIM = "aim", _("aim")
    REPORT = "report", _("report")


class Theme(models.TextChoices):
    """What a statement is about.

    Origin: The register's own.
    """

    POLITICS = "politics", _("politics")
    ALIGNMENT = "alignment", _("alignment")
    BILATERAL = "bilateral-relations", _("bilateral relations")
    ECONOMY = "economy-and-aid", _("economy and aid")
    SECURITY = "security", _("security")
    LAW_ENFORCEMENT = "law-enforcement", _("law enforcement")
    BORDERS = "borders-and-documents", _("borders and documents")
    FINANCING = "terrorist-financing", _("terrorist financing")
    EXTREMISM = "violent-extremism", _("violent extremism")
    COOPERATION = "international-cooperation", _("international cooperation")
    MIGRATION = "migration", _("migration")
    CULTURE = "culture", _("culture")


class Statement(Record):
    """What its holder says, in our words; at most 12 words as printed where the wording matters."""

    kind = "statements"
    prominence = 0
    found_as_printed = ("wording", "held_as_printed", "counterpart_as_printed")

    type = models.CharField(_("kind"), max_length=16, choices=StatementKind)
    theme = models.CharField(_("theme"), max_length=25, choices=Theme)
    text_en = models.TextField(_("in our words"))
    text_fr = models.TextField(_("in our words, in French"), blank=True)
    wording = models.CharField(_("words as printed"), max_length=200, blank=True)
    held_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="statements_held", verbose_name=_("held by")
    )
    held_as_printed = models.CharField(_("holder as printed"), max_length=150, blank=True)
    counterpart_as_printed = models.CharField(_("counterpart group as printed"), max_length=150, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("about the agreement"),
    )
    modality = models.CharField(_("modality"), max_length=11, choices=Modality, default=Modality.STATED)
    period = PartialDateField(_("period spoken of"), blank=True)
    observed = PartialDateField(_("observed"), blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = StatementQuerySet.as_manager()
    public = PublicManager.of(StatementQuerySet)

    class Meta(Record.Meta):
        ordering = ("theme", "slug")
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [*Record.Meta.indexes, models.Index(fields=["stage", "theme", "slug"], name="statement_theme")]

    def __str__(self):
        text = self.text_fr if get_language() == "fr" and self.text_fr else self.text_en
        return Truncator(text).words(18)

    def suggested_slug(self):
        return super().suggested_slug()[:80].strip("-")

    def tags(self, children):
        return [*country_tags(row.party for row in children["subjects"]), f"theme:{self.theme}"]

    def entry_bounds(self, children):
        dated = "period" if self.period else "observed"
        return (getattr(self, f"{dated}_earliest"), getattr(self, f"{dated}_latest"))

    def clean(self):
        super().clean()
        if len(self.wording.split()) > QUOTED_WORDS:
            raise ValidationError(
                {
                    "wording": _(
                        "%(count)s words are quoted; at most %(most)s words as printed are kept, the rest in ours."
                    )
                    % {"count": len(self.wording.split()), "most": QUOTED_WORDS}
                }
            )

    def publication_problems(self):
        if self.held_by_id or self.held_as_printed:
            return []
        return [
            _now("Nobody holds this statement: name the party that says it, or the source’s words for whoever does.")
        ]


class StatementSubject(Child):
    """A party a statement is about."""

    record = models.ForeignKey(Statement, models.CASCADE, related_name="subjects")
    party = models.ForeignKey(Party, models.PROTECT, related_name="statements_about", verbose_name=_("party"))

    class Meta(Child.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")

    def __str__(self):
        return str(self.party)

    def key_hint(self):
        return self.party.slug


class StatementCitation(Citation):
    """A passage cited by a statement."""

    record = models.ForeignKey(Statement, models.CASCADE, related_name="citations")
