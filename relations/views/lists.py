"""Lists that can be bound to a country by their address."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property

from editorial.composing import rows_of
from editorial.history import tag_counts
from editorial.views import RecordList
from relations.models import COUNTRY_TAG, Country


def country_counts() -> dict[str, dict[str, int]]:
    """Return country code -> kind -> number of public records that concern the country."""
    return tag_counts(COUNTRY_TAG)


def country_at(slug: str) -> Country:
    """Return the country of an address. Raises Http404 where there is none."""
    found = rows_of(_called, slug)
    if not found:
        raise Http404
    return found[0]


def _called(slug: str) -> QuerySet[Country]:
    return Country.public.filter(slug=slug)


class CountryBoundList(RecordList):
    """/{kinds}/ and /{country}/{kinds}/: under a country the list has no filter for countries."""

    @cached_property
    def country(self) -> Country | None:
        """The country of the address, if it names one."""
        slug = self.kwargs.get("country")
        if slug is None:
            return None
        return country_at(slug)

    def rows(self):
        rows = super().rows()
        return rows.involving(self.country) if self.country else rows

    @cached_property
    def filters(self):
        found = self.filterset(self.request.GET, self.rows(), accepts=self.accepts)
        if self.country:
            del found.filters["country"]
        return found

    def context(self, **kwargs):
        return super().context(**kwargs) | {"country": self.country}

    @property
    def bound(self):
        return {"country": self.country.code} if self.country else {}

    def suggestions(self):
        if self.country:
            return super().suggestions()
        codes = country_counts()
        countries = [(country.code, country) for country in Country.public.filter(code__in=codes)]
        return super().suggestions() | {"country": countries}
