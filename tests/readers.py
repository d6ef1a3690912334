"""How tests read the public register: what a reader sees of a page, and what the API answers."""

import html
import re


def words(markup: str) -> str:
    """Return what a reader sees of some markup, without footnote marks."""
    seen = re.sub(r"<(sup|datalist)\b.*?</\1>", "", markup, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", seen))).strip()


def rows(markup: str, section: str = "") -> list[str]:
    """Return the rows and list items of a page, or of one section of it, in words."""
    if section:
        markup = re.search(rf'<section id="{section}".*?</section>', markup, re.S)[0]
    return [words(row) for row in re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", markup, re.S)]


def row_of(markup: str, name: str, section: str = "") -> str:
    """Return the one row that begins with a name."""
    (found,) = [row for row in rows(markup, section) if row.startswith(name)]
    return found


def fields(markup: str) -> dict[str, str]:
    """Return the terms of a page and what stands beside each, in words; of a term that returns, the first."""
    found: dict[str, str] = {}
    for term, text in re.findall(r"<dt\b[^>]*>(.*?)</dt>\s*<dd\b[^>]*>(.*?)</dd>", markup, re.S):
        found.setdefault(words(term), words(text))
    return found


def listed(markup: str) -> list[str]:
    """Return the slugs of the records a list page shows, sorted."""
    return sorted(re.findall(r'<th scope="row"[^>]*>\s*<a href="/\w\w/[\w-]+/([\w-]+)/[?"]', markup))


def slugs(answer: dict) -> list[str]:
    """Return the slugs of an answer of the API, sorted."""
    return sorted(row["slug"] for row in answer["results"])


def all_of(ask, kind: str) -> list[dict]:
    """Return every record of a kind that the API lists, by the fixture `ask`."""
    return ask(f"{kind}/?page_size=500")["results"]
