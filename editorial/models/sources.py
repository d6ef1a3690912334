"""Where a statement comes from: sources, their captured documents, passages and footnotes."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from editorial.dates import PartialDateField
from editorial.models.record import Record, Stage
from editorial.models.versioned import Reference
from editorial.querysets import GuardedQuerySet, PublicManager


class SourceType(models.TextChoices):
    """Types of work, after the Citation Style Language 1.0.2.

    Origin: Citation Style Language 1.0.2, types of item.
    """

    WEBPAGE = "webpage", _("web page")
    REPORT = "report", _("report")
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", _("encyclopedia entry")
    BOOK = "book", _("book")
    ARTICLE = "article", _("article")
    ARTICLE_NEWSPAPER = "article-newspaper", _("newspaper article")
    DATASET = "dataset", _("data set")
    TREATY = "treaty", _("treaty")
    DOCUMENT = "document", _("document")


class Redistribution(models.TextChoices):
    """What the licence of a source allows others to do with its text.

    Origin: The register's own.
    """

    OPEN = "open", _("open")
    ATTRIBUTION = "attribution", _("with attribution")
    SHARE_ALIKE = "share-alike", _("share-alike")
    RESTRICTED = "restricted", _("restricted")


class Reliability(models.TextChoices):
    """Reliability of a source, after the Admiralty code (AJP-2.1).

    Origin: Admiralty code, as AJP-2.1 has it.
    """

    A = "A", _("A, completely reliable")
    B = "B", _("B, usually reliable")
    C = "C", _("C, fairly reliable")
    D = "D", _("D, not usually reliable")
    E = "E", _("E, unreliable")
    F = "F", _("F, cannot be judged")


class Source(Record):
    """A work the register draws on, described in the fields of the Citation Style Language."""

    kind = "sources"
    needs_citation = False

    type = models.CharField(_("type"), max_length=20, choices=SourceType)
    title = models.CharField(_("title"), max_length=300)
    container = models.CharField(_("container"), max_length=300, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    issued = PartialDateField(_("issued"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en", help_text=_("BCP 47 tag"))
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=200)
    redistribution = models.CharField(_("redistribution"), max_length=12, choices=Redistribution)
    reliability = models.CharField(_("reliability"), max_length=1, choices=Reliability)
    reliability_reason = models.CharField(_("reason for the reliability"), max_length=500)
    period = PartialDateField(_("reference period"), blank=True)
    derived_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="derivatives",
        limit_choices_to={"revises__isnull": True},
        verbose_name=_("derived from"),
    )
    latest_date_inside = PartialDateField(_("latest date inside the text"), blank=True)
    notes = models.TextField(_("known errors"), blank=True)

    class Meta(Record.Meta):
        ordering = ("title", "uid")
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title

    @property
    def is_undated(self) -> bool:
        """Whether the source gives no date of its own."""
        return self.issued is None


sha256_validator = RegexValidator(
    r"^[0-9a-f]{64}\Z", _("A SHA-256 is written as 64 characters from 0 to 9 and a to f.")
)


class DocumentQuerySet(GuardedQuerySet):
    """Saved copies of sources."""

    def public(self):
        return self.filter(source__stage=Stage.PUBLISHED)


class PassageQuerySet(GuardedQuerySet):
    """Places in documents, and what else belongs to one."""

    def public(self):
        return self.filter(document__source__stage=Stage.PUBLISHED)


class Document(Reference):
    """An immutable copy of a source; its text is kept only where the installation has attached it."""

    kind = "documents"

    key = models.SlugField(_("key"), max_length=80, unique=True)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="documents", limit_choices_to={"revises__isnull": True}
    )
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, validators=[sha256_validator])
    characters = models.PositiveIntegerField(_("characters"))
    media_type = models.CharField(_("media type"), max_length=80, default="text/plain")
    retrieved_at = models.DateField(_("retrieved"))
    modified_at = models.DateTimeField(_("page last modified"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    is_attached = models.BooleanField(_("text attached"), default=False)

    objects = DocumentQuerySet.as_manager()
    public = PublicManager.of(DocumentQuerySet)

    class Meta:
        ordering = ("key",)
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.key

    def reference(self):
        return self.key

    @classmethod
    def lookup(cls, reference):
        return {"key": reference}

    @classmethod
    def from_fixture(cls, row, file):
        names = {"retrieved": "retrieved_at", "modified": "modified_at"}
        return {names.get(column, column): value for column, value in row.items()}

    def text(self) -> str | None:
        """Return the captured text, or None where it is not attached."""
        if not self.is_attached:
            return None
        return DocumentText.objects.filter(document=self).values_list("text", flat=True).first()


class DocumentText(models.Model):
    """The text of an attached document: local to the installation, never in a snapshot."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="attached_text")
    text = models.TextField()

    def __str__(self):
        return str(self.document)


