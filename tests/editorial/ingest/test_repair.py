"""Mojibake is mended for display and nothing else changes."""

import pytest

from editorial.ingest.repair import repaired


@pytest.mark.parametrize(
    ("captured", "shown"),
    [
        ("CanadaÃ¢â‚¬â€œMali", "Canada–Mali"),
        ("Canada\u00e2\u20ac\u201cMali", "Canada–Mali"),
        ("CÃ´te d’Ivoire", "Côte d’Ivoire"),
        ("“curly” ‘quotes’, ﬁ and\u00a0spaces", "“curly” ‘quotes’, ﬁ and\u00a0spaces"),
        ("Cote d'lvoire", "Cote d'lvoire"),
        ("", ""),
    ],
)
def test_only_wrong_decoding_is_undone(captured, shown):
    assert repaired(captured) == shown
