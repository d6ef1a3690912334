"""The rule that a quantity's printed numbers are evidence, and that low, best and high follow from them.

The least number above a bound is the next whole one where things are counted. Money and time are measured: more than
50 years may be less than 51.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from editorial.audit.evidence import Evidence
from editorial.audit.findings import shown
from editorial.audit.numbers import decimals_in, numbers_in
from editorial.models import Bound, Quantity

NUMBERS = ("low", "best", "high")
QUANTITIES = (*NUMBERS, "printed", "multiplier")
MEASURED = ("years", "months", "weeks", "days", "%")
MULTIPLIERS = {1_000: "thousand", 1_000_000: "million", 1_000_000_000: "billion"}


def quantity_failures(prefix: str, row: Quantity, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every part of a quantity that its evidence does not give."""
    printed = numbers_in(row.printed)
    for problem in _missing(printed, evidence.counts(f"{prefix}printed")):
        yield f"{prefix}printed", problem
    multiplier = getattr(row, "multiplier", 1)
    if multiplier != 1 and not _says_multiplier(evidence.texts(f"{prefix}multiplier"), multiplier):
        yield f"{prefix}multiplier", _("%(number)s is in no evidence for it.") % {"number": multiplier}
    measured = row.unit in MEASURED or bool(getattr(row, "currency", ""))
    numbers = [number for each in printed if (number := Decimal(each) * multiplier) % 1 == 0]
    if not printed:
        yield from _counted_words(prefix, row, evidence)
        return
    for name, wanted in zip(NUMBERS, bounded(numbers, row.bound, 0 if measured else 1), strict=True):
        found = getattr(row, name)
        if found != wanted:
            yield f"{prefix}{name}", _not_following(row, found, wanted)


def _counted_words(prefix: str, row: Quantity, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Words without a number, such as "the consul", may be counted by an inference."""
    counted = next((number for name in NUMBERS if (number := getattr(row, name)) is not None), None)
    if counted is not None:
        for problem in number_problems(counted, evidence.counts(f"{prefix}best")):
            yield f"{prefix}best", problem


def number_problems(value: int, stated: set[str]) -> Iterator[str]:
    """Yield a sentence where a whole number is not among those stated."""
    yield from _missing([str(value).lstrip("-")], stated)


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


def _says_multiplier(texts: list[str], multiplier: int) -> bool:
    word = MULTIPLIERS.get(multiplier)
    return bool(word) and any(word in text.casefold() for text in texts)


def _not_following(row: Quantity, found: int | None, wanted: int | None) -> str:
    return _("%(found)s does not follow from “%(printed)s” (%(bound)s); expected %(wanted)s.") % {
        "found": shown(found),
        "printed": row.printed,
        "bound": row.get_bound_display(),
        "wanted": shown(wanted),
    }
