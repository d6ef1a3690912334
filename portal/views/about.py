"""Pages about the register itself; what in them can go stale is read from the register, the code or the settings."""

from django.conf import settings
from django.db.models import Count, Q
from django.urls import resolve, reverse

from editorial.dates import Basis, State
from editorial.freshness import MAX_AGE
from editorial.history import public_counts
from editorial.models import Disposition, Document, Passage, Source
from editorial.views import Page
from editorial.workflow import head
from portal.views.home import KINDS

HOUR = 3600
MOST_SOURCES = settings.LIMITS["site_page_rows"]
FORMATS = {"csv": "CSV", "ndjson": "NDJSON", "geojson": "GeoJSON"}
"""Ending of an address -> what a format is called."""
MONTHS_AHEAD = 12
"""How long before it ends a part of the API is announced to end."""


class About(Page):
    """What the register is, and whom to tell of faults and weaknesses."""

    template_name = "portal/about.html"

    def context(self):
        return {"security_contact": settings.SECURITY_CONTACT.removeprefix("mailto:")}


class Method(Page):
    """How a statement gets in, and what the answers mean."""

    template_name = "portal/about-method.html"

    def context(self):
        is_read, has_facts = ~Q(disposition=Disposition.UNREAD), Q(disposition=Disposition.FACTS)
        read = Passage.public.order_by().aggregate(
            passages=Count("pk"), read=Count("pk", filter=is_read), facts=Count("pk", filter=has_facts)
        )
        return {
            **read,
            "sources": Source.public.count(),
            "documents": Document.public.count(),
            "bases": [word.label for word in Basis],
            "states": [word.label for word in State],
        }


class Licences(Page):
    """What readers may do with what they find."""

    template_name = "portal/about-licences.html"

    def context(self):
        sources = list(Source.public.all()[: MOST_SOURCES + 1])
        return {**licence(), "sources": sources[:MOST_SOURCES], "is_cut": len(sources) > MOST_SOURCES}


class Accessibility(Page):
    """What is promised to everybody, how it is tested, and what falls short."""

    template_name = "portal/about-accessibility.html"


class Privacy(Page):
    """What is kept of whom."""

    template_name = "portal/about-privacy.html"

    def context(self):
        return {
            "days": settings.REPORT_DAYS,
            "hours": settings.REPORT_COUNTED_SECONDS // HOUR,
            "idle": settings.SESSION_IDLE_SECONDS // HOUR,
            "most": settings.SESSION_MOST_SECONDS // HOUR,
        }


class Stability(Page):
    """What stays the same, so that others can build on it."""

    template_name = "portal/about-stability.html"

    def context(self):
        return {"seconds": MAX_AGE, "root": reverse("api-index"), "months": MONTHS_AHEAD}


class Downloads(Page):
    """What can be taken along."""

    template_name = "portal/downloads.html"

    def context(self):
        counts = public_counts()
        lists = [{"kind": kind, "number": counts.get(kind, 0), "files": files(kind)} for kind in KINDS]
        return {**licence(), "revision": head(), "lists": lists}


def licence() -> dict:
    """Return the licence of the register's own words."""
    return {"licence": settings.REGISTER_LICENCE, "licence_address": settings.REGISTER_LICENCE_ADDRESS}


def files(kind: str) -> list[dict]:
    """Return the forms in which the list of a kind can be had; as GeoJSON only what has places."""
    whole = f"{reverse('api-index')}{kind}"
    endings = ["csv", "ndjson", *(["geojson"] if resolve(f"{whole}/").func.cls.points_of else [])]
    found = [{"name": FORMATS[ending], "address": f"{whole}.{ending}"} for ending in endings]
    return [*found, {"name": "API", "address": f"{whole}/"}]
