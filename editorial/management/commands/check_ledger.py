"""Checks the register against its ledger and names every row changed, added or removed by other means."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from editorial.audit.findings import exit_status
from editorial.audit.register import check_register


class Command(BaseCommand):
    """Exit status: the number of findings, 100 at most; 0 means that the register is what its ledger says."""

    help = "Recalculate every hash of the ledger and compare every public row with it."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="write the report as JSON")

    def handle(self, *args, **options):
        report = check_register()
        if options["json"]:
            self._write_json(report)
        else:
            self._write(report)
        if report.findings:
            sys.exit(exit_status(len(report.findings)))

    def _write(self, report):
        for finding in report.findings:
            self.stdout.write(finding.sentence)
        counts = {"revisions": report.revisions, "versions": report.versions, "found": len(report.findings)}
        self.stdout.write(
            _("%(revisions)s revisions, %(versions)s versions, %(found)s findings.") % counts
            + (" " + _("Newest hash: %(hash)s") % {"hash": report.hash} if report.hash else "")
        )

    def _write_json(self, report):
        data = {
            "revisions": report.revisions,
            "versions": report.versions,
            "hash": report.hash,
            "findings": [finding.as_data() for finding in report.findings],
        }
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
