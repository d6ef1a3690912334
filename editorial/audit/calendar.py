"""Dates as texts write them, in English and French: whole ones, days beside their month, names of months."""

import re
from collections.abc import Iterator

from editorial.audit.numberwords import ORDINALS, TENS

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
NAMES = {name: number for names in (_ENGLISH, _FRENCH) for number, name in enumerate(names.split(), 1)}
MONTHS = {**NAMES, **{name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)}, "sept": 9}
VERBS = {"may", "march"}
"""Names of months only where they begin with a capital."""
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

Day = tuple[int, int | None, int | None]

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "(?:st|nd|rd|th|er)?"
_WHOLE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL}(?:,\s*|\s+)(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
    )
]
"""Dates whose year stands beside the month: of these no other year can be meant."""
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_DAYS = [word for word, number in ORDINALS.items() if 1 <= number <= 30]
_SPELLED = "|".join([*(f"{tens}-{word}" for tens in ("twenty", "thirty") for word in _DAYS[:9]), *_DAYS])
_NUMBER = rf"(?:(?<!\d)\d{{1,2}}{_ORDINAL}(?!\d|[,.]\d{{3}}(?!\d))|\b(?:{_SPELLED})\b)"
_LIST = rf"{_NUMBER}(?:\s*(?:-|–|and|et|or|to|au)\s*(?:the\s+|le\s+)?{_NUMBER})*"
_BEFORE = re.compile(rf"({_LIST})\s+(?:of\s+)?\b({_NAME})\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b({_NAME})\b\.?\s+(?:the\s+)?({_LIST})", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MONTH = re.compile(rf"\b({'|'.join(sorted(NAMES, key=len, reverse=True))})\b", re.IGNORECASE)


def dates_in(text: str) -> tuple[list[Day], str]:
    """Return the days and months whose year stands beside them, the day None where there is none, and the rest of the text.

    A date in figures alone that may be read with the day first or the month first counts as both.
    """
    found = []
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["month"]) if "month" in parts else MONTHS[parts["name"].lower()]
            found.append((int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None))
        text = pattern.sub(" ", text)
    for first, second, year in _SLASHED.findall(text):
        found += [(int(year), int(first), int(second)), (int(year), int(second), int(first))]
    return found, _SLASHED.sub(" ", text)


def printed_dates(text: str) -> list[str]:
    """Return the dates of a text as they stand in it, in any order: whole ones, those in figures, days beside a month."""
    found = []
    for pattern in (*_WHOLE, _SLASHED, _BEFORE, _AFTER):
        matches = [match for match in pattern.finditer(text) if not _is_verb(match)]
        found += [match[0] for match in matches]
        for match in matches:
            text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    return found


def days_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield month and day of every day that stands right beside its month: "8 and 9 August", "the eighth of August"."""
    for numbers, name in _BEFORE.findall(text):
        yield from _days(name, numbers)
    for name, numbers in _AFTER.findall(text):
        yield from _days(name, numbers)


def without_dates(text: str) -> str:
    """Return a text without its dates, so that no day or year of one is taken for a count."""
    _found, rest = dates_in(text)
    for pattern in (_BEFORE, _AFTER):
        rest = pattern.sub(lambda match: match[0] if _is_verb(match) else " ", rest)
    return rest


def months_in(text: str) -> set[int]:
    """Return the months a text names in full; "may" and "march" count only with a capital, and not where they begin it."""
    found = (match for match in _MONTH.finditer(text) if match[1] not in VERBS)
    return {NAMES[match[1].lower()] for match in found if match[1].lower() not in VERBS or match.start()}


def words_in(text: str) -> list[str]:
    """Return the words of a text, those with one hyphen whole."""
    return _WORDS.findall(text)


def day_number(word: str) -> int | None:
    """Return the number of an ordinal word such as "eighth" or "twenty-first", or None."""
    tens, _hyphen, last = word.lower().rpartition("-")
    if last not in ORDINALS or (tens and tens not in TENS):
        return None
    return TENS.get(tens, 0) + ORDINALS[last]


def _days(name: str, numbers: str) -> Iterator[tuple[int, int]]:
    if name in VERBS:
        return
    for number in re.findall(_NUMBER, numbers, re.IGNORECASE):
        figures = re.match(r"\d+", number)
        yield MONTHS[name.lower()], int(figures[0]) if figures else day_number(number)


def _is_verb(match: re.Match) -> bool:
    return bool(VERBS & set(match.groups()))
