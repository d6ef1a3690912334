"""Run the test suite on SQLite and, where a PostgreSQL answers, on PostgreSQL; say which. Called by `make test`.

Usage: python tests/suite.py [--soak]    (with CI=true a missing PostgreSQL or chromium is a failure)
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg

TOP = Path(__file__).resolve().parent.parent
CANDIDATES = ("postgres://postgres@127.0.0.1:5432/chancery", "postgres://postgres@/chancery")


def postgres_url() -> str | None:
    """Return the address of a PostgreSQL that answers: DATABASE_URL's, else this machine's by network or socket."""
    given = os.environ.get("DATABASE_URL", "")
    for url in (given,) if given.startswith("postgres") else CANDIDATES:
        try:
            psycopg.connect(url, dbname="postgres", connect_timeout=3).close()
        except psycopg.Error:
            continue
        return url
    return None


def start(name: str, database_url: str, options: list[str], output) -> subprocess.Popen:
    """Start the suite on one database, with its own directory for local data."""
    # Compiled modules are kept, whatever this shell wants: the suite starts Python some fifty times.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(TOP / "var" / "test-compiled"), "DATABASE_URL": database_url}
    environment["CHANCERY_VAR"] = str(TOP / "var" / f"test-{name}")
    command = [sys.executable, "-m", "pytest", "--quiet", *options]
    return subprocess.Popen(command, cwd=TOP, env=environment, stdout=output, stderr=subprocess.STDOUT)


def run(soak: bool) -> int:
    """Run both suites, side by side unless the full figures are asked for, and return the exit status."""
    url, chromium, strict = postgres_url(), shutil.which("chromium"), os.environ.get("CI") == "true"
    if strict and not (url and chromium):
        print(
            f"CI=true, and there is no {'PostgreSQL' if chromium else 'chromium on PATH'}: the suite would be partial."
        )
        return 1
    marks = ["soak or not soak" if soak else "not soak", *([] if chromium else ["not browser"])]
    runs = [("sqlite", "", ["-m", " and ".join(f"({mark})" for mark in marks)])]
    if soak:
        runs[0][2].append("--hypothesis-profile=soak")
    if url:
        # Browsers test pages, and a third of the tests reach no database: once is enough.
        runs.append(("postgresql", url, runs[0][2] if soak else ["-m", "not soak and not browser", "--stored"]))
    print("Running on SQLite" + (f" and on PostgreSQL at {url.rpartition('@')[2]}" if url else ""), flush=True)
    statuses = soaked(runs) if soak else side_by_side(runs)
    for (name, _url, _options), status in zip(runs, statuses, strict=True):
        print(f"{name}: {'passed' if status == 0 else f'FAILED (exit {status})'}")
    if not url:
        print("postgresql: not run, because none answered; start one on 127.0.0.1:5432 or set DATABASE_URL.")
    if not chromium:
        print("browser tests: not run, because no chromium is on PATH.")
    return max(statuses)


def soaked(runs) -> list[int]:
    """Run one after the other: races and figures want the machine to themselves."""
    return [start(*run, None).wait() for run in runs]


def side_by_side(runs) -> list[int]:
    """Run at the same time; the first speaks as it goes, the second when it is done."""
    began = time.monotonic()
    report = TOP / "var" / "test-second.txt"
    report.parent.mkdir(exist_ok=True)
    with report.open("w+") as output:
        processes = [start(*run, output if place else None) for place, run in enumerate(runs)]
        statuses = [process.wait() for process in processes]
        output.seek(0)
        print(output.read(), end="")
    print(f"{time.monotonic() - began:.0f} s in total")
    return statuses


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--soak", action="store_true", help="the full figures too, one database after the other")
    sys.exit(run(parser.parse_args().soak))
