"""Offices of a mission: the tree of sections, what they do and how the office is reached."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models import Child, Citation, Record, refuse_loop
from editorial.querysets import PublicManager
from relations.models.missions import Mission
from relations.models.parties import Party
from relations.querysets import OfficeQuerySet


class Office(Record):
    """A section or office of a mission. Its parent comes from the source's sentences, else it is not stated."""

    kind = "offices"
    read_beside = ("mission__accreditations__country",)

    mission = models.ForeignKey(
        Mission,
        models.PROTECT,
        related_name="offices",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("mission"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("part of"),
    )
    name_en = models.CharField(_("name"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    home_agency = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="offices_abroad", verbose_name=_("home agency")
    )
    head_title = models.CharField(_("title of its head"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OfficeQuerySet.as_manager()
    public = PublicManager.of(OfficeQuerySet)

    class Meta(Record.Meta):
        ordering = ("name_en", "uid")
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return self.mission.tags({"accreditations": self.mission.accreditations.all()})

    def clean(self):
        super().clean()
        refuse_loop(self, "parent", _("An office cannot be its own ancestor: %(chain)s."))
        if self.parent_id and self.mission_id and self._strays() and not self._moves_with_parent():
            sentence = _("%(part)s of %(mission)s cannot be part of %(whole)s of %(other)s, another mission.")
            names = {"part": self, "mission": self.mission, "whole": self.parent, "other": self.parent.mission}
            raise ValidationError({"parent": sentence % names})

    def publication_problems(self):
        waits = _now("%(part)s moves to %(mission)s with %(whole)s; publish the working copy of %(whole)s first.")
        stays = _now("%(part)s of %(mission)s is part of %(whole)s; first move it to %(other)s too, in a working copy.")
        names = {"part": self, "mission": self.mission, "whole": self.parent}
        parts = Office.public.filter(parent__uid=self.uid).exclude(mission=self.mission)
        return [
            *([waits % names] if self.parent and self._strays() and self._moves_with_parent() else ()),
            *(
                stays % {"part": part, "mission": part.mission, "whole": self, "other": self.mission}
                for part in parts.exclude(working_copy__mission=self.mission).select_related("mission")
            ),
        ]

    def _strays(self) -> bool:
        return self.mission_id != self.parent.mission_id

    def _moves_with_parent(self) -> bool:
        """Say whether the parent is about to move to this office's mission: it goes first, its parts follow."""
        return Office.objects.filter(revises=self.parent, mission=self.mission).exists()


class OfficeName(Child):
    """Another name of an office, as its source prints it: names drift within one page."""

    record = models.ForeignKey(Office, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)

    class Meta(Child.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name

    def key_hint(self):
        return self.name


class OfficeFunction(Child):
    """Something an office does."""

    record = models.ForeignKey(Office, models.CASCADE, related_name="functions")
    text = models.CharField(_("function"), max_length=300)

    class Meta(Child.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")

    def __str__(self):
        return self.text

    def key_hint(self):
        return self.text[:60]


class ContactPoint(Child):
    """How the office, never a person, is reached, and for what."""

    record = models.ForeignKey(Office, models.CASCADE, related_name="contact_points")
    type = models.CharField(
        _("by"),
        max_length=7,
        choices=[("phone", _("telephone")), ("email", _("e-mail")), ("web", _("web address")), ("post", _("post"))],
    )
    value = models.CharField(_("number or address"), max_length=200)
    purpose = models.CharField(_("purpose"), max_length=120, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")

    def __str__(self):
        return self.value

    def key_hint(self):
        return f"{self.type}-{self.value}"


class OfficeCitation(Citation):
    """A passage cited by an office."""

    record = models.ForeignKey(Office, models.CASCADE, related_name="citations")
