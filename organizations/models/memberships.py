"""Memberships and their status over time."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.dates import State, best
from editorial.models import Citation, Record, Spell, Spelled
from editorial.querysets import PublicManager
from organizations.models.organizations import Organization
from organizations.querysets import MembershipQuerySet
from relations.models import Country, Party


class MembershipType(models.TextChoices):
    """Types of membership, after the Correlates of War data on intergovernmental organizations.

    Origin: Correlates of War, intergovernmental organizations; not specified is the register's own.
    """

    FULL = "full", _("full member")
    ASSOCIATE = "associate", _("associate member")
    OBSERVER = "observer", _("observer")
    NOT_SPECIFIED = "not-specified", _("type not specified")


class Founding(models.TextChoices):
    """Whether the member founded the organization.

    Origin: The register's own.
    """

    YES = "yes", _("founding member")
    NO = "no", _("not a founding member")
    UNKNOWN = "unknown", _("not stated")


class Membership(Spelled, Record):
    """What is stated of one party in one organization.

    `member` is the party whose membership it is, `through` the body by which it takes part, if any, and `country` the
    country that `member` stands for, if it is one. Whether it is a member on a day and which status it has on that day
    are two questions: a suspended member is a member.
    """

    kind = "memberships"
    prominence = 2

    member = models.ForeignKey(Party, models.PROTECT, related_name="memberships", verbose_name=_("member"))
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, editable=False, related_name="memberships"
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="memberships",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("organization"),
    )
    through = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships_borne",
        verbose_name=_("through the body"),
    )
    type = models.CharField(_("type"), max_length=13, choices=MembershipType, default=MembershipType.NOT_SPECIFIED)
    as_stated = models.CharField(_("the source’s word"), max_length=80, blank=True)
    founding = models.CharField(_("founding member"), max_length=7, choices=Founding, default=Founding.UNKNOWN)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()
    public = PublicManager.of(MembershipQuerySet)

    class Meta(Record.Meta):
        ordering = ("slug",)
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["member", "organization"],
                condition=Q(revises__isnull=True),
                name="membership_live",
                violation_error_message=_(
                    "This party already has a membership in this organization; add a spell to it instead."
                ),
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["stage", "country", "slug"], name="membership_country"),
            models.Index(fields=["stage", "organization", "slug"], name="membership_organization"),
        ]

    def __str__(self):
        return gettext("%(member)s in %(organization)s") % {"member": self.member, "organization": self.organization}

    def is_member_on(self, day: date) -> State:
        """Say whether the party is a member on a day; a suspended member is a member."""
        states = self.states_on(day)
        answer = best(state for status, state in states.items() if status in MEMBER_STATUSES)
        left = [state for status, state in states.items() if status not in MEMBER_STATUSES]
        if answer not in (State.YES, State.POSSIBLE) and State.YES in left:
            return State.NO
        return answer

    def suggested_slug(self):
        return f"{self.member.slug}-{self.organization.slug}"[:110].strip("-")

    def tags(self, children):
        found = [f"organization:{self.organization.slug}"]
        return [*found, self.country.tag] if self.country else found

    def save(self, *args, **kwargs):
        self.country = Country.objects.filter(party_id=self.member_id).first()
        super().save(*args, **kwargs)


class MembershipStatus(models.TextChoices):
    """How a membership stands in a spell; the first four are all memberships.

    Origin: The register's own.
    """

    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")
    PARTIALLY_SUSPENDED = "partially-suspended", _("partially suspended")
    WITHDRAWAL_ANNOUNCED = "withdrawal-announced", _("withdrawal announced")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPELLED = "expelled", _("expelled")
    LAPSED = "lapsed", _("lapsed")


MEMBER_STATUSES = (
    MembershipStatus.ACTIVE,
    MembershipStatus.SUSPENDED,
    MembershipStatus.PARTIALLY_SUSPENDED,
    MembershipStatus.WITHDRAWAL_ANNOUNCED,
)


class MembershipSpell(Spell):
    """A period in which a membership had one status."""

    record = models.ForeignKey(Membership, models.CASCADE, related_name="spells")
    status = models.CharField(_("status"), max_length=20, choices=MembershipStatus)

    class Meta(Spell.Meta):
        verbose_name = _("spell")
        verbose_name_plural = _("spells")

    def __str__(self):
        return self.get_status_display()

    @classmethod
    def implied_statuses(cls):
        return {
            MembershipStatus.SUSPENDED: MembershipStatus.ACTIVE,
            MembershipStatus.PARTIALLY_SUSPENDED: MembershipStatus.ACTIVE,
            MembershipStatus.WITHDRAWAL_ANNOUNCED: MembershipStatus.ACTIVE,
        }


class MembershipCitation(Citation):
    """A passage cited by a membership."""

    record = models.ForeignKey(Membership, models.CASCADE, related_name="citations")
