"""Actors in security events, and how they are linked."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Child, Citation, Modality, Record
from editorial.querysets import PublicManager
from relations.models import Country, Party, PartyKind
from security.querysets import ActorQuerySet


class ActorKind(models.TextChoices):
    """Types of actor: the interaction codes of the ACLED codebook, three it does not tell apart, and silence.

    Origin: Interaction codes of the ACLED codebook; peacekeeping operation, military operation, private military
    company and not specified are the register's own.
    """

    STATE_FORCES = "state-forces", _("state forces")
    REBEL_GROUP = "rebel-group", _("rebel group")
    POLITICAL_MILITIA = "political-militia", _("political militia")
    IDENTITY_MILITIA = "identity-militia", _("identity militia")
    RIOTERS = "rioters", _("rioters")
    PROTESTERS = "protesters", _("protesters")
    CIVILIANS = "civilians", _("civilians")
    EXTERNAL_FORCES = "external-forces", _("external forces")
    PEACEKEEPING = "peacekeeping", _("peacekeeping operation")
    MILITARY_OPERATION = "military-operation", _("military operation")
    PRIVATE_MILITARY = "private-military-company", _("private military company")
    NOT_SPECIFIED = "not-specified", _("kind not specified")


class Actor(Record):
    """An armed force, group, operation or company that sources name."""

    kind = "actors"
    prominence = 3
    hinge = "party"

    type = models.CharField(_("kind"), max_length=24, choices=ActorKind)
    name_en = models.CharField(_("name"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country whose force it is")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, editable=False, related_name="actors")

    objects = ActorQuerySet.as_manager()
    public = PublicManager.of(ActorQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(revises__isnull=True),
                name="actor_party_live",
                violation_error_message=_("Another actor already stands for this party."),
            ),
        ]
        indexes = [*Record.Meta.indexes, models.Index(fields=["stage", "name_en", "uid"], name="actor_name")]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return [self.country.tag] if self.country else []

    def hinge_values(self):
        return {
            "type": PartyKind.ACTOR,
            "name_en": self.name_en,
            "name_fr": self.name_fr,
            "country": self.country,
        }


class ActorName(Child):
    """Another name of an actor, as a source prints it."""

    record = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name

    def key_hint(self):
        return self.name


class LinkKind(models.TextChoices):
    """How an actor is linked to another party.

    Origin: The register's own.
    """

    MERGED_INTO = "merged-into", _("merged into")
    COMPONENT_OF = "component-of", _("component of")
    SPLINTER_OF = "splinter-of", _("splinter of")
    AFFILIATED_WITH = "affiliated-with", _("affiliated with")
    ALIAS_OF = "alias-of", _("alias of")
    BACKED_BY = "backed-by", _("backed by")
    TARGETS = "targets", _("targets")


class ActorLink(Child):
    """A link of an actor to a party."""

    record = models.ForeignKey(Actor, models.CASCADE, related_name="links")
    type = models.CharField(_("link"), max_length=15, choices=LinkKind)
    party = models.ForeignKey(Party, models.PROTECT, related_name="links_from_actors", verbose_name=_("to"))
    date = PartialDateField(_("date"), blank=True)
    modality = models.CharField(_("modality"), max_length=11, choices=Modality, default=Modality.STATED)

    class Meta(Child.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return f"{self.get_type_display()} {self.party}"

    def key_hint(self):
        return f"{self.type}-{self.party.slug}"


class ActorCitation(Citation):
    """A passage cited by an actor."""

    record = models.ForeignKey(Actor, models.CASCADE, related_name="citations")
