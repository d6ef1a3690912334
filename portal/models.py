"""What the portal keeps itself: reports of errors from readers. Nothing points at it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.text import PlainText
from portal.querysets import FeedbackQuerySet


class Feedback(PlainText):
    """A report of an error in a record, by a reader of whom nothing is kept.

    `version` is the one the reader saw, `fingerprint` tells a report sent twice from a second one. A closed report says who
    closed it, when and what came of it; its text goes some days later (settings.REPORT_DAYS).
    """

    uid = models.UUIDField(_("identifier of the record"))
    kind = models.CharField(_("kind"), max_length=40)
    slug = models.CharField(_("slug"), max_length=120)
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("what is wrong"), blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    reports = FeedbackQuerySet.as_manager()

    rights: ClassVar[dict[str, tuple[str, ...]]] = {
        "Contributor": ("view",),
        "Editor": ("view", "change"),
        "Chief editor": ("view", "change"),
    }
    """Group -> what it may do with reports, given after every migration."""

    class Meta:
        verbose_name = _("report from a reader")
        verbose_name_plural = _("reports from readers")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(note=""),
                name="feedback_closed_by_somebody_with_a_note",
                violation_error_message=_("A closed report says who closed it and what came of it."),
            )
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(closed_at__isnull=True), name="feedback_waiting"),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug} @{self.version}"
