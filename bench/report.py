"""The figures as docs/benchmark.md."""

import os
import platform
import sqlite3
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.pages import BUDGET, table, verdict

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
BUDGETS = {
    ("list", "sqlite"): 2.5,
    ("list", "postgresql"): 2.5,
    ("deep page", "sqlite"): 2.5,
    ("deep page", "postgresql"): 2.5,
    ("record", "sqlite"): 5,
    ("record", "postgresql"): 4,
}
"""How many times the bare form a request may cost."""
HEAD = """# Benchmark

Written by `make bench`; do not edit by hand. Seeded synthetic worlds: events with two participants, one to three
casualties, one place and one to three citations each; 1 % undated, 20 % months, some spanning years.

- Machine: {machine}
- Load when this was written: {load} (other work on the machine makes milliseconds larger; ratios hardly)
- Versions: {versions}
- Date: {day}
- Command: `python -m bench.run {arguments}`

Milliseconds are CPU time, of this process and, for PostgreSQL, of its server process too. A request goes through the
WSGI application in this process, no network. *Bare* is the same SQL written by hand and turned into JSON with nothing
in between (`bench/bare.py`): the limit.

## Requests

Medians of interleaved rounds, 50 events a page. The ratio is product to bare.

"""
SQL = """
## SQL of a list, and how it grows

CPU milliseconds of all statements of one request, children, counts and sums included, then of the slowest one. Budget:
under 50 ms at a million events.

"""
PAGES = """
## Pages of the loaded register

CPU milliseconds of making a page on SQLite, nothing kept from before, and how many statements it sends. Links are
followed from the two first pages, in both languages, up to 150 pages of a kind; the table has the slowest page of the
{shown} slowest of {kinds} kinds. `python -m bench.pages` prints them all. Budget: {budget} ms.

"""
SHOWN = 30
"""How many kinds of page the table of pages has."""

PLANS = """
## Plans at {events} events

The statements that fetch the page. The list in the order of the date is asked for in stretches (see
`editorial/dates/filters.py`); in another order the rows a date filter finds are gathered first, up to 10,000.

"""


def report(found: list[dict], made: list[dict], arguments: list[str]) -> str:
    """Return the page for measurements of several sizes and databases, and of the pages of the loaded register."""
    text = HEAD.format(
        machine=machine(),
        load=" ".join(f"{value:.1f}" for value in os.getloadavg()),
        versions=versions(),
        day=date.today().isoformat(),
        arguments=" ".join(arguments),
    )
    head = PAGES.format(budget=BUDGET, shown=min(SHOWN, len(made)), kinds=len(made))
    pages = f"{head}{verdict(made)}\n\n{table(made[:SHOWN])}"
    return f"{text.rstrip()}\n\n{_requests(found)}{SQL}{_growth(found)}{pages}{_plans(found)}"


def machine() -> str:
    """Return processor, cores and memory."""
    facts = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    models = [line.partition(":")[2].strip() for line in facts.splitlines() if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores, {pages:.0f} GiB"


def versions() -> str:
    """Return the versions that matter."""
    named = [f"{name} {version(name)}" for name in ("Django", "djangorestframework", "psycopg")]
    return ", ".join([f"Python {platform.python_version()}", *named, f"SQLite {sqlite3.sqlite_version}"])


def _requests(found: list[dict]) -> str:
    lines = [
        "| events | database | request | bare | product | ratio | budget | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for measured in found:
        for name in ("list", "deep page", "record"):
            bare, product = measured["cpu"][f"{name}, bare"], measured["cpu"][name]
            budget = BUDGETS[name, measured["vendor"]]
            lines.append(
                f"| {measured['events']:,} | {NAMES[measured['vendor']]} | {name} | {bare:.2f} | {product:.2f} |"
                f" {product / bare:.1f} | {budget} | {'met' if product / bare <= budget else 'missed'} |"
            )
    return "\n".join(lines) + "\n"


def _growth(found: list[dict]) -> str:
    columns = [(NAMES[measured["vendor"]], measured["events"], measured["sql"]) for measured in found]
    columns.sort(key=lambda column: (column[0] != "SQLite", column[1]))
    lines = [
        "| question | " + " | ".join(f"{name} {events:,}" for name, events, _sql in columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for question in found[0]["sql"]:
        cells = (f"{sql[question]['ms']:.1f} / {sql[question]['slowest']:.1f}" for _name, _events, sql in columns)
        lines.append(f"| {question} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _plans(found: list[dict]) -> str:
    largest = max(measured["events"] for measured in found)
    text = PLANS.format(events=f"{largest:,}")
    for question in ("list", "deep page of list by date", "a week by date", "a week with nothing by date"):
        for measured in found:
            if measured["events"] == largest:
                text += f"{NAMES[measured['vendor']]}, {question}:\n\n"
                steps = [step for steps in measured["sql"][question]["events"][:2] for step in [*steps[:6], ""]]
                text += "".join(f"    {step[:150]}".rstrip() + "\n" for step in steps) + "\n"
    return text.rstrip() + "\n"
