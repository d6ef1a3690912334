"""Makes the search index again from the records, or says in what it differs from them."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.audit.findings import exit_status
from editorial.workflow.indexing import rebuild_index


class Command(BaseCommand):
    """Exit status with --check: the number of rows that differ, 100 at most; otherwise 0."""

    help = "Make the search index again from the public records; readers find the same meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing and name the rows that differ")

    def handle(self, *args, check: bool, **options):
        number = 0
        for address in rebuild_index(write=not check):
            number += 1
            if check or options["verbosity"] > 1:
                self.stdout.write(address)
        said = ngettext("%(number)s row of the index differed.", "%(number)s rows of the index differed.", number)
        self.stdout.write(said % {"number": number} if number else _("The index is what the register says."))
        if check and number:
            sys.exit(exit_status(number))
