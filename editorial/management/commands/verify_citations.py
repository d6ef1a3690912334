"""Checks every citation against the documents it cites, and every number and date against its evidence."""

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from editorial.audit.altered import altered_documents
from editorial.audit.citations import CitationReport, verify_citations
from editorial.audit.findings import exit_status
from editorial.ingest.errors import IngestError
from editorial.ingest.folder import read_folder
from editorial.ingest.reading import read_captured
from editorial.models import Document


class Command(BaseCommand):
    """Exit status: the number of failures, 100 at most; 1 where there is nothing to verify.

    Documents without a text fail only with --require-documents, or where the directories named hold none of them.
    """

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
            files = _files_in(options["documents"]) if options["documents"] else None
            report = verify_citations(Document.text if files is None else _texts_of(files))
        except IngestError as error:
            raise CommandError(str(error)) from error
        lacking = report.spans.without_text
        altered = tuple(altered_documents(lacking, _other_texts(files))) if files and lacking else ()
        report = replace(report, failures=(*altered, *report.failures))
        (self._write_json if options["json"] else self._write)(report)
        if not report.records:
            raise CommandError(
                _("No record cites anything, so there is nothing to verify; load_register fills the register.")
            )
        if files is not None and len(lacking) == Document.objects.count() and not altered:
            names = ", ".join(map(str, options["documents"]))
            raise CommandError(
                _("%(directories)s: none of the documents of the register is there.") % {"directories": names}
            )
        required = len(lacking) - len(altered) if options["require_documents"] else 0
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


def _files_in(directories: Iterable[Path]) -> dict[str, Path]:
    return {digest: path for directory in directories for digest, path in read_folder(directory).files.items()}


def _texts_of(files: dict[str, Path]):
    """Return what gives the text of a document from the file with its hash; attached texts are not used."""

    def text_of(document: Document) -> str | None:
        path = files.get(document.sha256)
        return read_captured(path).text if path else None

    return text_of


def _other_texts(files: dict[str, Path]) -> dict[str, str]:
    """Return the texts of the files that are no document of the register, by name; what is no text is left out."""
    known, found = set(Document.objects.values_list("sha256", flat=True)), {}
    for digest, path in files.items():
        if digest not in known:
            with suppress(IngestError):
                found[path.name] = read_captured(path).text
    return found