class Disposition(models.TextChoices):
    """What reading a passage came to.

    Origin: The register's own.
    """

    UNREAD = "", _("not read yet")
    FACTS = "facts", _("facts")
    NONE = "none", _("nothing for the register")


PASSAGE_FLAGS = {
    "truncated": "is_truncated",
    "garbled": "is_garbled",
    "personal data": "is_personal",
    "offensive wording": "is_offensive",
}
"""The flags of a passage as the tables of the fixtures write them -> field."""


class Passage(Reference):
    """A place in a document: Unicode code points `start` to `end`, end exclusive (Web Annotation text position)."""

    kind = "passages"
    read_along = ("document__source",)

    document = models.ForeignKey(Document, models.PROTECT, related_name="passages", verbose_name=_("document"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    sha256 = models.CharField("SHA-256", max_length=64, validators=[sha256_validator])
    heading = models.CharField(_("section"), max_length=200, blank=True)
    locator = models.CharField(_("locator"), max_length=200)
    disposition = models.CharField(_("disposition"), max_length=5, choices=Disposition, blank=True)
    disposition_reason = models.CharField(_("reason"), max_length=200, blank=True)
    is_truncated = models.BooleanField(_("truncated"), default=False)
    is_garbled = models.BooleanField(_("garbled"), default=False)
    is_personal = models.BooleanField(_("personal data"), default=False)
    is_offensive = models.BooleanField(_("offensive wording"), default=False)
    same_text_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated_by", verbose_name=_("same text as")
    )

    objects = PassageQuerySet.as_manager()
    public = PublicManager.of(PassageQuerySet)

    class Meta:
        ordering = ("document", "start")
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "start"],
                name="passage_place",
                violation_error_message=_("This document already has a passage that starts here."),
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="passage_not_empty",
                violation_error_message=_("A passage ends after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(disposition="none") | ~Q(disposition_reason=""),
                name="passage_disposition_reason",
                violation_error_message=_("A passage with nothing for the register says why."),
            ),
        ]

    def __str__(self):
        return self.reference()

    def reference(self):
        return f"{self.document.key}@{self.start}"

    @classmethod
    def lookup(cls, reference):
        key, _at, start = reference.partition("@")
        return {"document__key": key, "start": int(start) if start.isdecimal() else -1}

    @classmethod
    def from_fixture(cls, row, file):
        fields = {column: value for column, value in row.items() if column not in ("reason", "flags")}
        fields |= {"document": file, "disposition_reason": row.get("reason", "")}
        flags = set(filter(None, row.get("flags", "").split("|")))
        if unknown := sorted(flags - PASSAGE_FLAGS.keys()):
            raise ValueError(f"the flag “{unknown[0]}” is not one of: {', '.join(PASSAGE_FLAGS)}.")
        return fields | {column: str(flag in flags).lower() for flag, column in PASSAGE_FLAGS.items()}


class FootnoteState(models.TextChoices):
    """Whether a source's own footnote leads anywhere.

    Origin: The register's own.
    """

    RESOLVED = "resolved", _("resolved")
    NAME_ONLY = "name-only", _("name only")
    UNRESOLVED = "unresolved", _("unresolved")
    EMPTY = "empty", _("empty in the source")
    DOES_NOT_FIT = "does-not-fit", _("does not fit the claim")


class Footnote(Reference):
    """A footnote of a document, by which the document itself supports what it says."""

    kind = "footnotes"
    read_along = ("document",)

    document = models.ForeignKey(Document, models.PROTECT, related_name="footnotes", verbose_name=_("document"))
    marker = models.CharField(_("marker"), max_length=20)
    text = models.CharField(_("reference"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=FootnoteState)
    note = models.CharField(_("note"), max_length=500, blank=True)
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="footnotes", verbose_name=_("passage of its text")
    )
    claim = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="marks", verbose_name=_("passage that carries it")
    )

    objects = PassageQuerySet.as_manager()
    public = PublicManager.of(PassageQuerySet)

    class Meta:
        ordering = ("document", "id")
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "marker"],
                name="footnote_marker",
                violation_error_message=_("This document already has a footnote with this marker."),
            )
        ]

    def __str__(self):
        return self.reference()

    def reference(self):
        return f"{self.document.key}#{self.marker}"

    @classmethod
    def lookup(cls, reference):
        key, _hash, marker = reference.partition("#")
        return {"document__key": key, "marker": marker}

    @classmethod
    def from_fixture(cls, row, file):
        fields = {column: value for column, value in row.items() if not column.endswith("_start")}
        for column in ("passage", "claim"):
            if start := row.get(f"{column}_start"):
                fields[column] = f"{row.get('document', '')}@{start}"
        return fields
