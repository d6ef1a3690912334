"""Load the register from its fixtures."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from editorial.loading import FixtureError, Report, load


class Command(BaseCommand):
    """Fill an empty register, or propose to its editors what changed in the fixtures."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=settings.REGISTER_FIXTURES,
            metavar="DIR",
            help="the directory of the fixtures (default: %(default)s)",
        )

    def handle(self, *args, fixtures: Path, verbosity: int, **options):
        try:
            report = load(fixtures)
        except FixtureError as error:
            refusal = "\n".join(error.sentences)
            raise CommandError(f"{refusal}\nNothing was loaded.") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database does not let the load write ({error}). Nothing was loaded; "
                "wait for whatever is writing, check that the tables exist (manage.py migrate), and load again."
            ) from error
        if verbosity:
            self._tell(report)

    def _tell(self, report: Report) -> None:
        for label, number in report.counts.items():
            if number:
                self.stdout.write(f"{label}: {number}")
        for sentence in (*report.skipped, *report.notes):
            self.stdout.write(self.style.WARNING(sentence))
        self.stdout.write(self.style.SUCCESS(_outcome(report)))


def _outcome(report: Report) -> str:
    if report.first:
        return f"Loaded into an empty register as revision {report.revision}."
    if report.did_nothing:
        return "Nothing to do: the register already holds these fixtures."
    done = [
        f"{len(names)} {what}"
        for names, what in (
            (report.added, "rows of reference data added"),
            (report.changed, "rows of reference data changed"),
            (report.drafts, "new drafts"),
            (report.copies, "working copies"),
        )
        if names
    ]
    return f"Loaded: {', '.join(done)}" + (
        f"; revision {report.revision}." if report.revision else "; no new revision."
    )
