"""Mends mis-decoded text for display; what was captured is never changed."""

import ftfy


def repaired(text: str) -> str:
    """Return `text` with mojibake undone (an en dash read as three characters becomes one again).

    For display only: offsets and hashes belong to the text as captured. Quotation marks, ligatures and spaces are
    left as they are, because changing them would change quotations.
    """
    return ftfy.fix_encoding(text)
