"""The page that `make bench` writes."""

import pytest

from bench.report import PLANNED, REQUESTS, report
from bench.statements import KINDS

SIZES = (10_000, 100_000, 1_000_000)


def measured(vendor: str, events: int, product: float = 2.0, ms: float = 10.0) -> dict:
    names = [f"{kind}, {name}" for kind in KINDS for name in REQUESTS]
    costs = {"ms": ms, "slowest": ms / 2, "events": [["a step"] * 20] * 3}
    return {
        "events": events,
        "vendor": vendor,
        "cpu": dict.fromkeys(names, product) | {f"{name}, bare": 1.0 for name in names},
        "sql": dict.fromkeys((*PLANNED, *(f"question {number}" for number in range(34))), costs),
    }


def page(kind: str) -> dict:
    return {"kind": kind, "pages": 2, "address": "/en/", "median": 20.0, "max": 21.0, "queries": 5, "bytes": 2048}


@pytest.fixture
def written():
    found = [measured(vendor, size) for size in SIZES for vendor in ("sqlite", "postgresql")]
    return report(found, [page(f"kind-{number}") for number in range(70)], [])


def test_the_longest_page_is_shorter_than_documentation_may_be(written):
    assert len(written.splitlines()) < 200


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_requests(written, kind):
    rows = [line for line in written.splitlines() if line.startswith(f"| {kind}, ")]
    assert [row.split(" | ")[0].removeprefix(f"| {kind}, ") for row in rows] == list(REQUESTS)
    assert [row.count("1.00 / 2.0: 2.0 |") for row in rows] == [6, 6, 6]


def test_what_is_over_its_budget_is_said():
    text = report([measured("sqlite", 10_000), measured("postgresql", 10_000, product=4.5, ms=50.1)], [], [])
    assert "| ties, list | 2.5 | 1.00 / 2.0: 2.0 | 1.00 / 4.5: **4.5** |" in text
    assert "| ties, record | 5 / 4 | 1.00 / 2.0: 2.0 | 1.00 / 4.5: **4.5** |" in text
    assert "50 ms at every size. Over it: list (PostgreSQL 10,000: 50.1), " in text


def test_nothing_over_its_budget_is_said(written):
    assert ("50 ms at every size. No question is over it." in written, "**" in written) == (True, False)
