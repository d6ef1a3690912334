"""Write fixtures/countries.csv from the public code lists in a data directory and CLDR's names."""

import csv
from pathlib import Path

from babel import Locale
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from relations.management.deriving import DerivationError, countries, csv_text
from relations.management.writing import write_derived

INPUTS = {
    "countries/datasets_country-codes.csv": {
        "ISO3166-1-Alpha-2",
        "ISO3166-1-Alpha-3",
        "ISO3166-1-numeric",
        "Region Code",
        "Sub-region Code",
        "Sub-region Name",
        "UNTERM English Formal",
        "UNTERM French Formal",
        "is_independent",
        "official_name_en",
        "official_name_fr",
    },
    "cow/COW_country_codes.csv": {"StateAbb", "CCode", "StateNme"},
}


class Command(BaseCommand):
    help = "Derive the reference table of countries from country-codes, COW and CLDR (see docs/countries.md)."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, help="directory with countries/ and cow/; default: SHARED_DATA")
        parser.add_argument("--out", type=Path, help="file to write; default: countries.csv of the register's fixtures")

    def handle(self, *args, data, out, **options):
        data = data or getattr(settings, "SHARED_DATA", None)
        if data is None:
            raise CommandError("No data directory is set; name one with --data, for example --data ../shared/data.")
        out = out or settings.REGISTER_FIXTURES / "countries.csv"
        code_list, cow_list = (table(Path(data) / name, columns) for name, columns in INPUTS.items())
        try:
            rows = countries(code_list, cow_list, Locale("en").territories, Locale("fr").territories)
        except DerivationError as error:
            raise CommandError(str(error)) from error
        write_derived(out, csv_text(rows))
        self.stdout.write(f"{len(rows)} countries written to {out}")


def table(path: Path, columns: set[str]) -> list[dict[str, str]]:
    """Return the records of a UTF-8 CSV file, whichever line ends it has (COW's has CR alone).

    Raises CommandError where the file is missing, is not UTF-8, lacks a column or has a record of another length.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            header = set(reader.fieldnames or ())
            records = list(reader)
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}); expected a CSV file, check --data.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8 and try again.") from error
    missing = columns - header
    if missing:
        raise CommandError(f"{path} lacks the column {', '.join(sorted(missing))}; expected it, check the file.")
    for number, record in enumerate(records, start=1):
        if None in record or None in record.values():
            raise CommandError(f"{path}: record {number} does not have {len(header)} values; fetch the file again.")
    return records
