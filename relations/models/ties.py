"""Ties: what is stated of relations between two countries."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from editorial.models import Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from relations.models.parties import Country
from relations.querysets import TieQuerySet


class Tie(Spelled, Record):
    """The ties of an unordered pair of countries, stored with the lower code first.

    `country_b` is empty where the source names nobody: such a tie is in no country's list or count. A tie without a
    spell says only that a source lists the pair.
    """

    kind = "ties"
    prominence = 2

    country_a = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))
    country_b = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("other country")
    )
    counterpart_as_printed = models.CharField(_("counterpart as printed"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = TieQuerySet.as_manager()
    public = PublicManager.of(TieQuerySet)

    class Meta(Record.Meta):
        ordering = ("slug",)
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["country_a", "country_b"],
                condition=Q(revises__isnull=True),
                name="tie_pair_live",
                violation_error_message=_("These two countries already have a tie; add a spell to it instead."),
            ),
            models.CheckConstraint(
                condition=Q(country_b__isnull=True) | ~Q(country_a=F("country_b")),
                name="tie_two_countries",
                violation_error_message=_("A tie joins two different countries."),
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["stage", "country_a", "slug"], name="tie_country_a"),
            models.Index(fields=["stage", "country_b", "slug"], name="tie_country_b"),
        ]

    def __str__(self):
        other = self.country_b or gettext("counterpart not identified")
        return f"{self.country_a} – {other}"

    @property
    def is_identified(self) -> bool:
        """Whether the source, or an inference from it, names both sides."""
        return self.country_b_id is not None

    def counterpart_of(self, country: Country) -> Country | None:
        """Return the other side as seen from `country`."""
        return self.country_b if self.country_a_id == country.pk else self.country_a

    def tags(self, children):
        return [self.country_a.tag, self.country_b.tag] if self.is_identified else []

    def clean(self):
        self._order()
        super().clean()

    def save(self, *args, **kwargs):
        self._order()
        super().save(*args, **kwargs)

    def _order(self) -> None:
        if self.country_a_id and self.country_b_id and self.country_a.code > self.country_b.code:
            self.country_a, self.country_b = self.country_b, self.country_a


class TieType(models.TextChoices):
    """What a spell of a tie is about.

    Origin: Vienna Conventions on Diplomatic Relations (1961) and on Consular Relations (1963); recognition is the
    register's own.
    """

    DIPLOMATIC = "diplomatic", _("diplomatic relations")
    CONSULAR = "consular", _("consular relations")
    RECOGNITION = "recognition", _("recognition")


class TieStatus(models.TextChoices):
    """How relations stand in a spell (Vienna Convention on Diplomatic Relations, articles 2 and 45).

    Origin: Vienna Convention on Diplomatic Relations, articles 2 and 45; not recognised is the register's own.
    """

    ESTABLISHED = "established", _("established")
    SUSPENDED = "suspended", pgettext_lazy("relations", "suspended")
    BROKEN_OFF = "broken-off", _("broken off")
    RESUMED = "resumed", _("resumed")
    NOT_RECOGNISED = "not-recognised", _("not recognised")


class TieLevel(models.TextChoices):
    """The class of the heads of mission (Vienna Convention, article 14).

    Origin: Vienna Convention on Diplomatic Relations, article 14; other, none and not stated are the register's
    own.
    """

    AMBASSADOR = "ambassador", _("ambassador")
    MINISTER = "minister", _("minister")
    CHARGE = "charge", _("chargé d’affaires")
    OTHER = "other", _("other")
    NONE = "none", _("none")
    NOT_STATED = "not-stated", _("not stated")


class TieSpell(Spell):
    """A period in which one type of relations had one status."""

    record = models.ForeignKey(Tie, models.CASCADE, related_name="spells")
    type = models.CharField(_("type"), max_length=11, choices=TieType, default=TieType.DIPLOMATIC)
    status = models.CharField(_("status"), max_length=14, choices=TieStatus)
    level = models.CharField(_("level"), max_length=10, choices=TieLevel, default=TieLevel.NOT_STATED)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return gettext("%(type)s: %(status)s") % {"type": self.get_type_display(), "status": self.get_status_display()}

    def key_hint(self):
        return f"{self.type}-{super().key_hint()}"

    def track(self):
        return self.type

    def claim(self):
        if self.level == TieLevel.NOT_STATED:
            return super().claim()
        return f"{super().claim()}, {self.get_level_display()}"

    def contradicts(self, other):
        return super().contradicts(other) or self._denies(other) or other._denies(self) or self._other_level(other)

    def _denies(self, other: "TieSpell") -> bool:
        """Nobody has diplomatic relations with a state it does not recognise; consular ones it may have."""
        related = other.type == TieType.DIPLOMATIC and other.status in (TieStatus.ESTABLISHED, TieStatus.RESUMED)
        return self.status == TieStatus.NOT_RECOGNISED and related

    def _other_level(self, other: "TieSpell") -> bool:
        levels = {self.level, other.level}
        same = (self.type, self.status) == (other.type, other.status)
        return same and len(levels) == 2 and TieLevel.NOT_STATED not in levels

    def clean(self):
        super().clean()
        if self.status == TieStatus.NOT_RECOGNISED and self.type != TieType.RECOGNITION:
            raise ValidationError({"status": _("“Not recognised” is a status of recognition; choose that type.")})


class TieCitation(Citation):
    """A passage cited by a tie."""

    record = models.ForeignKey(Tie, models.CASCADE, related_name="citations")
