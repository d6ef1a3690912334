"""Agreements, with the dates and parties their sources give."""

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Child, Citation, Record
from editorial.querysets import PublicManager
from relations.models.parties import Party, country_tags
from relations.querysets import AgreementQuerySet


class AgreementKind(models.TextChoices):
    """Kinds of agreement.

    Origin: The register's own, after the words of the sources.
    """

    TREATY = "treaty", _("treaty")
    ACCORD = "accord", _("accord")
    FACILITY = "facility", _("facility")
    MEMORANDUM = "memorandum", _("memorandum")
    DECISION = "decision", _("decision of an organization")
    COLLECTIVE = "collective", _("several agreements named together")


class Agreement(Record):
    """A treaty, accord, facility or decision between parties."""

    kind = "agreements"

    type = models.CharField(_("kind"), max_length=10, choices=AgreementKind)
    name_en = models.CharField(_("name"), max_length=250)
    name_fr = models.CharField(_("name in French"), max_length=250, blank=True)
    abbreviation = models.CharField(_("short name"), max_length=60, blank=True)
    unts_number = models.CharField(_("United Nations Treaty Series number"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = AgreementQuerySet.as_manager()
    public = PublicManager.of(AgreementQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return country_tags(row.party for row in children["parties"])

    def entry_bounds(self, children):
        dated = [row for row in children["dates"] if row.date]
        return (
            min((row.date_earliest for row in dated if row.date_earliest), default=None),
            max((row.date_latest for row in dated if row.date_latest), default=None),
        )

    def publication_problems(self):
        return [*self._partyless(), *self._ended_early()]

    def _partyless(self) -> list[str]:
        # Whoever mediates or is addressed is no party to it.
        if self.parties.filter(role__in=["party", "adopted"]).exists():
            return []
        return [
            gettext(
                "No party is named: an agreement is between parties; name them, or the words of the source for them."
            )
        ]

    def _ended_early(self) -> list[str]:
        """A treaty ends after all else that befalls it."""
        dates = list(self.dates.all())
        ends = [row for row in dates if row.type == AgreementDateKind.TERMINATED]
        return [
            gettext("It is %(end)s, which lies before “%(beginning)s”; correct one of the dates.")
            % {"end": end, "beginning": row}
            for end in ends
            for row in dates
            if row not in ends and end.date_latest and row.date_earliest and end.date_latest < row.date_earliest
        ]


class AgreementDateKind(models.TextChoices):
    """What a date of an agreement is the date of.

    Origin: The register's own; signed, concluded and in force as the United Nations Treaty Series tells them apart.
    """

    DATED = "dated", _("dated as")
    SIGNED = "signed", _("signed")
    CONCLUDED = "concluded", _("concluded")
    IN_FORCE = "in-force", _("in force")
    TERMINATED = "terminated", _("terminated")


class AgreementDate(Child):
    """A date of an agreement; a source that dates it does not say that it was signed then."""

    record = models.ForeignKey(Agreement, models.CASCADE, related_name="dates")
    type = models.CharField(_("kind"), max_length=10, choices=AgreementDateKind)
    date = PartialDateField(_("date"))

    class Meta(Child.Meta):
        verbose_name = _("date")
        verbose_name_plural = _("dates")

    def __str__(self):
        return f"{self.get_type_display()} {self.date}"

    def key_hint(self):
        return self.type


class AgreementParty(Child):
    """A party to an agreement, or the words of the source where nobody is identified."""

    record = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("party")
    )
    as_printed = models.CharField(_("as printed"), max_length=150, blank=True)
    role = models.CharField(
        _("role"),
        max_length=9,
        choices=[
            ("party", _("party")),
            ("mediator", _("mediator")),
            ("adopted", _("adopted by")),
            ("addressee", _("addressee")),
        ],
        default="party",
    )

    class Meta(Child.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            *Child.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | ~models.Q(as_printed=""),
                name="agreement_party_somebody",
                violation_error_message=_(
                    "A party to an agreement is a party, or the words of the source for whoever it was."
                ),
            ),
        ]

    def __str__(self):
        return str(self.party or self.as_printed)

    def key_hint(self):
        return f"{self.role}-{self.party.slug if self.party else self.as_printed}"


class AgreementCitation(Citation):
    """A passage cited by an agreement."""

    record = models.ForeignKey(Agreement, models.CASCADE, related_name="citations")
