"""Downloads as CSV (RFC 4180) that a spreadsheet shows and never runs."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def formula_safe(value) -> str:
    """Return text that a spreadsheet shows and never runs: a quote before what would start a formula (OWASP).

    A number stays one, its sign included: it runs nothing.
    """
    if isinstance(value, int | float | Decimal):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class _Echo:
    """A file that gives back what is written to it, so that each line can be sent as it is made."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heading: Iterable[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """Yield the lines of a CSV file one by one, the heading first; every value is made safe."""
    writer = csv.writer(_Echo())
    yield writer.writerow(heading)
    for row in rows:
        yield writer.writerow([formula_safe(value) for value in row])
