"""The list of countries, with how many records concern each."""

from editorial.views import Page
from relations.filters import CountryFilterSet
from relations.models import Country
from relations.views import country_counts

COUNTED = ("ties", "memberships", "security-events")


class CountryList(Page):
    template_name = "portal/countries.html"

    def context(self):
        filters = CountryFilterSet(self.request.GET, Country.public.all())
        complaints = filters.complaints
        frame = {
            "filters": filters,
            "fields": list(filters.form),
            "complaints": complaints,
            "is_asked": bool(self.request.GET),
            "suggestions": {},
        }
        if complaints:
            return frame
        counts = country_counts()
        rows = [
            (country, [(kind, counts.get(country.code, {}).get(kind, 0)) for kind in COUNTED]) for country in filters.qs
        ]
        return frame | {
            "with_records": [row for row in rows if row[0].code in counts],
            "others": [country for country, _counted in rows if country.code not in counts],
            "counted": COUNTED,
        }
