"""Checks every citation against the documents it cites, and every number and date against its evidence."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from editorial.audit.citations import CitationReport, verify_citations
from editorial.audit.findings import exit_status
from editorial.ingest.errors import IngestError
from editorial.ingest.folder import read_folder
from editorial.ingest.reading import read_captured
from editorial.models import Document


class Command(BaseCommand):
    """Exit status: the number of failures, 100 at most. Documents without a text fail only with --require-documents."""

    help = "Check spans, evidence tokens, numbers and dates of every published record and working copy."

    def add_arguments(self, parser):
        parser.add_argument(
            "--documents",
            type=Path,
            nargs="+",
            metavar="DIR",
            help="read the texts from the files of these directories",
        )
        parser.add_argument(
            "--require-documents", action="store_true", help="count each document without a text as a failure"
        )
        parser.add_argument("--json", action="store_true", help="write the report as JSON")

    def handle(self, *args, **options):
        try:
            text_of = _texts_in(options["documents"]) if options["documents"] else Document.text
            report = verify_citations(text_of)
        except IngestError as error:
            raise CommandError(str(error)) from error
        (self._write_json if options["json"] else self._write)(report)
        required = len(report.spans.without_text) if options["require_documents"] else 0
        if failed := len(report.failures) + required:
            sys.exit(exit_status(failed))

    def _write(self, report: CitationReport):
        for failure in report.failures:
            self.stdout.write(failure.sentence)
        if report.spans.without_text:
            sentence = _(
                "%(number)s spans were not checked: there is no captured text of %(documents)s. "
                "Attach the documents, or name their directory with --documents."
            )
            names = {"number": report.spans.unchecked, "documents": ", ".join(report.spans.without_text)}
            self.stdout.write(sentence % names)
        sentence = _("%(records)s records, %(citations)s citations, %(spans)s spans checked: %(failures)s failures.")
        counts = {"records": report.records, "citations": report.citations}
        self.stdout.write(sentence % {**counts, "spans": report.spans.checked, "failures": len(report.failures)})

    def _write_json(self, report: CitationReport):
        data = {
            "records": report.records,
            "citations": report.citations,
            "spans_checked": report.spans.checked,
            "spans_unchecked": report.spans.unchecked,
            "documents_without_text": report.spans.without_text,
            "failures": [asdict(failure) for failure in report.failures],
        }
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))


def _texts_in(directories: Iterable[Path]):
    """Return what gives the text of a document from the file with its hash; attached texts are not used."""
    files = {digest: path for directory in directories for digest, path in read_folder(directory).files.items()}

    def text_of(document: Document) -> str | None:
        path = files.get(document.sha256)
        return read_captured(path).text if path else None

    return text_of
