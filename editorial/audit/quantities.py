"""The rule that a quantity's printed numbers are evidence, and that low, best and high follow from them.

Its bound, multiplier, unit and currency are those of the words beside the number: see `quantitywords`. The least number
above a bound is the next whole one where things are counted. Money and time are measured: more than 50 years may be less
than 51.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from editorial.audit.evidence import Evidence
from editorial.audit.findings import shown
from editorial.audit.numbers import decimals_in, measure_named, numbers_in
from editorial.audit.quantitywords import words_failures
from editorial.models import Bound, Quantity

NUMBERS = ("low", "best", "high")
QUANTITIES = (*NUMBERS, "printed", "multiplier")
MEASURED = ("years", "months", "weeks", "days", "hours", "%", "percent", "miles", "kilometres")


def quantity_failures(prefix: str, row: Quantity, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every part of a quantity that its evidence does not give."""
    printed, path = numbers_in(row.printed), f"{prefix}printed"
    for problem in _missing(printed, evidence.counts(path)):
        yield path, problem
    yield from words_failures(prefix, row, printed, evidence)
    multiplier = getattr(row, "multiplier", 1)
    measured = row.unit in MEASURED or bool(getattr(row, "currency", ""))
    numbers = [number for each in printed if (number := Decimal(each) * multiplier) % 1 == 0]
    if not printed:
        # Words without a number, such as "the consul", may be counted by an inference.
        numbers = [Decimal(number) for name in NUMBERS if (number := getattr(row, name)) is not None][:1]
        for problem in _missing([str(number) for number in numbers], evidence.counts(f"{prefix}best")):
            yield f"{prefix}best", problem
    for name, wanted in zip(NUMBERS, bounded(numbers, row.bound, 0 if measured else 1), strict=True):
        found = getattr(row, name)
        if found != wanted:
            yield f"{prefix}{name}", _not_following(row, found, wanted)


def number_problems(value: int, stated: set[str]) -> Iterator[str]:
    """Yield a sentence where a whole number is not among those stated."""
    yield from _missing([str(value).lstrip("-")], stated)


def unit_problems(value: int, unit: str, stated: set[tuple[str, str]]) -> Iterator[str]:
    """Yield a sentence where a unit does not stand behind the number in what is stated."""
    measure = measure_named(unit) if unit else ""
    if measure and (str(value), measure) not in stated:
        yield _("%(number)s is no number of “%(measure)s” in the evidence for it.") % {
            "number": value,
            "measure": measure,
        }


def decimal_problems(value: Decimal, places: int, texts: Iterable[str]) -> Iterator[str]:
    """Yield a sentence where no text states a decimal number, or one with its sign that is it, rounded to `places`."""
    if not any(is_rounded(printed, value, places) for text in texts for printed in decimals_in(text)):
        yield from _missing([format(value.normalize(), "f")], set())


def is_rounded(printed: Decimal, value: Decimal, places: int) -> bool:
    """Say whether `value` is the printed number, or that number rounded to `places` decimals, half to even."""
    return value == printed or value == round(printed, places)


def bounded(printed: list[Decimal], bound: str, step: int) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high that follow from the printed numbers and their bound; two numbers are a range.

    `step` lies between a bound that is excluded and the next number: 1 where things are counted, else 0.
    """
    whole = [int(number) for number in printed]
    if len(whole) == 2:
        return min(whole), None, max(whole)
    if len(whole) != 1:
        return None, None, None
    (number,) = whole
    return {
        Bound.EXACT: (number, number, number),
        Bound.AT_LEAST: (number, None, None),
        Bound.MORE_THAN: (number + step, None, None),
        Bound.FEWER_THAN: (None, None, number - step),
        Bound.ABOUT: (None, number, None),
        Bound.UP_TO: (None, None, number),
        Bound.SEVERAL: (None, None, None),
    }[bound]


def _missing(numbers: list[str], stated: set[str]) -> Iterator[str]:
    for number in numbers:
        if number not in stated:
            yield _("%(number)s is in no evidence for it.") % {"number": number}


def _not_following(row: Quantity, found: int | None, wanted: int | None) -> str:
    return _("%(found)s does not follow from “%(printed)s” (%(bound)s); expected %(wanted)s.") % {
        "found": shown(found),
        "printed": row.printed,
        "bound": row.get_bound_display(),
        "wanted": shown(wanted),
    }
