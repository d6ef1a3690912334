"""Splits a file into passages and stores it as a document of a source."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from editorial.capture.errors import CaptureError
from editorial.capture.ingesting import ingest
from editorial.ingest.describe import describe, rows_in, write_rows
from editorial.ingest.errors import IngestError


class Command(BaseCommand):
    """Exit status 1 for a file that is refused; then nothing was stored."""

    help = "Store a text, Markdown, HTML or PDF file as a document with its passages, in one revision."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", required=True, metavar="SLUG", help="the published source it is a capture of")
        parser.add_argument("--key", required=True, help="the short name by which passages and citations call it")
        parser.add_argument(
            "--retrieved",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day it was captured (default: the day the file was last changed)",
        )
        parser.add_argument(
            "--table", type=Path, metavar="CSV", help="write the passage table there too; what was decided in it stays"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")

    def handle(self, *args, **options):
        try:
            done = ingest(
                options["file"], options["source"], options["key"], options["retrieved"], dry_run=options["dry_run"]
            )
            if options["table"]:
                _write_table(options["file"], options["table"])
        except (IngestError, CaptureError) as error:
            raise CommandError(str(error)) from error
        names = {
            "key": done.key,
            "characters": done.characters,
            "passages": done.passages,
            "day": done.retrieved_at.isoformat(),
            "revision": done.revision,
        }
        if done.revision:
            sentence = _(
                "%(key)s: %(characters)s characters in %(passages)s passages, retrieved %(day)s; revision %(revision)s."
            )
        else:
            sentence = _("%(key)s would have %(characters)s characters in %(passages)s passages, retrieved %(day)s.")
        self.stdout.write(sentence % names)


def _write_table(file: Path, table: Path) -> None:
    try:
        write_rows(table, describe(file, rows_in(table) if table.exists() else ()))
    except OSError as error:
        sentence = _("The table %(table)s cannot be written; name a file in a directory that is there.")
        raise CommandError(sentence % {"table": table}) from error
