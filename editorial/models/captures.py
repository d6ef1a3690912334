"""Captures: documents on their way into the register, seen by editors of sources alone."""

import uuid

from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.sources import Source


class Capture(models.Model):
    """A text somebody brought for a source, with the passages proposed for it; private, and in no ledger.

    `passages` are the proposed ones as editorial.capture.pieces stores them. Offsets count Unicode code points of `text`,
    which is kept exactly as it was read. `edit_token` changes with every correction. The editorial log has its lines
    under `uid`; taken in or discarded, the row is gone and the lines stay.
    """

    kind = "captures"
    stage = ""
    """No stage of the workflow: the log asks every row for one."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="captures", limit_choices_to={"revises__isnull": True}
    )
    key = models.CharField(_("key"), max_length=80, unique=True, validators=[validate_slug])
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    media_type = models.CharField(_("media type"), max_length=80)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    text = models.TextField()
    passages = models.JSONField(default=list)
    retrieved_at = models.DateField(_("retrieved"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    edit_token = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ("key",)
        # Whoever may change sources may work on captures; there is nothing more to grant.
        default_permissions = ()
        verbose_name = _("document to be taken in")
        verbose_name_plural = _("documents to be taken in")

    def __str__(self):
        return self.key

    @property
    def slug(self) -> str:
        """The name of its lines in the editorial log."""
        return self.key

    @property
    def characters(self) -> int:
        return len(self.text)
