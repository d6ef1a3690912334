"""The dates, numbers and names of a text as it prints them: what an editor may take over as evidence."""

import re
from collections.abc import Iterator

from editorial.audit.calendar import MONTHS, printed_dates
from editorial.audit.numbers import printed_numbers

DATE, NUMBER, NAME = "date", "number", "name"
MOST = 60
"""Tokens one passage offers; a longer one is a list, of which the editor types what is meant."""

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][^\W_]*(?:['’.-][^\W_]+)*"
_JOINT = r"(?:of|the|for|de|du|des|la|le|d['’]|l['’])"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_JOINT}[ \u00a0]){{0,2}}{_CAPITAL})*")
_STARTS = {
    "a", "after", "all", "although", "an", "and", "as", "at", "before", "both", "but", "by", "during", "for", "from",
    "he", "her", "his", "however", "i", "if", "in", "it", "its", "many", "most", "on", "one", "other", "she", "since",
    "some", "that", "the", "their", "there", "these", "they", "this", "those", "to", "under", "until", "we", "when",
    "while", "with",
}  # fmt: skip
"""Words that begin a sentence and are no name."""


def printed_tokens(text: str) -> list[dict[str, str]]:
    """Return the tokens of a text in the order in which they stand there: `kind` (date, number, name) and `text`.

    Each is one line and occurs in the text exactly so. Names are groups of words with capitals: some are missed, and
    some are none; the editor chooses.
    """
    found: dict[str, str] = {}
    rest = text
    for token in printed_dates(text):
        found.setdefault(token, DATE)
        rest = rest.replace(token, " " * len(token))
    for kind, tokens in ((NUMBER, printed_numbers(rest)), (NAME, _names(rest))):
        for token in tokens:
            found.setdefault(token, kind)
    one_line = [token for token in found if token in text and "\n" not in token]
    return [{"kind": found[token], "text": token} for token in sorted(one_line, key=text.index)[:MOST]]


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        words = match[0].split()
        while words and words[0].lower() in _STARTS:
            words = words[1:]
        name = match[0][match[0].index(words[0]) :] if words else ""
        if len(name) > 1 and name.lower() not in MONTHS:
            yield name
