"""Finds the sentences of a paragraph without a language model: rules for stops, abbreviations and footnote marks."""

import re

# Stands where a longer spelling of a character was resolved in place; it joins, as its name (word joiner) says.
FILLER = "\u2060"

TERMINAL = re.compile(
    r"(?<![.!?…؟])(?P<stop>[.!?…؟]+)(?P<closers>[\"”’'»)\]*_\u2060]*)(?P<marks>(?:\[\d{1,3}\])*)(?=\s)|[。！？]+[”」』）]*"
)
OPENERS = "\"“‘'«([*_¿¡"
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
LONGEST_TOKEN = 40

_ABBREVIATIONS = """
    mr mrs ms dr prof rev hon st ste mt ft gen lt col maj capt cmdr adm sgt gov sen rep amb pres messrs mme mlle mm
    jr sr cdn approx ca cf vs viz al ed eds est dept univ inc ltd co corp bros e.g i.e
"""
_BEFORE_NUMBERS = """
    no nos art arts p pp vol vols fig figs sec ch para jan feb mar apr jun jul aug sep sept oct nov dec
"""
_STARTERS = """
    The This These Those That It Its He She They We I In On At By For From A An As If But And However Although While
    Since After Before When There Here His Her Their Our Le La Les Il Elle Ils Elles En
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
# These are abbreviations only before a number: "no. 5" but "they said no."
BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())
# After initials such as "U.S." only these words begin a new sentence; any other capital is taken for a name.
STARTERS = frozenset(_STARTERS.split())


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of `text[start:end]` as pairs of code points, without the blanks around them.

    Together they hold every non-blank character of the range. A sentence keeps the quotation marks and footnote
    marks ("[5]") that follow its stop. Where a stop may belong to an abbreviation the text is left whole: a passage of
    two sentences can still be cited, half a sentence cannot.
    """
    found = []
    begin = start
    for match in TERMINAL.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            found.append((begin, match.end()))
            begin = match.end()
    found.append((begin, end))
    return [place for place in (trimmed(text, *pair) for pair in found) if place]


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch without the blanks around it, None where it holds nothing else."""
    piece = text[start:end]
    filled = piece.strip()
    if not filled:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(filled)


def _ends_sentence(text: str, begin: int, match: re.Match, end: int) -> bool:
    following = text[match.end() : min(end, match.end() + LONGEST_TOKEN)].lstrip()
    word = following.lstrip(OPENERS)
    if not word or word[0].islower():
        return False
    if match["stop"] != "." or match["closers"] or match["marks"]:
        return True
    # Bounded, or a text without blanks would be walked through once for each of its stops.
    before = text[max(begin, match.start() - LONGEST_TOKEN) : match.start()].split()
    token = before[-1].lstrip(OPENERS) if before else ""
    if token.isdecimal() and not text[begin : match.start() - len(token)].strip():
        return False
    if token.lower() in BEFORE_NUMBERS:
        return not word[0].isdecimal()
    if INITIALS.fullmatch(token):
        return re.split(r"\W", word, maxsplit=1)[0] in STARTERS
    return token.lower() not in ABBREVIATIONS
