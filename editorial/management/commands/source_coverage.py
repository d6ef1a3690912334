"""Says how far each document has been read, like code coverage for reading."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from editorial.audit.coverage import DocumentCoverage, coverage
from editorial.models import Document


class Command(BaseCommand):
    """Exit status 0 whatever is found: what is left to read is no fault."""

    help = "Count the passages of every document: cited, with nothing for the register, not cited yet, not read yet."

    def add_arguments(self, parser):
        parser.add_argument(
            "--json", action="store_true", help="write the report as JSON, with the names of the passages"
        )

    def handle(self, *args, **options):
        rows = coverage(Document.text)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
            return
        for row in rows:
            self.stdout.write(_sentence(row))
        if not rows:
            self.stdout.write(_("There are no documents."))


def _sentence(row: DocumentCoverage) -> str:
    sentence = _(
        "%(document)s: %(passages)s passages, %(cited)s cited, %(nothing)s with nothing for the register, "
        "%(uncited)s with facts but not cited, %(untouched)s not read; %(share)s."
    )
    counts = {name: len(getattr(row, name)) for name in ("cited", "nothing", "uncited", "untouched")}
    share = (
        _("text not attached")
        if row.share is None
        else _("%(share)s of the text in passages") % {"share": _percent(row)}
    )
    return sentence % {"document": row.document, "passages": row.passages, "share": share, **counts}


def _percent(row: DocumentCoverage) -> str:
    """Return the share in percent, rounded down: 100 % means all of it."""
    return f"{int(row.share * 1000) / 10:g} %"
