"""The first page: what this is, which countries have records, what changed last."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import check_for_language, get_language, gettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views import View

from editorial.citing import REGISTER
from editorial.history import newest_entries, newest_revisions, public_counts
from editorial.models import Revision, Source
from editorial.views import Page
from editorial.views.linked import CONTEXT, publisher, whole
from relations.models import Country
from relations.views import country_counts

KINDS = (
    "ties",
    "missions",
    "memberships",
    "organizations",
    "measures",
    "security-events",
    "actors",
    "deployments",
    "agreements",
    "programmes",
    "offices",
    "diplomatic-events",
    "figures",
    "statements",
    "disagreements",
    "places",
    "sources",
)
"""Kinds of record in the order in which readers are told of them."""


class Entrance(View):
    """`/`: leads to the first page in the reader's language, by Accept-Language alone."""

    def get(self, request):
        asked = [
            code.partition("-")[0] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
        ]
        language = next((code for code in asked if code in ("en", "fr") and check_for_language(code)), "en")
        response = HttpResponseRedirect(f"/{language}/")
        patch_vary_headers(response, ["Accept-Language"])
        return response


def linked_home(request: HttpRequest, head: Revision | None, countries: list[str]) -> dict:
    """Return what machines are told of the register: a site, and the data set it serves."""
    dated = {"version": f"revision {head.number}", "dateModified": str(head.at.date())} if head else {}
    register = {
        **whole(request),
        "description": gettext("A public register of foreign relations: every fact dated, cited and reviewed."),
        "url": request.build_absolute_uri(request.path),
        "license": settings.REGISTER_LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": publisher(),
        "spatialCoverage": sorted(countries),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": request.build_absolute_uri(reverse("api-index")),
            }
        ],
        **dated,
    }
    site = {
        "@type": "WebSite",
        "name": REGISTER,
        "url": register["url"],
        "inLanguage": get_language(),
        "publisher": publisher(),
    }
    return {"@context": CONTEXT, "@graph": [site, register]}


class Home(Page):
    template_name = "portal/home.html"

    def context(self):
        counts, by_country = public_counts(), country_counts()
        countries = [
            {"country": country, "counts": by_country[country.code], "total": sum(by_country[country.code].values())}
            for country in Country.public.filter(code__in=by_country)
        ]
        revisions = list(newest_revisions(5))
        head = revisions[0] if revisions else None
        return {
            "counts": [(kind, counts.get(kind, 0)) for kind in KINDS],
            "countries": sorted(countries, key=lambda row: -row["total"]),
            "revisions": revisions,
            "head": head,
            "linked": linked_home(self.request, head, [str(row["country"]) for row in countries]),
            "entries": newest_entries(10),
            "sources": Source.public.all()[:10],
        }
