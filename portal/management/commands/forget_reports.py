"""Delete the texts of reports from readers that were closed some days ago."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.models import Feedback


class Command(BaseCommand):
    help = (
        f"Delete the texts of reports that were closed {settings.REPORT_DAYS} days ago or earlier; run it once a day."
    )

    def handle(self, *args, **options):
        number = 0
        for report in Feedback.reports.due(timezone.now() - timedelta(days=settings.REPORT_DAYS)).iterator():
            report.text = ""
            report.save(update_fields=["text"])
            number += 1
        self.stdout.write(f"{number} texts of closed reports deleted.")
