"""Numbers spelled in English and French words."""

import re
from collections.abc import Iterable, Iterator

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_ORDINALS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PETITS = """
    zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
    dix-neuf
"""
_ORDINAUX = "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième"
_DIZAINES = "vingt trente quarante cinquante soixante"


def _counted(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {word: first + nth * step for nth, word in enumerate(words.split())}


TENS = _counted(_TENS, 20, 10)
ORDINALS = {**_counted(_ORDINALS), **_counted(_TENS.replace("ty", "tieth"), 20, 10)}
VALUES = {
    "en": {**_counted(_SMALL), **TENS, **ORDINALS},
    "fr": {
        **{word: value for word, value in _counted(_PETITS).items() if "-" not in word},
        **_counted(_ORDINAUX, 2),
        **_counted(_DIZAINES, 20, 10),
        **{"une": 1, "vingts": 20, "premier": 1, "première": 1, "second": 2, "seconde": 2},
    },
}
SCALES = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6}
    | {"milliard": 10**9, "milliards": 10**9},
}
JOINS = {"en": "and", "fr": "et"}
VAGUE = {
    "en": {"one", "first", "second"},
    "fr": {"un", "une", "deux", "premier", "première", "second", "seconde", "deuxième", "neuf"},
}
"""Words that alone need not be a number: "one of them", "tous deux", "de neuf"."""


def pattern(language: str) -> str:
    """Return the pattern of a run of number words."""
    word = _either([*VALUES[language], *SCALES[language]])
    scale = _either([name for name, value in SCALES[language].items() if value <= 1000])
    # Behind a figure a scale is a measure, and so is the cent of "pour cent".
    first = rf"(?:{_either(VALUES[language])}|(?<!pour )(?<!\d[\s\u00a0\u202f-]){scale})"
    return rf"\b{first}(?:(?:\s+{JOINS[language]}\s+|[\s-]+){word})*\b"


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def spelled(run: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers a run of number words spells: "two hundred and five" is one, "two three" are two."""
    values, scales = VALUES[language], SCALES[language]
    total = part = 0
    said: list[str] = []
    for word in re.findall(r"[^\W\d_]+", run.lower()):
        if word == JOINS[language]:
            continue
        value = scales.get(word) or values[word]
        if value >= 1000 and word in scales:
            total, part = total + max(part, 1) * value, 0
        elif word in scales or (word in ("vingt", "vingts") and part % 100 == 4):
            part = part // 100 * 100 + max(part % 100, 1) * value
        elif said and not _continues(total, part, value, language):
            yield total + part, " ".join(said)
            total, part, said = 0, value, []
        else:
            part += value
        said.append(word)
    yield total + part, " ".join(said)


def _continues(total: int, part: int, value: int, language: str) -> bool:
    """Say whether a number may go on with this value: "two hundred" with five, "soixante" with dix."""
    if part % 100 == 0:
        return bool(total or part)
    if language == "fr" and part % 100 in (60, 80):
        return value < 20
    if language == "fr" and part % 100 in (10, 70, 90):
        return 7 <= value < 10
    return part % 10 == 0 and part % 100 >= 20 and value < 10
