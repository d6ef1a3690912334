"""The ledger: revisions, versions, the entry of every record, and the log of the workflow."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.record import LEDGERED, Stage
from editorial.models.sources import Passage
from editorial.models.versioned import Guarded
from editorial.querysets import GuardedQuerySet, PublicManager


class Head(Guarded):
    """The single row that holds the number of the newest revision; updating it queues publishers."""

    n = models.PositiveIntegerField(default=0)

    objects = GuardedQuerySet.as_manager()

    def __str__(self):
        return str(self.n)


class RevisionKind(models.TextChoices):
    """Why the register changed."""

    PUBLICATION = "publication", _("publication")
    LOAD = "load", _("load of fixtures")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    SECOND_LOOK = "second-look", _("second look")
    ATTACHMENT = "attachment", _("documents attached")
    REFERENCE = "reference", _("reference data")


class Revision(Guarded):
    """One publishing transaction. Numbers have no gaps; the hash covers the versions and the revision before."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=RevisionKind)
    note = models.CharField(_("note"), max_length=500, blank=True)
    actors = models.JSONField(_("actors"), default=list)
    at = models.DateTimeField(_("when"))
    previous_hash = models.CharField(_("hash of the revision before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    written = 0
    """How many versions the open revision holds so far."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [models.Index(fields=["kind", "number"], name="revision_kind")]

    def __str__(self):
        return str(self.number)


class Action(models.TextChoices):
    """What a version did to its record."""

    PUBLISH = "publish", _("published")
    AMEND = "amend", _("amended")
    WITHDRAW = "withdraw", _("withdrawn")
    RESTORE = "restore", _("restored")


class Version(Guarded):
    """The snapshot of one record, or one row of reference data, at one revision. Append-only.

    `snapshot` is canonical JSON text (see editorial.workflow.snapshots), `hash` the SHA-256 over it and its place.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="versions", verbose_name=_("revision"))
    position = models.PositiveIntegerField(_("place in its revision"))
    uid = models.UUIDField("UID")
    kind = models.CharField(_("kind"), max_length=40)
    slug = models.CharField(_("slug"), max_length=200)
    number = models.PositiveIntegerField(_("number"))
    action = models.CharField(_("what it did"), max_length=8, choices=Action)
    format = models.PositiveSmallIntegerField(_("format"), default=1)
    snapshot = models.TextField(_("snapshot"))
    hash = models.CharField(_("hash"), max_length=64)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ("revision", "position")
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(fields=["uid", "number"], name="version_number"),
            models.UniqueConstraint(fields=["revision", "position"], name="version_position"),
        ]
        indexes = [models.Index(fields=["kind", "slug"], name="version_kind_slug")]

    def __str__(self):
        return f"{self.kind}/{self.slug} @{self.number}"


class WithdrawalKind(models.TextChoices):
    """Why a record was withdrawn."""

    ERROR = "error", _("error")
    DUPLICATE = "duplicate", _("duplicate of another record")
    LEGAL = "legal", _("legal reasons")
    RETRACTED = "retracted", _("source retracted")


class EntryQuerySet(GuardedQuerySet):
    """Entries of records ever published."""

    def public(self):
        """Entries of records readers may see now."""
        return self.filter(stage=Stage.PUBLISHED)

    def withdrawn(self):
        """Entries of records that were withdrawn: their address answers with the day and the reason."""
        return self.filter(stage=Stage.WITHDRAWN)


class WithdrawnManager(models.Manager.from_queryset(EntryQuerySet)):
    """A manager that starts from `withdrawn()`."""

    def get_queryset(self):
        return super().get_queryset().withdrawn()


