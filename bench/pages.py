"""Load the register into a temporary SQLite file and print what each kind of page costs: python -m bench.pages."""

import argparse
import json
import re
import tempfile
from pathlib import Path

from bench.processes import TOP, call

BUDGET = 60
"""CPU milliseconds in which a page is to be made, nothing kept from before."""

DOCUMENTS = TOP.parent / "shared/sources"


def main() -> None:
    """Read the arguments, measure, print the table and name what is over the budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--repeats", default="5")
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="captured documents")
    given = parser.parse_args()
    found = measured(given.repeats, given.documents)
    print(table(found))
    print(verdict(found))


def measured(repeats: str, documents: Path) -> list[dict]:
    """Return the figures of each kind of page of the loaded register; texts are attached where `documents` is there."""
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{directory}/register.sqlite3"
        call("django", url, "migrate", "--verbosity", "0")
        call("django", url, "load_register")
        if documents.is_dir():
            call("django", url, "attach_documents", str(documents))
        return json.loads(call("bench.crawl", url, "--repeats", repeats))


def table(found: list[dict]) -> str:
    """Return the figures as a table, the slowest kind first."""
    lines = ["| page | pages | heaviest | median | max | queries | KiB |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {row['kind']} | {row['pages']} | {_short(row['address'])} | {row['median']:.1f} | {row['max']:.1f} |"
        f" {row['queries']} | {row['bytes'] / 1024:.0f} |"
        for row in found
    ]
    return "\n".join(lines) + "\n"


def _short(address: str) -> str:
    """Return an address without the content of its cursor."""
    return re.sub(r"cursor=[^&]+", "cursor=…", address)


def verdict(found: list[dict]) -> str:
    """Return the pages over the budget in a sentence."""
    over = [f"{_short(row['address'])} ({row['median']:.1f})" for row in found if row["median"] > BUDGET]
    return f"Over {BUDGET} ms: {', '.join(over)}." if over else f"Every page is made within {BUDGET} ms."


if __name__ == "__main__":
    main()
