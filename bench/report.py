"""The figures as docs/benchmark.md."""

import os
import platform
import sqlite3
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.pages import BUDGET, table, verdict
from bench.statements import KINDS

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
REQUESTS = {"list": (2.5, 2.5), "deep page": (2.5, 2.5), "record": (5, 4)}
"""Requests of each kind, and how many times the bare form one may cost, on SQLite and on PostgreSQL."""

HEAD = """# Benchmark

Written by `make bench`; do not edit by hand. Seeded synthetic worlds: events with two participants, one to three
casualties, one place and one to three citations each; 1 % undated, 20 % months, some spanning years. For every fifty
events there is a tie and a membership, 200 of each at least, with a spell and two citations.

- Machine: {machine}
- Load when this was written: {load} (other work on the machine makes milliseconds larger; ratios hardly)
- Versions: {versions}
- Date: {day}
- Command: `{command}`

Milliseconds are CPU time, of this process and, for PostgreSQL, of its server process too. A request goes through the
WSGI application in this process, no network. *Bare* is the same SQL written by hand and turned into JSON with nothing
in between (`bench/bare.py`): the limit.

## Requests

Medians of interleaved rounds, 50 records a page: milliseconds of the bare form, of the product, and the ratio, in bold
where it is over the budget. A world is named by its events.

"""
SQL = """
## SQL of a list, and how it grows

CPU milliseconds of all statements of one request, children, counts and sums included, then of the slowest one. Budget:
{budget} ms at every size. {over}

"""
SQL_BUDGET = 50
"""CPU milliseconds of SQL that one list may take."""

PAGES = """
## Pages of the loaded register

CPU milliseconds of making a page on SQLite, nothing kept from before, and how many statements it sends. Links are
followed from the two first pages, in both languages, up to 150 pages of a kind; the table has the slowest page of the
{shown} slowest of {kinds} kinds. `python -m bench.pages` prints them all. Budget: {budget} ms.

"""
SHOWN = 20
"""How many kinds of page the table of pages has."""

PLANNED = ("list", "deep page of list by date", "a week by date", "a week in one country, oldest first")
"""The questions whose plans are shown."""

PLANS = """
## Plans at {events} events

The first statement that fetches the page. The list in the order of the date is asked for in stretches (see
`editorial/dates/filters.py`); in another order the rows a date filter finds are gathered first, up to 10,000.

"""


def report(found: list[dict], made: list[dict], arguments: list[str]) -> str:
    """Return the page for measurements of several sizes and databases, and of the pages of the loaded register."""
    text = HEAD.format(
        machine=machine(),
        load=" ".join(f"{value:.1f}" for value in os.getloadavg()),
        versions=versions(),
        day=date.today().isoformat(),
        command=" ".join(["python -m bench.run", *arguments]),
    )
    head = PAGES.format(budget=BUDGET, shown=min(SHOWN, len(made)), kinds=len(made))
    pages = f"{head}{verdict(made)}\n\n{table(made[:SHOWN])}"
    return f"{text.rstrip()}\n\n{_requests(found)}{_sql(found)}{_growth(found)}{pages}{_plans(found)}"


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
    columns = _columns(found)
    heads = [f"{NAMES[of['vendor']]} {of['events']:,}" for of in columns]
    lines = [
        f"| request | budget | {' | '.join(heads)} |",
        "|---" * (len(columns) + 2) + "|",
    ]
    for kind in KINDS:
        for name, (sqlite, postgresql) in REQUESTS.items():
            cells = [
                _ratio(of["cpu"], f"{kind}, {name}", sqlite if of["vendor"] == "sqlite" else postgresql)
                for of in columns
            ]
            budget = f"{sqlite}" if sqlite == postgresql else f"{sqlite} / {postgresql}"
            lines.append(f"| {kind}, {name} | {budget} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _ratio(taken: dict[str, float], name: str, budget: float) -> str:
    bare, product = taken[f"{name}, bare"], taken[name]
    ratio = f"{product / bare:.1f}"
    return f"{bare:.2f} / {product:.1f}: {ratio if product / bare <= budget else f'**{ratio}**'}"


def _columns(found: list[dict]) -> list[dict]:
    """Return the measurements, SQLite first, by size."""
    return sorted(found, key=lambda of: (of["vendor"] != "sqlite", of["events"]))


def _sql(found: list[dict]) -> str:
    over = [
        f"{question} ({NAMES[of['vendor']]} {of['events']:,}: {cost['ms']:.1f})"
        for of in _columns(found)
        for question, cost in of["sql"].items()
        if cost["ms"] > SQL_BUDGET
    ]
    return SQL.format(budget=SQL_BUDGET, over=f"Over it: {', '.join(over)}." if over else "No question is over it.")


def _growth(found: list[dict]) -> str:
    columns = [(NAMES[of["vendor"]], of["events"], of["sql"]) for of in _columns(found)]
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
    for question in PLANNED:
        for measured in found:
            if measured["events"] == largest:
                text += f"{NAMES[measured['vendor']]}, {question}:\n\n"
                steps = [step for steps in measured["sql"][question]["events"][:1] for step in steps[:6]]
                text += "".join(f"    {step[:150]}".rstrip() + "\n" for step in steps) + "\n"
    return text.rstrip() + "\n"
