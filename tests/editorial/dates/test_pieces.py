"""The pieces in which a list is searched by its date: together they are the list, and no row is in two of them."""

import random
from datetime import date, timedelta

from editorial.dates.filters import (
    overlapping,
    within,
)

FIRST = date(2018, 1, 1)
DAYS = 4 * 365


def some_day(rng):
    return FIRST + timedelta(rng.randrange(DAYS))


def some_text(rng):
    """Return a date of any precision and length, open at either end, or none."""
    begun = some_day(rng)
    forms = [
        "", f"{begun}", f"{begun:%Y-%m}", f"{begun:%Y}", "201X", f"[{begun}..]", f"[..{begun}]", f"{begun}/",
        f"{begun}/{begun + timedelta(rng.randrange(1, 30))}", f"{begun}/{begun + timedelta(rng.randrange(364, 369))}",
        f"{begun}/{begun + timedelta(rng.randrange(370, 1500))}",
    ]  # fmt: skip
    return rng.choice(forms)


def questions(rng, number):
    for _number in range(number):
        after = some_day(rng)
        limits = {"date_after": after, "date_before": after + timedelta(rng.choice((0, 6, 365, 366, 367, 900)))}
        for sides in (("date_after",), ("date_before",), ("date_after", "date_before")):
            for match in ("overlap", "within"):
                yield {side: limits[side] for side in sides}, match


def test_each_row_is_in_one_piece(asked_class, dated_class):
    rng = random.Random(5)
    for _number in range(150):
        dated_class.objects.create(date=some_text(rng))
    wrong = []
    for limits, match in questions(rng, 25):
        plain = within if match == "within" else overlapping
        condition = plain("date", limits.get("date_after"), limits.get("date_before"))
        expected = sorted(dated_class.objects.filter(condition).values_list("pk", flat=True))
        query = {side: day.isoformat() for side, day in limits.items()} | {"match": match}
        asked = asked_class(query, queryset=dated_class.objects.all())
        found = sorted(row.pk for piece in asked.pieces("date") for row in piece)
        if (asked.is_valid(), found) != (True, expected):
            wrong.append(query)
    assert wrong == []


def test_no_more_than_few_are_counted(asked_class, dated_class, monkeypatch):
    for text in ("2019", "2019-05-01", "2019-05-02", "2010/", "[..2020]"):
        dated_class.objects.create(date=text)
    asked = asked_class({"date_after": "2019-05-01"}, queryset=dated_class.objects.all())
    assert (asked.is_valid(), asked.count_few("date")) == (True, 5)
    monkeypatch.setattr("editorial.dates.filters.FEW", 3)
    assert asked.count_few("date") == 4
