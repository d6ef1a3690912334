"""The search page: what fits, grouped by kind, the best first; every answer says what to do when it is not the right one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.filters import SHOWN, wrong_parameters
from editorial.search import MOST, Found, Hit, search
from editorial.text import text_problem, whole_number
from editorial.views import Page
from editorial.views.details import page_address
from portal.views.home import KINDS
from relations.models import Country

LONGEST = settings.LIMITS["search_characters"]
ROWS = settings.LIMITS["search_page_rows"]
IN_A_GROUP = 5
"""Rows of a kind that are shown among other kinds."""
SEARCHED = (Country.kind, *KINDS)
"""The kinds a search can be narrowed to."""


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `address` leads to all of it, empty if it is shown."""

    kind: str
    hits: list[tuple[str, Hit]]
    number: int
    address: str = ""


class Search(Page):
    template_name = "portal/search.html"
    # Hardly ever asked twice: questions of a crawler would take the place of pages that are.
    is_kept = False

    def context(self):
        given = self.request.GET
        complaints = wrong_parameters(given, ("q", "kind", "page"))
        kind, number = given.get("kind", ""), _page_number(given.get("page", ""))
        if kind and kind not in SEARCHED:
            complaints.setdefault("kind", [_unknown_kind(kind)])
        if number is None:
            complaints.setdefault("page", [_("A page is a number from 1 on; start again without it.")])
        if complaints:
            return {"complaints": complaints, "asked": "", "most": LONGEST}
        return answer(readable(given.get("q", "")), kind, number)


def answer(text: str, kind: str, number: int) -> dict:
    """Return what the page shows of the answer to a question: of all kinds, or a page of one kind."""
    asked = text[:LONGEST]
    found = search(asked, kind)
    shown = _one_kind(found, kind, number) if kind else _all_kinds(found)
    return shown | {
        "found": found,
        "asked": asked,
        "kind": kind,
        "is_shortened": len(text) > LONGEST,
        "most": LONGEST,
        "most_rows": MOST,
        "everywhere": address_of(asked) if kind else "",
        "widened": [(words, how_many, address_of(words, kind)) for words, how_many in found.parts],
    }


def readable(text: str) -> str:
    """Return a text without what nobody can see: it is repeated on the page."""
    return " ".join("".join(" " if sign.isspace() or text_problem(sign) else sign for sign in text).split())


def address_of(text: str, kind: str = "", number: int = 1) -> str:
    """Return the address of a search."""
    asked = {"q": text} | ({"kind": kind} if kind else {}) | ({"page": number} if number > 1 else {})
    return f"{reverse('search')}?{urlencode(asked)}"


def place_of(hit: Hit) -> str:
    """Return the address of what was found."""
    if hit.kind == Country.kind:
        return reverse("dossier", kwargs={"country": hit.slug})
    return page_address(hit.kind, hit.slug)


def _all_kinds(found: Found) -> dict:
    text = found.mended or found.asked
    groups = []
    for kind, rows in found.by_kind().items():
        has_more = len(rows) > IN_A_GROUP or found.is_cut
        groups.append(
            Group(kind, _placed(found, rows[:IN_A_GROUP]), len(rows), address_of(text, kind) if has_more else "")
        )
    return {"groups": groups}


def _one_kind(found: Found, kind: str, number: int) -> dict:
    text, first = found.mended or found.asked, (number - 1) * ROWS
    rows = found.rows[first : first + ROWS]
    following = address_of(text, kind, number + 1) if found.number > first + ROWS else ""
    return {
        "groups": [Group(kind, _placed(found, rows), found.number)] if rows else [],
        "start": first + 1,
        "previous": address_of(text, kind, number - 1) if rows and number > 1 else "",
        "following": following,
        "is_beyond": bool(found.rows) and not rows,
        "beginning": address_of(text, kind),
    }


def _placed(found: Found, rows: list) -> list[tuple[str, Hit]]:
    return [(place_of(hit), hit) for hit in found.hits(rows)]


def _page_number(text: str) -> int | None:
    return 1 if not text else (whole_number(text, digits=6) or None)


def _unknown_kind(kind: str) -> str:
    return _("There is no kind “%(kind)s”; expected one of: %(known)s.") % {
        "kind": kind[:SHOWN],
        "known": ", ".join(SEARCHED),
    }
