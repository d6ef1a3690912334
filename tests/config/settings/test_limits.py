"""The table of limits says what the settings hold, and every limit of it is read somewhere."""

import re

import pytest
from django.conf import settings

from config.settings import limits

pytestmark = pytest.mark.once
ROW = re.compile(r"^\| `(\w+)` \| ([\d,]+)", re.M)
DJANGOS = {name: value for name, value in vars(limits).items() if name.isupper() and name != "LIMITS"}


def test_the_table_says_what_is_set():
    table = (settings.BASE_DIR / "docs/limits.md").read_text()
    documented = {name: int(value.replace(",", "")) for name, value in ROW.findall(table)}
    assert documented == {**settings.LIMITS, **{name: getattr(settings, name) for name in DJANGOS}}


def test_every_limit_of_ours_is_read():
    floors = ("config", "portal", "security", "organizations", "relations", "editorial")
    code = "".join(path.read_text() for floor in floors for path in (settings.BASE_DIR / floor).rglob("*.py"))
    assert set(re.findall(r'(?:LIMITS|limits)\["(\w+)"\]', code)) == set(settings.LIMITS)
