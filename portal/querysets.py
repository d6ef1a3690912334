"""Which reports from readers wait, and whose text is due to go."""

from datetime import datetime

from django.db import models


class FeedbackQuerySet(models.QuerySet):
    """Reports from readers."""

    def waiting(self):
        """Reports that nobody has closed, the longest waiting first."""
        return self.filter(closed_at__isnull=True).order_by("at", "pk")

    def due(self, before: datetime):
        """Reports closed before a moment whose text is still there."""
        return self.filter(closed_at__lt=before).exclude(text="").order_by("pk")
