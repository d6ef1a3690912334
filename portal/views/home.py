"""The first page: what this is, which countries have records, what changed last."""

from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import check_for_language
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views import View

from editorial.changes import changes
from editorial.history import newest_revisions, public_counts
from editorial.models import Source
from editorial.views import Page
from portal.views.linked import linked_home
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


COUNTED = ("ties", "missions", "memberships", "security-events", "diplomatic-events", "statements")
"""Kinds of which the first page says how many there are for a country."""

SHOWN = 8
"""Countries of which it says so: those with the most records; the others are named."""


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


class Home(Page):
    template_name = "portal/home.html"

    def context(self):
        counts, by_country = public_counts(), country_counts()
        totals = {code: sum(numbers.values()) for code, numbers in by_country.items()}
        countries = sorted(Country.public.filter(code__in=by_country), key=lambda country: -totals[country.code])
        revisions = list(newest_revisions(5))
        head = revisions[0] if revisions else None
        return {
            "counts": [(kind, counts.get(kind, 0)) for kind in KINDS],
            "countries": [
                {"country": country, "counted": [(kind, by_country[country.code].get(kind, 0)) for kind in COUNTED]}
                for country in countries[:SHOWN]
            ],
            "others": sorted(countries[SHOWN:], key=str),
            "counted": COUNTED,
            "revisions": revisions,
            "head": head,
            "linked": linked_home(self.request, head, [str(country) for country in countries]),
            "changes": changes(most=8)[0],
            "sources": Source.public.all()[:10],
        }
