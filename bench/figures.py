"""Figures of one database: CPU milliseconds of requests beside their bare form, and of the SQL they send."""

import base64
import json
import statistics
import time
from pathlib import Path

from django.db import connection

from bench.bare import Bare
from bench.plans import is_page, plan, recorded
from bench.product import ask, following
from bench.statements import KINDS

EVENTS = "/api/v1/security-events/"
DEEP = "e6666666-0000-4000-8000-000000000000"
"""A uid at 90 % of any list in the order of the uid."""


class Clock:
    """CPU milliseconds of this process and, on PostgreSQL of this machine, of the server's side of its connections."""

    def __init__(self):
        self.servers = []
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
                self.servers = [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]

    def now(self) -> float:
        """Return the milliseconds used so far."""
        served = sum(int(path.read_text().split()[0]) for path in self.servers if path.exists())
        return time.process_time() * 1000 + served / 1_000_000


def questions() -> dict[str, str]:
    """Return the addresses to ask, by what they show; deep pages are entered at 90 % of the list."""
    with connection.cursor() as cursor:
        # The first country is the one with the most events.
        cursor.execute("SELECT code FROM relations_country ORDER BY id LIMIT 1")
        country = cursor.fetchone()[0]
    week = "date_after=2012-03-05&date_before=2012-03-11"
    empty = "date_after=1980-01-01&date_before=1980-01-07"
    found = {"list": EVENTS, "list by date": f"{EVENTS}?ordering=-date"}
    for name, address in list(found.items()):
        found[f"deep page of {name}"] = deep(address)
    for name, ordering in (("", "uid"), (" by date", "-date"), (", oldest first", "date")):
        found |= {
            f"a week{name}": f"{EVENTS}?{week}&ordering={ordering}",
            f"a week in one country{name}": f"{EVENTS}?{week}&country={country}&ordering={ordering}",
            f"a week with nothing{name}": f"{EVENTS}?{empty}&ordering={ordering}",
            f"days to come{name}": f"{EVENTS}?date_after=2030&ordering={ordering}",
            f"from 2015 on{name}": f"{EVENTS}?date_after=2015&ordering={ordering}",
            f"within a week{name}": f"{EVENTS}?{week}&match=within&ordering={ordering}",
            f"until 1990{name}": f"{EVENTS}?date_before=1990&ordering={ordering}",
        }
    for kind in ("ties", "memberships"):
        found |= {
            f"{kind}": f"/api/v1/{kind}/",
            f"deep page of {kind}": deep(f"/api/v1/{kind}/"),
            f"{kind} as of a day": f"/api/v1/{kind}/?as_of=2001-01-01",
            f"{kind} of one country": f"/api/v1/{kind}/?country={country}",
            f"{kind} of one country as of a day": f"/api/v1/{kind}/?country={country}&as_of=2001-01-01",
        }
    found |= {
        "people abducted": f"{EVENTS}?harm=abducted",
        "people abducted in one country": f"{EVENTS}?harm=abducted&country={country}",
        "a perpetrator named": f"{EVENTS}?identification=named",
    }
    found["largest country"] = f"{EVENTS}?country={country}"
    found["largest country by date"] = f"{EVENTS}?country={country}&ordering=-date"
    return found


def deep(address: str) -> str:
    """Return the address of the page that begins at 90 % of a list, made from the cursor of its first page."""
    joint = "&" if "?" in address else "?"
    cursor = following(address).partition("cursor=")[2].partition("&")[0]
    name, key, _uid, walk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    place = ("1994-06-15" if key else None, DEEP)
    moved = base64.urlsafe_b64encode(json.dumps([name, *place, walk]).encode()).decode().rstrip("=")
    return f"{address}{joint}cursor={moved}"


def sql_of(address: str, repeats: int = 5) -> dict:
    """Return the statements of one request: CPU milliseconds of all, fetching included, and the slowest with its plan."""
    with recorded() as sent:
        ask(address)
    timed, clock = [], Clock()
    for sql, params in sent:
        took = []
        for _repeat in range(repeats):
            began = clock.now()
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                cursor.fetchall()
            took.append(clock.now() - began)
        timed.append((statistics.median(took), sql, params))
    slowest = max(timed, key=lambda row: row[0])
    return {
        "queries": len(timed),
        "ms": round(sum(row[0] for row in timed), 2),
        "slowest": round(slowest[0], 2),
        "statement": slowest[1] if len(slowest[1]) < 4000 else slowest[1][:4000],
        "plan": plan(slowest[1], slowest[2], measured=True),
        "events": [plan(sql, params) for _ms, sql, params in timed if is_page(sql)],
    }


def cpu(handlers: dict, rounds: int, requests: int) -> dict[str, float]:
    """Return CPU milliseconds per request of each handler: the median of interleaved rounds."""
    clock, taken = Clock(), {name: [] for name in handlers}
    for number in range(rounds + 1):
        for name, handler in handlers.items():
            began = clock.now()
            for _request in range(requests):
                handler()
            if number:  # The first round warms caches.
                taken[name].append((clock.now() - began) / requests)
    return {name: round(statistics.median(values), 3) for name, values in taken.items()}


def figures(rounds: int, requests: int) -> dict:
    """Return everything that is measured of the database, as plain values."""
    bare = Bare.opened(connection.settings_dict)
    asked = questions()
    sql = {name: sql_of(address) for name, address in asked.items()}
    handlers = {}
    for kind in KINDS:
        same(kind, bare.page(kind), ask(f"/api/v1/{kind}/"))
        handlers |= handlers_of(kind, bare)
    taken = cpu(handlers, rounds, requests)
    bare.close()
    return {"vendor": connection.vendor, "sql": sql, "cpu": taken, "addresses": asked}


def handlers_of(kind: str, bare: Bare) -> dict:
    """Return what is measured of a kind, each request beside its bare form."""
    address = f"/api/v1/{kind}/"
    further = deep(address)
    slug = json.loads(bare.page(kind, size=1))["results"][0]["slug"]
    return {
        f"{kind}, list, bare": lambda: bare.page(kind),
        f"{kind}, list": lambda: ask(address),
        f"{kind}, deep page, bare": lambda: bare.page(kind, DEEP),
        f"{kind}, deep page": lambda: ask(further),
        f"{kind}, record, bare": lambda: bare.record(kind, slug),
        f"{kind}, record": lambda: ask(f"{address}{slug}/"),
    }


def same(kind: str, bare: bytes, product: bytes) -> None:
    """Raise AssertionError unless both answers hold the same records of a kind with as many children."""
    one, other = (
        [(row["slug"], *(len(row[name]) for name in KINDS[kind].children)) for row in json.loads(body)["results"]]
        for body in (bare, product)
    )
    assert one == other, f"The bare handler and the product do not answer the same of {kind}."
