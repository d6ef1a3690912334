"""Walk the public pages of a register and measure the heaviest of each kind: python -m bench.crawl [--help].

Prints the figures as JSON; DATABASE_URL names the register. `bench.pages` loads one and calls this.
"""

import argparse
import hashlib
import json
import os
import re
import statistics
import time
from collections import Counter, defaultdict, deque
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import django

FIRST = ("/en/", "/fr/")
DAY = "as_of=2021-12-31"
MOST = 150
"""How many pages of a kind are made: those to which the first links lead, the countries with most records among them."""

ATTEMPTS = 3
"""How many of the pages of a kind that were slowest when first made, and how many of the longest, are measured."""


def main() -> None:
    """Read the arguments, walk, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--save", type=Path, help="directory to write every page to, to compare two builds")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    print(json.dumps(measured(given.repeats, given.save)))


def measured(repeats: int, save: Path | None) -> list[dict]:
    """Return the figures of each kind of page, the slowest kind first."""
    found = defaultdict(list)
    for address, took, body in walked():
        found[kind_of(address)].append((took, len(body), address))
        if save:
            save.mkdir(parents=True, exist_ok=True)
            (save / f"{re.sub('[^a-z0-9]+', '_', address)[:80]}{_short(address)}.html").write_bytes(body)
    rows = []
    for kind, pages in found.items():
        slowest = sorted(pages, reverse=True)[:ATTEMPTS]
        longest = sorted(pages, key=lambda page: -page[1])[:ATTEMPTS]
        heaviest = dict.fromkeys(address for _took, _length, address in slowest + longest)
        figures = max((figures_of(address, repeats) for address in heaviest), key=lambda row: row["median"])
        rows.append({"kind": kind, "pages": len(pages), **figures})
    return sorted(rows, key=lambda row: -row["median"])


def walked():
    """Yield address, CPU milliseconds and body of the pages that links lead to from the first ones."""
    waiting, known, number = deque(FIRST), set(FIRST), Counter()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        number[kind] += 1
        if number[kind] > MOST:
            continue
        took, body = made(address)
        if not body:
            # An address that leads to another, which is linked too.
            continue
        yield address, took, body
        links = [urljoin(address, unescape(found)) for found in re.findall(r'href="([^"]+)"', body.decode())]
        if 'name="as_of"' in body.decode() and "?" not in address:
            links.append(f"{address}?{DAY}")
        for link in links:
            link = urldefrag(link).url
            if link.startswith(FIRST) and link not in known:
                known.add(link)
                waiting.append(link)


def kind_of(address: str) -> str:
    """Return the name of a page's address with the names of its parameters."""
    from django.urls import resolve  # inline: needs the app registry
    from django.utils import translation  # inline: needs the app registry

    parts = urlsplit(address)
    with translation.override(parts.path[1:3]):
        name = resolve(parts.path).url_name
    asked = "&".join(sorted(key for key, _value in parse_qsl(parts.query)))
    return f"{name}?{asked}" if asked else name


def made(address: str) -> tuple[float, bytes]:
    """Return the CPU milliseconds one page takes, and the page; nothing for an address that leads to another."""
    from bench.product import ask  # inline: needs the app registry

    began = time.process_time()
    body = ask(address, "301", "302")
    return (time.process_time() - began) * 1000, body


def figures_of(address: str, repeats: int) -> dict:
    """Return what one page costs: CPU milliseconds of some repeats, statements and bytes."""
    from bench.plans import recorded  # inline: needs the app registry

    with recorded() as sent:
        _took, body = made(address)
    taken = [made(address)[0] for _repeat in range(repeats)]
    return {
        "address": address,
        "median": round(statistics.median(taken), 1),
        "max": round(max(taken), 1),
        "queries": len(sent),
        "bytes": len(body),
    }


def _short(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:8]


if __name__ == "__main__":
    main()
