"""The record: anything that is cited, reviewed and published."""

import re
import uuid

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from editorial.guard import is_open, require_open
from editorial.models.versioned import Versioned
from editorial.querysets import PublicManager, RecordQuerySet


class Stage(models.TextChoices):
    """Where a row stands in the editorial workflow."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


EDITABLE = (Stage.DRAFT, Stage.IN_REVIEW)
LEDGERED = (Stage.PUBLISHED, Stage.WITHDRAWN)
LIVE = Q(revises__isnull=True)

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    _("A slug is made of lower-case letters a to z, digits and single hyphens, such as african-union."),
)


class Record(Versioned):
    """A row that readers see only once somebody else than its authors has approved it.

    A live row has no `revises`. A published or withdrawn live row is never edited: a working copy is, a row of the same
    model whose `revises` points at it, and publishing merges the copy into the live row.

    Search finds a record by its title, its names and the fields in `found_as_printed`, which keep a source's spelling.

    `edit_token` changes with every save and is carried by every form. `base_version` is the version a working copy was
    made from; `version`, `revision` and `published_at` belong to the live row.
    """

    slug = models.CharField(_("slug"), max_length=120, blank=True, validators=[slug_validator])
    stage = models.CharField(_("stage"), max_length=9, choices=Stage, default=Stage.DRAFT, editable=False)
    revises = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="working_copy"
    )
    edit_token = models.UUIDField(default=uuid.uuid4, editable=False)
    base_version = models.PositiveIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    needs_citation = True
    found_as_printed: tuple[str, ...] = ()

    objects = RecordQuerySet.as_manager()
    public = PublicManager.of(RecordQuerySet)

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "withdraw", "override")
        constraints = [
            models.UniqueConstraint(
                fields=["uid"],
                condition=LIVE,
                name="%(class)s_uid_live",
                violation_error_message=_("Another live row has this uid."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=LIVE,
                name="%(class)s_slug_live",
                violation_error_message=_("Another record of this kind already has this slug; choose another."),
            ),
            models.CheckConstraint(
                condition=LIVE | Q(stage__in=EDITABLE),
                name="%(class)s_copy_editable",
                violation_error_message=_("A working copy is a draft or in review; only a live row is published."),
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "uid"], name="%(class)s_stage_uid"),
            # The order of the editors' lists. That of live rows alone does not serve: SQLite takes “revises nothing”,
            # which is nearly every row, for the rarest of conditions and sorts all that it finds by it.
            models.Index(fields=["slug"], name="%(class)s_slug"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def is_copy(self) -> bool:
        """Whether this row is a working copy of a live row."""
        return self.revises_id is not None

    @property
    def is_editable(self) -> bool:
        """Whether an editor may change this row: a draft, new or a working copy."""
        return self.stage == Stage.DRAFT

    def suggested_slug(self) -> str:
        """Return the slug to use when the editor gives none."""
        return slugify(str(self))[:110].strip("-")

    def tags(self, children: dict[str, list]) -> list[str]:
        """Return the Entry tags of this record, such as `country:MLI`, given its children by accessor name."""
        return []

    def entry_bounds(self, children: dict[str, list]) -> tuple:
        """Return the first and last day this record speaks of, each None where open or unknown, given its children."""
        return (None, None)

    def publication_problems(self) -> list[str]:
        """Return sentences on what this kind alone demands before publication."""
        return []

    def validate_constraints(self, exclude=None):
        """Check constraints with the columns a form does not show.

        Django skips every constraint that names an excluded field, and the database would answer with an error page.
        """
        shown = None if exclude is None else set(exclude) - {"revises", "stage", "slug", "uid"}
        super().validate_constraints(exclude=shown)

    def clean(self):
        super().clean()
        if not self.slug:
            self.slug = self._suggestion()
        kept = self._fixed_slug()
        if kept and kept != self.slug:
            raise ValidationError({"slug": _("A slug is fixed at the first publication and cannot change.")})

    def _fixed_slug(self) -> str:
        rows = type(self).objects.filter(pk=self.revises_id or self.pk, version__gt=0)
        return rows.values_list("slug", flat=True).first() or ""

    def _suggestion(self) -> str:
        try:
            # An address stays what it is, and does not depend on the language its first editor worked in.
            with translation.override("en"):
                wanted = self.suggested_slug()
        except ObjectDoesNotExist:
            # A form without a required choice: clean_fields says so, and nothing will be saved.
            wanted = ""
        wanted = re.sub("[-_]+", "-", wanted).strip("-") or self.kind
        taken = set(
            type(self).objects.live().filter(slug__startswith=wanted).exclude(pk=self.pk).values_list("slug", flat=True)
        )
        candidate, number = wanted, 2
        while candidate in taken:
            candidate, number = f"{wanted}-{number}", number + 1
        return candidate

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._suggestion()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        require_open(f"{self._meta.verbose_name} {self.slug}")
        return super().delete(*args, **kwargs)

    def require_unlocked(self) -> None:
        """Raise GuardedRowError unless the row is a draft, stored and in hand, at its own address."""
        if is_open():
            return
        rows = (
            type(self).objects.filter(pk__in=[self.pk, self.revises_id]).values("pk", "stage", "uid", "slug", "version")
        )
        stored = {row["pk"]: row for row in rows}
        own = stored.get(self.pk, {"stage": Stage.DRAFT, "uid": self.uid})
        address = next((row["slug"] for row in stored.values() if row["version"]), self.slug)
        if {self.stage, own["stage"]} != {Stage.DRAFT} or own["uid"] != self.uid or address != self.slug:
            require_open(f"{self._meta.verbose_name} {self.slug}")
