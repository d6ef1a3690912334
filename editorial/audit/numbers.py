"""Numbers in a text, as figures or as words, and what is measured by them."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from editorial.audit.numberwords import VAGUE, pattern, spelled

SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}
MEASURES = {
    "thousand": "thousand|mille",
    "million": "millions?",
    "billion": "billions?|milliards?",
    "percent": "%|per ?cent|pour cent",
    "kilometre": "kilomet(?:re|er)s?|kilomètres?|km",
    "mile": "miles?|milles|mi",
    "metre": "met(?:re|er)s?|mètres?",
    "year": "years?|ans?|années?",
    "month": "months?|mois",
    "week": "weeks?|semaines?",
    "day": "days?|jours?",
    "hour": "hours?|heures?",
}
"""What may stand right behind a number: name -> words in English and French."""

CROWDS = {
    "tens": "tens|dozens?|dizaines|douzaines?",
    "scores": "scores|vingtaines?",
    "hundreds": "hundreds|centaines?",
    "thousands": "thousands|milliers",
    "millions": r"(?<!\d )(?<!\d)millions",
    "billions": r"(?<!\d )(?<!\d)(?:billions|milliards)",
}
"""Words for a number nobody counted: name -> words in English and French; they stand in a text as numbers do."""

LETTERS = {"m": "million", "bn": "billion"}
"""Letters right behind a figure."""

# Thousands are parted by a comma or by a blank that does not break; in French by any blank, and decimals by a comma.
_FIGURES = {
    "en": r"(?<!\d)\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?",
}
_BLANK = {"en": "[,\u00a0\u202f]", "fr": "[ \u00a0\u202f]"}
_NUMBER = {
    language: re.compile(rf"(?P<figures>{figures})|(?P<words>{pattern(language)})", re.IGNORECASE)
    for language, figures in _FIGURES.items()
}
_SIGNED = re.compile(rf"(?P<minus>(?<![\w.,])[-\u2212])?(?P<figures>{_FIGURES['en']})")
_NAMED = [
    (name, re.compile(rf"[\s\u00a0\u202f-]*(?:{words})(?!\w)", re.IGNORECASE)) for name, words in MEASURES.items()
]
_CURRENCY = re.compile(r"\s*(?:[A-Z][A-Za-z]{1,2}\.?)?\s*[$€£]?\s*")
_CROWDS = [(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in CROWDS.items()]
_BEHIND = re.compile(r"[\s\u00a0\u202f-]+([^\W\d_]+)")
_SCALE = re.compile(
    rf"[\s\u00a0\u202f-]*(?:{'|'.join([*(MEASURES[name] for name in SCALES), *LETTERS])})\b", re.IGNORECASE
)
_LETTER = re.compile(rf"({'|'.join(LETTERS)})\b", re.IGNORECASE)


def says_numbers(text: str, language: str = "en") -> bool:
    """Say whether a text holds any number, as figures or as words."""
    return _NUMBER[language].search(text) is not None or bool(_crowds(text))


def numbers_in(text: str, language: str = "en") -> list[str]:
    """Return every number of a text in order, in figures without separators: "1,826" and "Seven" give 1826 and 7."""
    return [number for number, _word, _end in _found(text, language)]


def printed_numbers(text: str, language: str = "en") -> list[str]:
    """Return every number of a text in order as it stands there, in figures or in words."""
    return [match[0] for match in _NUMBER[language].finditer(text)]


def decimals_in(text: str) -> list[Decimal]:
    """Return every number of a text with its sign; the hyphen of "COVID-19" or "20-30" is no minus."""
    figures = [
        Decimal(f"{'-' if match['minus'] else ''}{number}")
        for match in _SIGNED.finditer(text)
        for number in numbers_in(match["figures"])
    ]
    return figures + [Decimal(number) for number, word, _end in _found(text) if word]


def numbers_stated(text: str, language: str = "en", ignored: Collection[str] = ()) -> list[str]:
    """Return the numbers a sentence of our own states, scales included, without words that need not be a number."""
    vague = VAGUE[language].union(ignored)
    return [_scaled(text, *found) for found in _found(text, language) if found[1] not in vague] + _crowds(text)


def figures_in(text: str, language: str = "en") -> list[str]:
    """Return the numbers a text writes in figures, scales included: "$22m" gives 22000000."""
    return [_scaled(text, *found) for found in _found(text, language) if not found[1]]


def amounts_in(text: str) -> list[str]:
    """Return every number of a text as it is meant, scales included, and words such as "hundreds"."""
    return [_scaled(text, *found) for found in _found(text)] + _crowds(text)


def measures_in(text: str, language: str = "en") -> set[tuple[str, str]]:
    """Return every number that a measure of MEASURES follows, with that measure: "$22m" gives 22 and million."""
    return {
        (number, name)
        for number, word, end in _found(text, language)
        if word not in VAGUE[language]
        for name in _measures(text, word, end)
    }


def measure_named(word: str) -> str:
    """Return the measure a unit such as "miles" or "%" names, or nothing."""
    return next((name for name, named in _NAMED if named.fullmatch(word)), "")


def numbers_after(text: str, mark: re.Pattern) -> set[str]:
    """Return the numbers that stand right behind a mark, signs of a currency aside."""
    starts = (_CURRENCY.match(text, match.end()).end() for match in mark.finditer(text))
    found = (_NUMBER["en"].match(text, start) for start in starts)
    return {number for match in found if match for number in numbers_in(match[0])[:1]}


def numbers_before(text: str, mark: re.Pattern) -> set[str]:
    """Return the numbers right behind which, scales aside, a mark stands that belongs to no number after it."""
    found = set()
    for number, _word, end in _found(text):
        scale = _SCALE.match(text, end)
        rest = text[scale.end() if scale else end :].lstrip(" \u00a0\u202f-")
        if (match := mark.match(rest)) and not rest[match.end() :].lstrip()[:1].isdecimal():
            found.add(number)
    return found


def followed_in(text: str) -> set[tuple[str, str]]:
    """Return every number of a text behind which a word stands, with that word in small letters."""
    found = ((number, _BEHIND.match(text, end)) for number, _word, end in _found(text))
    return {(number, match[1].lower()) for number, match in found if match}


def _crowds(text: str) -> list[str]:
    return [name for name, crowd in _CROWDS if crowd.search(text)]


def _scaled(text: str, number: str, word: str, end: int) -> str:
    scale = next((SCALES[name] for name in _measures(text, word, end) if name in SCALES), 1)
    return format((Decimal(number) * scale).normalize(), "f")


def _measures(text: str, word: str, end: int) -> Iterator[str]:
    if not word and (letter := _LETTER.match(text, end)):
        yield LETTERS[letter[1].lower()]
        return
    for _nth in ("scale", "unit"):
        for name, named in _NAMED:
            if match := named.match(text, end):
                yield name
                end = match.end()
                break


def _found(text: str, language: str = "en") -> Iterator[tuple[str, str, int]]:
    """Yield each number, the words that spell it if any, and where it ends."""
    for match in _NUMBER[language].finditer(text):
        if match["figures"]:
            figures = re.sub(_BLANK[language], "", match["figures"]).replace(",", ".")
            whole, dot, decimals = figures.partition(".")
            decimals = decimals.rstrip("0")
            yield f"{int(whole)}.{decimals}" if dot and decimals else str(int(whole)), "", match.end()
        else:
            for value, words in spelled(match["words"], language):
                yield str(value), words, match.end()
