"""Random spells against a day-by-day oracle that imagines every world the dates allow."""

import random
from datetime import date, timedelta
from itertools import product

import pytest

from editorial.dates import PartialDate, State, bounds_of, settle
from editorial.dates.refusals import refusals

FIRST = date(2020, 1, 1)
SPAN = 12


def nth(number):
    return FIRST + timedelta(days=number)


CALENDAR = [nth(number) for number in range(-2, SPAN + 3)]


def some_date(rng, open_ends=True, doubt=True, span=False):
    """Return a date of a few days, sometimes open at an end, sometimes in doubt, or None."""
    low, high = sorted(rng.sample(range(SPAN), 2))
    forms = ["", f"{nth(low)}", f"[{nth(low)}..{nth(high)}]", f"[{nth(low)},{nth(high)}]"]
    forms += [f"[..{nth(high)}]", f"[{nth(low)}..]"] * open_ends + [f"{nth(low)}?"] * doubt
    forms += [f"{nth(low)}/{nth(high)}"] * span
    text = rng.choice(forms)
    return PartialDate.parse(text) if text else None


def days(value):
    """Return the days a bound may fall on, with one day beyond the calendar standing for an open end."""
    if value is None:
        return CALENDAR
    return [day for day in CALENDAR if (value.earliest or day) <= day <= (value.latest or day)]


def worlds(since, until, observed, throughout):
    """Yield each (begun, ended) that fits: begun <= observed <= ended, through all of it where throughout."""
    for begun, ended in product(days(since), days(until)):
        if begun > ended:
            continue
        seen = days(observed) if observed else [begun]
        holds = [begun <= day <= ended for day in seen]
        if (all if throughout and observed else any)(holds):
            yield begun, ended


def expected(since, until, observed, throughout, inferred, day):
    named = {"since": since, "until": until, "observed": observed}
    sure = {name: value if value and value.certain and name not in inferred else None for name, value in named.items()}
    if any(sure.values()) and all(
        begun <= day <= ended for begun, ended in worlds(sure["since"], sure["until"], sure["observed"], throughout)
    ):
        return State.YES
    evidence = [value for value in (since, observed, until) if value]
    starts = [value.earliest for value in evidence if value.earliest]
    ends = [value.latest for value in reversed(evidence) if value.latest]
    if starts and ends and starts[0] <= day <= ends[0]:
        return State.POSSIBLE
    if sure["since"] and all(day < possible for possible in days(sure["since"])):
        return State.NO
    if sure["until"] and all(day > possible for possible in days(sure["until"])):
        return State.NO
    return State.NOT_STATED


def random_spell(rng):
    throughout = rng.random() < 0.3
    since, until = some_date(rng), some_date(rng)
    observed = some_date(rng, open_ends=False, span=throughout)
    inferred = [name for name in ("since", "until", "observed") if rng.random() < 0.15]
    return since, until, observed, throughout, inferred


def check(rounds, seed):
    rng = random.Random(seed)
    accepted = 0
    while accepted < rounds:
        since, until, observed, throughout, inferred = drawn = random_spell(rng)
        consistent = any(worlds(since, until, observed, throughout))
        assert (drawn, not refusals(since, until, observed, throughout)) == (drawn, consistent)
        if not consistent:
            continue
        accepted += 1
        bounds = bounds_of(since, until, observed, throughout, inferred)
        answers = [bounds.true_on(day) for day in CALENDAR]
        assert (drawn, answers) == (drawn, [expected(*drawn, day) for day in CALENDAR])


def test_bounds_answer_like_every_possible_world():
    check(rounds=300, seed=1)


@pytest.mark.soak
def test_bounds_answer_like_every_possible_world_4000_times():
    check(rounds=4000, seed=2)


def check_database(model, parents, seed):
    rng = random.Random(seed)
    families = [[_row(model, parent, rng) for _nth in range(rng.randint(1, 4))] for parent in range(parents)]
    for family in families:
        for row in family:
            row.save()
        settle(family)
    for day in CALENDAR:
        rows = list(model.objects.on(day))
        assert [row.state_on for row in rows] == [row.true_on(day) for row in rows]


def _row(model, parent, rng):
    while True:
        since, until, observed, throughout, inferred = random_spell(rng)
        if not refusals(since, until, observed, throughout):
            basis = {f"{name}_basis": "inferred" for name in inferred}
            dates = {"since": since, "until": until, "observed": observed, "throughout": throughout}
            return model(parent=parent, status=rng.choice("ab"), **dates, **basis)


def test_the_database_answers_like_the_row(tables, spell_class):
    check_database(spell_class, parents=30, seed=3)


@pytest.mark.soak
def test_the_database_answers_like_the_row_4000_times(tables, spell_class):
    check_database(spell_class, parents=1600, seed=4)
