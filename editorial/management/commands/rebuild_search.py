"""Makes what is found of the records again, their Entries' texts and the index, or says in what it differs from them."""

import sys
from itertools import chain

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.audit.findings import exit_status
from editorial.workflow.entries import rewritten_entries
from editorial.workflow.indexing import rebuild_index


class Command(BaseCommand):
    """Exit status with --check: the number of rows that differ, 100 at most; otherwise 0."""

    help = "Make the texts of Entries and the search index again from the records; readers find the same meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing and name the rows that differ")

    def handle(self, *args, check: bool, **options):
        number, write = 0, not check
        # The index takes the titles of Entries, which come first.
        for address in dict.fromkeys(chain(rewritten_entries(write), rebuild_index(write))):
            number += 1
            if check or options["verbosity"] > 1:
                self.stdout.write(address)
        said = ngettext("%(number)s row of the index differed.", "%(number)s rows of the index differed.", number)
        self.stdout.write(said % {"number": number} if number else _("The index is what the register says."))
        if check and number:
            sys.exit(exit_status(number))
