"""Build the worlds that are missing, measure them and the register's pages, and write docs/benchmark.md. Called by `make bench`.

Usage: python -m bench.run [--sizes 10000,100000,1000000] [--rounds 5] [--requests 10] [--rebuild] [--keep]
       [--to FILE]
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

import psycopg

from bench import pages
from bench.desk import kept
from bench.processes import TOP, call
from bench.report import report

WORLDS = Path(os.environ.get("CHANCERY_VAR") or TOP / "var") / "bench"
PREFIX = "chancery_bench_"


def postgres() -> str:
    """Return the address of a PostgreSQL server without a database name, or an empty text if none answers."""
    given = os.environ.get("DATABASE_URL", "")
    server = given.rpartition("/")[0] if given.startswith("postgres") else "postgres://postgres@127.0.0.1:5432"
    try:
        psycopg.connect(f"{server}/postgres", connect_timeout=3).close()
    except psycopg.Error:
        return ""
    return server


def sqlite_world(events: int, rebuild: bool) -> str:
    """Return the address of the SQLite world of a size, built if it is missing."""
    WORLDS.mkdir(parents=True, exist_ok=True)
    path = WORLDS / f"{events}.sqlite3"
    url = f"sqlite:///{path}"
    if rebuild or not path.exists():
        for stale in WORLDS.glob(f"{events}.sqlite3*"):
            stale.unlink()
        build(url, events)
    return url


def postgres_world(server: str, events: int, rebuild: bool) -> str:
    """Return the address of the PostgreSQL world of a size, built if it is missing."""
    name = f"{PREFIX}{events}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if there and not rebuild:
            return f"{server}/{name}"
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    build(f"{server}/{name}", events)
    return f"{server}/{name}"


def build(url: str, events: int) -> None:
    """Fill a database and say how long it took."""
    began = time.monotonic()
    call("bench.build", url, str(events))
    print(f"built {events} events in {url.partition(':')[0]}: {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Read the arguments, build, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000", help="numbers of events")
    parser.add_argument("--rounds", default="5")
    parser.add_argument("--requests", default="10")
    parser.add_argument("--rebuild", action="store_true", help="build worlds that are there already, too")
    parser.add_argument("--keep", action="store_true", help="keep the PostgreSQL databases for the next run")
    parser.add_argument("--to", type=Path, default=TOP / "docs/benchmark.md", help="file to write")
    parser.add_argument("--documents", type=Path, default=pages.DOCUMENTS, help="captured documents of the register")
    given = parser.parse_args()
    server, found = postgres(), []
    for events in map(int, given.sizes.split(",")):
        urls = [sqlite_world(events, given.rebuild)]
        urls += [postgres_world(server, events, given.rebuild)] if server else []
        for url in urls:
            printed = call("bench.measure", url, "--rounds", given.rounds, "--requests", given.requests)
            found.append({"events": events, **json.loads(printed)})
            print(f"measured {events} events in {found[-1]['vendor']}: {found[-1]['cpu']}", flush=True)
    if server and not given.keep:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            for events in given.sizes.split(","):
                connection.execute(f'DROP DATABASE IF EXISTS "{PREFIX}{int(events)}"')
    made = pages.measured(given.rounds, given.documents)
    (WORLDS / "figures.json").write_text(json.dumps({"worlds": found, "pages": made}, indent=1))
    desk = kept(given.to.read_text()) if given.to.exists() else ""
    given.to.write_text(report(found, made, sys.argv[1:]) + desk)
    print(f"written: {given.to}")


if __name__ == "__main__":
    main()
