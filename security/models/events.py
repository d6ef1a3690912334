"""Security events, their places and participants."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models import Child, Citation, ExternalId, Record
from editorial.querysets import PublicManager
from relations.models import Country, Party, Place
from security.querysets import SecurityEventQuerySet


class EventType(models.TextChoices):
    """Event types of the ACLED codebook, as printed there.

    Origin: ACLED codebook, event types.
    """

    BATTLES = "Battles", _("Battles")
    EXPLOSIONS = "Explosions/Remote violence", _("Explosions/Remote violence")
    VIOLENCE = "Violence against civilians", _("Violence against civilians")
    PROTESTS = "Protests", _("Protests")
    RIOTS = "Riots", _("Riots")
    STRATEGIC = "Strategic developments", _("Strategic developments")


SUB_EVENT_TYPES: dict[str, dict[str, str]] = {
    EventType.BATTLES: {
        "Government regains territory": _("Government regains territory"),
        "Non-state actor overtakes territory": _("Non-state actor overtakes territory"),
        "Armed clash": _("Armed clash"),
    },
    EventType.EXPLOSIONS: {
        "Chemical weapon": _("Chemical weapon"),
        "Air/drone strike": _("Air/drone strike"),
        "Suicide bomb": _("Suicide bomb"),
        "Shelling/artillery/missile attack": _("Shelling/artillery/missile attack"),
        "Remote explosive/landmine/IED": _("Remote explosive/landmine/IED"),
        "Grenade": _("Grenade"),
    },
    EventType.VIOLENCE: {
        "Sexual violence": _("Sexual violence"),
        "Attack": _("Attack"),
        "Abduction/forced disappearance": _("Abduction/forced disappearance"),
    },
    EventType.PROTESTS: {
        "Excessive force against protesters": _("Excessive force against protesters"),
        "Protest with intervention": _("Protest with intervention"),
        "Peaceful protest": _("Peaceful protest"),
    },
    EventType.RIOTS: {"Violent demonstration": _("Violent demonstration"), "Mob violence": _("Mob violence")},
    EventType.STRATEGIC: {
        "Agreement": _("Agreement"),
        "Arrests": _("Arrests"),
        "Change to group/activity": _("Change to group/activity"),
        "Disrupted weapons use": _("Disrupted weapons use"),
        "Headquarters or base established": _("Headquarters or base established"),
        "Looting/property destruction": _("Looting/property destruction"),
        "Non-violent transfer of territory": _("Non-violent transfer of territory"),
        "Other": _("Other"),
    },
}
"""Event type -> sub-event types of the ACLED codebook, as printed there -> their names."""


class ViolenceType(models.TextChoices):
    """UCDP GED type of violence.

    Origin: UCDP GED codebook, type_of_violence.
    """

    STATE_BASED = "1", _("state-based conflict")
    NON_STATE = "2", _("non-state conflict")
    ONE_SIDED = "3", _("one-sided violence")


class Clarity(models.TextChoices):
    """UCDP GED event clarity.

    Origin: UCDP GED codebook, event_clarity.
    """

    CLEAR = "1", _("one event, clearly told")
    SUMMARY = "2", _("part of a summary of several events")


class SecurityEvent(Record):
    """An attack, clash, abduction or other security event."""

    kind = "security-events"
    prominence = 0

    name_en = models.CharField(_("title"), max_length=200)
    name_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    motive = models.CharField(_("motive as stated"), max_length=300, blank=True)
    date = PartialDateField(_("date"), blank=True, mark_long=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    type = models.CharField(_("event type"), max_length=26, choices=EventType)
    sub_type = models.CharField(
        _("sub-event type"),
        max_length=40,
        blank=True,
        choices=[choice for names in SUB_EVENT_TYPES.values() for choice in names.items()],
    )
    violence_type = models.CharField(_("type of violence"), max_length=1, choices=ViolenceType, blank=True)
    clarity = models.CharField(_("clarity"), max_length=1, choices=Clarity, default=Clarity.CLEAR)
    damage = models.CharField(_("damage"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = SecurityEventQuerySet.as_manager()
    public = PublicManager.of(SecurityEventQuerySet)

    class Meta(Record.Meta):
        ordering = (F("date_earliest").desc(nulls_last=True), "uid")
        verbose_name = _("security event")
        verbose_name_plural = _("security events")
        indexes = [
            *Record.Meta.indexes,
            # The last column lets a range of days be tested without fetching the row.
            models.Index(fields=["stage", "date_earliest", "uid", "date_latest"], name="event_date"),
            models.Index(fields=["stage", "country", "date_earliest", "uid", "date_latest"], name="event_country_date"),
            models.Index(fields=["stage", "country", "uid"], name="event_country_uid"),
            models.Index(
                fields=["stage", "date_earliest", "uid", "date_latest"],
                condition=Q(date_is_long=True),
                name="event_long_date",
            ),
            models.Index(
                fields=["stage", "country", "date_earliest", "uid", "date_latest"],
                condition=Q(date_is_long=True),
                name="event_country_long_date",
            ),
            # Of the dates that begin before the days asked about, most are single days and need not be read.
            models.Index(
                fields=["stage", "date_earliest", "uid", "date_latest"],
                condition=Q(date_earliest__lt=F("date_latest")),
                name="event_lasting_date",
            ),
        ]

    def __str__(self):
        return self.name_fr if get_language() == "fr" and self.name_fr else self.name_en

    def tags(self, children):
        return [self.country.tag] if self.country else []

    def entry_bounds(self, children):
        return (self.date_earliest, self.date_latest)

    def clean(self):
        super().clean()
        allowed = SUB_EVENT_TYPES.get(self.type, {})
        if self.sub_type and self.sub_type not in allowed:
            names = {
                "sub": self.get_sub_type_display(),
                "type": self.get_type_display(),
                "allowed": ", ".join(map(str, allowed.values())),
            }
            said = _("“%(sub)s” is not a sub-event of “%(type)s”; expected one of: %(allowed)s.")
            raise ValidationError({"sub_type": said % names})


class PlaceRole(models.TextChoices):
    """How a place bears on an event.

    Origin: The register's own.
    """

    AT = "at", _("at")
    NEAR = "near", _("near")
    ALONG = "along", _("along")
    DESTINATION = "destination", _("on the way to")
    AT_A_DISTANCE = "at-a-distance", _("at a distance from")


class PlacePrecision(models.TextChoices):
    """UCDP GED where_prec.

    Origin: UCDP GED codebook, where_prec.
    """

    EXACT = "1", _("exact location")
    NEAR = "2", _("near a known location")
    ADMIN_2 = "3", _("second-order division")
    ADMIN_1 = "4", _("first-order division")
    LINEAR = "5", _("linear feature or fuzzy area")
    COUNTRY = "6", _("country only")
    INTERNATIONAL = "7", _("international waters or airspace")


class EventPlace(Child):
    """A place of an event, its role, and how precise it is."""

    record = models.ForeignKey(SecurityEvent, models.CASCADE, related_name="places")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        related_name="event_places",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("place"),
    )
    role = models.CharField(_("role"), max_length=13, choices=PlaceRole)
    precision = models.CharField(_("precision"), max_length=1, choices=PlacePrecision)
    distance = models.PositiveIntegerField(_("distance"), null=True, blank=True)
    distance_unit = models.CharField(
        _("unit"), max_length=5, blank=True, choices=[("km", _("kilometres")), ("mi", _("miles"))]
    )
    is_about = models.BooleanField(_("distance is approximate"), default=False)

    class Meta(Child.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *Child.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role="at-a-distance", distance__isnull=False, distance_unit__in=["km", "mi"])
                | (~Q(role="at-a-distance") & Q(distance__isnull=True, distance_unit="")),
                name="event_place_distance",
                violation_error_message=_(
                    "A distance and its unit belong to the role “at a distance from”, and to it alone."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.place}"

    def key_hint(self):
        return f"{self.role}-{self.place.slug}"


class ParticipantRole(models.TextChoices):
    """What a participant did in an event.

    Origin: Side A and side B from the UCDP GED codebook; the others are the register's own.
    """

    PERPETRATOR = "perpetrator", _("perpetrator")
    SIDE_A = "side-a", _("side A")
    SIDE_B = "side-b", _("side B")
    ASSOCIATED = "associated", _("associated with a side")
    TARGET = "target", _("target")
    VICTIM = "victim", _("victim")
    RESPONDER = "responder", _("responder")


class Identification(models.TextChoices):
    """How a participant is known.

    Origin: The register's own.
    """

    NAMED = "named", _("named")
    CLAIMED = "claimed", _("claimed")
    PRESUMED = "presumed", _("presumed")
    UNIDENTIFIED = "unidentified", _("unidentified")
    ATTRIBUTED = "attributed", _("attributed")


class Participant(Child):
    """Someone who took part in an event or suffered it: a party, or the words of the source where nobody is identified.

    An unidentified participant may have no words either: the source tells the deed and is silent on who did it.
    """

    record = models.ForeignKey(SecurityEvent, models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=11, choices=ParticipantRole)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="event_parts", verbose_name=_("party")
    )
    as_printed = models.CharField(_("as printed"), max_length=150, blank=True)
    identification = models.CharField(_("identification"), max_length=12, choices=Identification)
    attributed_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("attributed by")
    )

    class Meta(Child.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        indexes = [models.Index(fields=["role", "identification", "record"], name="participant_known")]
        constraints = [
            *Child.Meta.constraints,
            models.CheckConstraint(
                condition=Q(party__isnull=False) | ~Q(as_printed="") | Q(identification="unidentified"),
                name="participant_somebody",
                violation_error_message=_(
                    "A participant is a party, or the words of the source for whoever it was, or unidentified."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(identification="unidentified") | Q(party__isnull=True),
                name="participant_unidentified",
                violation_error_message=_("An unidentified participant names no party; choose another identification."),
            ),
        ]

    def __str__(self):
        return str(self.party or self.as_printed or gettext("nobody named"))

    def key_hint(self):
        return f"{self.role}-{self.party.slug if self.party else self.as_printed}"


class EventExternalId(ExternalId):
    """The identifier of an event in a data set, with the vintage of the set."""

    record = models.ForeignKey(SecurityEvent, models.CASCADE, related_name="external_ids")


class SecurityEventCitation(Citation):
    """A passage cited by a security event."""

    record = models.ForeignKey(SecurityEvent, models.CASCADE, related_name="citations")
