"""Every number of the first path, the dossier and the timeline leads to what it counts, on the loaded register."""

import re
from html import unescape

import pytest

from portal.views.home import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


RECORD = re.compile(rf"/en/({'|'.join(kind for kind in KINDS if kind != 'disagreements')})/[^/?]+/$")
"""Pages of records, whose names may begin with a number; of a disagreement the positions are counted."""


def linked(markup: str) -> list[tuple[str, int]]:
    """Return address and number of each link whose text begins with a number, however it is marked."""
    found = re.findall(r'<a href="([^"]+)"[^>]*>\s*(?:\d{4}: )?(?:≥ )?(\d[\d,]*)[^<]*</a>', markup)
    return [(unescape(address), int(number.replace(",", ""))) for address, number in found]


def counted(client, start: str, address: str) -> int:
    """Return what a list or a part of a page under an address counts."""
    path, _hash, anchor = address.partition("#")
    markup = client.get(path if path.startswith("/") else f"{start.partition('?')[0]}{path}").text
    if anchor:
        part = markup.partition(f'id="{anchor}"')[2].partition("</section>")[0]
        return len(re.findall(r"<li\b|<tr><th", part))
    if "undated=true" in address:
        return len(re.findall("<li>", markup.partition("<main")[2].partition("</main>")[0]))
    if '<div class="positions">' in markup:
        return markup.partition('<div class="positions">')[2].count("<article")
    status = re.search(r'role="status"[^>]*>(.*?)</p>', markup, re.S)[1]
    return int(re.search(r"[\d,]+", re.sub("<[^>]+>", "", status))[0].replace(",", ""))


def toll(client, address: str) -> int:
    """Return the least number of people killed in the events of a list."""
    found = re.search(r"at least ([\d,]+) (?:people )?killed", re.sub("<[^>]+>", "", client.get(address).text))
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(
    "path", ["/en/", "/en/mali/", "/en/mali/timeline/", "/en/mali/?as_of=2021-12-31", "/en/france/"]
)
def test_a_number_counts_what_it_leads_to(client, loaded_register, db, path):
    main = client.get(path).text.partition("<main")[2].partition("</main>")[0]
    wrong, number = [], 0
    for address, said in linked(main):
        if RECORD.match(address) or address.startswith("#"):
            continue
        found = toll(client, address) if "harm=killed" in address else counted(client, path, address)
        number += 1
        if found != said:
            wrong.append((address, said, found))
    assert wrong == []
    assert number >= (1 if "timeline" in path or "france" in path else 8)


def test_no_number_of_the_key_figures_leads_nowhere(client, loaded_register, db):
    for path in ("/en/mali/", "/en/mali/?as_of=2021-12-31", "/en/"):
        figures = client.get(path).text.partition('<dl class="figures">')[2].partition("</dl>")[0]
        bare = re.sub(r"<a [^>]*>.*?</a>", "", figures, flags=re.S)
        bare = re.sub(r"in \d+ of \d+ listed events(; \d+ not stated)?", "", bare)
        assert re.findall(r">[^<]*\d[^<]*<", bare) == []
