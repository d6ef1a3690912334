"""Attaches the texts of the documents from a directory, matched by hash."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from editorial.capture.attaching import attach
from editorial.ingest.errors import IngestError


class Command(BaseCommand):
    """Exit status 1 if a file was refused. Files of no document and documents without a file are named, and no fault."""

    help = "Store the texts of documents whose files are in a directory; every passage is looked up first."

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *args, **options):
        try:
            done = attach(options["directory"])
        except IngestError as error:
            raise CommandError(str(error)) from error
        for sentence in (*done.refused, *done.strangers, *done.absent):
            self.stdout.write(sentence)
        sentence = _("%(attached)s attached, %(already)s attached before, %(absent)s without a file.")
        counts = {"attached": len(done.attached), "already": len(done.already), "absent": len(done.absent)}
        revision = " " + _("Revision %(number)s.") % {"number": done.revision} if done.revision else ""
        self.stdout.write(sentence % counts + revision)
        if done.refused:
            sys.exit(1)