class Entry(Guarded):
    """One row per record ever published: what lists, back-links, redirects and reserved addresses read."""

    uid = models.UUIDField("UID", unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    slug = models.CharField(_("slug"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=400)
    title_fr = models.CharField(_("title in French"), max_length=400)
    stage = models.CharField(_("stage"), max_length=9, choices=[(stage.value, stage.label) for stage in LEDGERED])
    version = models.PositiveIntegerField(_("version"))
    revision = models.PositiveIntegerField(_("revision"))
    published_at = models.DateTimeField(_("published on"))
    earliest = models.DateField(_("first day"), null=True)
    latest = models.DateField(_("last day"), null=True)
    search_text = models.TextField(_("text to search in"), blank=True)
    awaits_second_look = models.BooleanField(_("second look due"), default=False)
    review_by = models.DateField(_("look again by"), null=True)
    withdrawal_kind = models.CharField(_("kind of withdrawal"), max_length=9, choices=WithdrawalKind, blank=True)
    withdrawal_reason = models.CharField(_("reason for the withdrawal"), max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", verbose_name=_("replaced by")
    )
    passages = models.ManyToManyField(Passage, related_name="entries")

    objects = EntryQuerySet.as_manager()
    public = PublicManager.of(EntryQuerySet)
    withdrawn = WithdrawnManager()

    class Meta:
        ordering = ("kind", "slug")
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="entry_address")]
        indexes = [
            models.Index(fields=["stage", "kind", "slug"], name="entry_stage_kind"),
            # The lists of the desk: few records among a million. All that is asked stands in the index: SQLite would
            # take another that holds as much of it.
            models.Index(
                fields=["stage", "kind", "review_by"],
                condition=models.Q(review_by__isnull=False),
                name="entry_review_by",
            ),
            models.Index(
                fields=["kind", "published_at"], condition=models.Q(awaits_second_look=True), name="entry_waiting"
            ),
            # By its class PostgreSQL finds what begins with a text, whatever the order of letters in its language.
            models.Index(fields=["slug"], opclasses=["varchar_pattern_ops"], name="entry_slug_beginning"),
        ]

    def __str__(self):
        return self.reference()

    def natural_key(self) -> tuple[str]:
        return (self.reference(),)

    @property
    def leads_to(self) -> "Entry | None":
        """The entry readers are sent on to, withdrawn itself or not: of the record that replaces a duplicate."""
        return self.replaced_by if self.withdrawal_kind == WithdrawalKind.DUPLICATE else None

    def reference(self) -> str:
        """Return the address by which snapshots point at this entry."""
        return f"{self.kind}/{self.slug}"

    @classmethod
    def lookup(cls, reference: str) -> dict:
        """Return the filter that finds the entry a reference names."""
        kind, _slash, slug = reference.partition("/")
        return {"kind": kind, "slug": slug}


class EntryTag(Guarded):
    """A word by which entries are gathered, such as `country:MLI`."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "entry"], name="entry_tag")]

    def __str__(self):
        return self.tag


class WorkflowEntry(Guarded):
    """One line of the editorial log, keyed by uid so that it outlives the row.

    `about` lists what the note speaks of, as paths such as `country_b` or `spells.suspended-2021.status`. `review_by` is
    the day by which whoever approved wants the record looked at again; the Entry repeats that of the last approval.
    """

    uid = models.UUIDField("UID", db_index=True)
    kind = models.CharField(_("kind"), max_length=40)
    slug = models.CharField(_("slug"), max_length=120)
    move = models.CharField(_("move"), max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # As long as a first and a last name with a space.
    by_name = models.CharField(_("by"), max_length=301)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    from_stage = models.CharField(_("stage before"), max_length=9, choices=Stage, blank=True)
    to_stage = models.CharField(_("stage after"), max_length=9, choices=Stage, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    about = models.JSONField(_("about"), default=list, blank=True)
    review_by = models.DateField(_("look again by"), null=True)
    is_minor = models.BooleanField(_("minor change"), default=False)
    revision = models.PositiveIntegerField(_("revision"), null=True)
    awaits_second_look = models.BooleanField(_("second look due"), default=False)
    snapshot = models.TextField(_("snapshot"), blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("log line")
        verbose_name_plural = _("editorial log")
        indexes = [
            models.Index(fields=["move", "revision"], name="log_move_revision"),
            models.Index(fields=["revision"], condition=models.Q(awaits_second_look=True), name="log_waiting"),
        ]

    def __str__(self):
        return f"{self.move} {self.kind}/{self.slug}"
