"""The rule that the bound, multiplier, unit and currency of a quantity are those of the words beside its number."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial.audit.evidence import Evidence
from editorial.audit.numbers import SCALES, measure_named, measures_in, numbers_after, numbers_before, numbers_in
from editorial.models import Bound, Quantity

BOUNDS = {
    Bound.AT_LEAST: "at least|no fewer than|no less than|not less than",
    Bound.UP_TO: "up to|at most|as many as|no more than|not more than",
    Bound.MORE_THAN: "(?<!no )(?<!not )more than|over|above|exceeding",
    Bound.FEWER_THAN: "(?<!no )fewer than|(?<!no )(?<!not )less than|under|below",
    Bound.ABOUT: "about|some|around|approximately|roughly|nearly|almost",
}
"""How sources say a bound, right before the number."""
CURRENCIES = {
    r"\b(?:cdn|can|c)\.?\s*\$": {"CAD"},
    r"\bus\.?\s*\$": {"USD"},
    r"(?<![\w.])\$": {"USD", "CAD", "AUD"},
    r"€|\beuros?\b": {"EUR"},
    "£": {"GBP"},
    r"\bcfa\b": {"XOF"},
}
"""How sources write a currency -> the codes of ISO 4217 it may be."""
_SIGNS = [(re.compile(sign, re.IGNORECASE), codes) for sign, codes in CURRENCIES.items()]
_BOUNDS = {bound: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for bound, words in BOUNDS.items()}


def words_failures(prefix: str, row: Quantity, printed: list[str], evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for the bound, multiplier, unit or currency that the words do not say."""
    texts = [row.printed, *evidence.texts(f"{prefix}printed")]
    yield from _bound_failures(prefix, row, printed, texts)
    multiplier = getattr(row, "multiplier", 1)
    measures = {name for number, name in evidence.measures(f"{prefix}printed") if number in printed}
    scales = {SCALES[name] for name in measures & SCALES.keys()}
    if multiplier not in (scales or {1}):
        yield f"{prefix}multiplier", _("%(number)s is in no evidence for it.") % {"number": multiplier}
    yield from _unit_failures(prefix, row, printed, measures - SCALES.keys(), texts)
    currency = getattr(row, "currency", None)
    codes = [codes for sign, codes in _SIGNS if any(_is_beside(sign, printed, text) for text in texts)]
    if currency is not None and (currency or codes) and not any(currency in each for each in codes):
        yield f"{prefix}currency", _("“%(code)s” is not the currency of the evidence.") % {"code": currency}


def _is_beside(sign: re.Pattern, printed: list[str], text: str) -> bool:
    """Say whether a sign of a currency stands beside one of the numbers, or anywhere where words alone are printed."""
    if not printed:
        return sign.search(text) is not None
    return not set(printed).isdisjoint(numbers_after(text, sign) | numbers_before(text, sign))


def _bound_failures(prefix: str, row: Quantity, printed: list[str], texts: list[str]) -> Iterator[tuple[str, str]]:
    if not printed:
        return
    said = {bound for bound, words in _BOUNDS.items() for text in texts if numbers_after(text, words) & set(printed)}
    if row.bound not in (said or {Bound.EXACT}):
        expected = ", ".join(str(bound.label) for bound in sorted(said or {Bound.EXACT}))
        sentence = _("“%(bound)s” is not what stands before “%(printed)s” in the evidence; expected %(expected)s.")
        names = {"bound": row.get_bound_display(), "printed": row.printed, "expected": expected}
        yield f"{prefix}bound", sentence % names


def _unit_failures(
    prefix: str, row: Quantity, printed: list[str], measures: set[str], texts: list[str]
) -> Iterator[tuple[str, str]]:
    """A unit of time, length or share stands behind the number, and where one stands behind it alone, it is the unit."""
    unit = measure_named(row.unit) if row.unit else ""
    citing = [text for text in texts[1:] if set(numbers_in(text)) & set(printed)]
    is_measured = all(
        any(number in printed for number, name in measures_in(text) if name not in SCALES) for text in citing
    )
    if (unit and unit not in measures) or (measures and is_measured and unit not in measures):
        yield (
            f"{prefix}unit",
            _("“%(unit)s” is not what stands behind “%(printed)s” in the evidence.")
            % {
                "unit": row.unit,
                "printed": row.printed,
            },
        )
