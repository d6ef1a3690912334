"""Numbers in a text, as figures or as English words."""

import re
from collections.abc import Iterator
from decimal import Decimal

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
"""
ORDINALS = _ORDINALS.split()
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
VALUES = {word: value for value, word in enumerate(_SMALL.split())} | TENS
SCALES = {"hundred": 100, "thousand": 1000}
VAGUE = {"one"}
"""Words that more often are no number: "one of them"."""

_WORD = "|".join([*VALUES, *SCALES])
# Thousands are parted by a comma or by a blank that does not break, as French does.
_FIGURES = r"(?<![\d])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<figures>{_FIGURES})|\b(?P<words>(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*)\b", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?P<minus>(?<![\w.,])[-\u2212])?(?P<figures>{_FIGURES})")


def numbers_in(text: str) -> list[str]:
    """Return every number of a text in order, in figures without separators: "1,826" and "Seven" give 1826 and 7."""
    return [number for number, _word in _found(text)]


def decimals_in(text: str) -> list[Decimal]:
    """Return every number of a text with its sign; the hyphen of "COVID-19" or "20-30" is no minus."""
    figures = [
        Decimal(f"{'-' if match['minus'] else ''}{number}")
        for match in _SIGNED.finditer(text)
        for number in numbers_in(match["figures"])
    ]
    return figures + [Decimal(number) for number, word in _found(text) if word]


def numbers_stated(text: str) -> list[str]:
    """Return the numbers a sentence of our own states: as `numbers_in`, without words that need not be a number."""
    return [number for number, word in _found(text) if word not in VAGUE]


def figures_in(text: str) -> list[str]:
    """Return the numbers a text writes in figures."""
    return [number for number, word in _found(text) if not word]


def day_number(word: str) -> int | None:
    """Return the number of an ordinal word such as "eighth" or "twenty-first", or None."""
    tens, _hyphen, last = word.lower().rpartition("-")
    if last in ORDINALS and (not tens or tens in TENS):
        return VALUES.get(tens, 0) + ORDINALS.index(last)
    return {"twentieth": 20, "thirtieth": 30}.get(word.lower())


def _found(text: str) -> Iterator[tuple[str, str]]:
    for match in _NUMBER.finditer(text):
        if match["figures"]:
            figures = re.sub("[,\u00a0\u202f]", "", match["figures"])
            whole, dot, decimals = figures.partition(".")
            decimals = decimals.rstrip("0")
            yield f"{int(whole)}.{decimals}" if dot and decimals else str(int(whole)), ""
        else:
            for value, words in _spelled(re.findall("[a-z]+", match["words"].lower())):
                yield str(value), words


def _spelled(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers a run of number words spells: "two hundred and five" is one, "two three" are two."""
    total = part = 0
    run: list[str] = []
    for word in words:
        if word == "and":
            continue
        value = SCALES.get(word) or VALUES[word]
        if word in SCALES:
            part = max(part, 1) * value
            if value == 1000:
                total, part = total + part, 0
        elif part % 10 or (part % 100 and value >= 10) or (run and not (total or part)):
            yield total + part, " ".join(run)
            total, part, run = 0, value, []
        else:
            part += value
        run.append(word)
    yield total + part, " ".join(run)
