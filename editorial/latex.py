"""Text as BibTeX and LaTeX take it: signs with a meaning are escaped, accents are written as commands."""

import unicodedata

SIGNS = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``",
    "”": "''", "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "…": r"{\dots}", "\u00a0": "~", "\u202f": r"\,",
    "œ": r"{\oe}", "Œ": r"{\OE}", "æ": r"{\ae}", "Æ": r"{\AE}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}",
    "Ł": r"{\L}", "ß": r"{\ss}", "ı": r"{\i}",
}  # fmt: skip
ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
"""Combining sign -> the command that sets it over or under a letter."""


def latex(text: str) -> str:
    """Return a text for the value of a BibTeX field; a letter no command makes stays as it is, in UTF-8."""
    return "".join(_written(sign) for sign in unicodedata.normalize("NFC", text))


def _written(sign: str) -> str:
    if sign in SIGNS:
        return SIGNS[sign]
    letter, *marks = unicodedata.normalize("NFD", sign)
    if len(marks) != 1 or marks[0] not in ACCENTS or not letter.isascii():
        return sign
    # The dot of the letter makes way for the accent.
    under = {"i": r"\i", "j": r"\j"}.get(letter, letter) if marks[0] not in "\u0323\u0327\u0328" else letter
    return f"{{\\{ACCENTS[marks[0]]}{{{under}}}}}"
