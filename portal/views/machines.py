"""What machines ask for at fixed addresses: the map of the site, what to leave alone, whom to tell of a weakness."""

from abc import ABC, abstractmethod
from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.generic import RedirectView

from editorial.models import Entry
from editorial.views import Page
from editorial.views.details import page_address
from portal.views.home import KINDS
from relations.models import Country
from relations.views import country_counts

ABOUT = ("about", "about-method", "about-licences", "about-accessibility", "about-privacy", "about-stability")
PAGES = ("home", "countries", *KINDS, "vocabularies", "changes", "log", "downloads", *ABOUT)
"""Pages of the whole register, by name."""
OF_A_COUNTRY = ("dossier", "timeline", "gaps", "country-changes")
"""Pages of each country that has records, by name."""
LEFT_ALONE = ("/admin/", "/accounts/", "/*/records/*/report/")


class Part(Sitemap):
    """A part of the map (sitemaps.org): addresses in every language, each naming the others, and when it last changed."""

    limit = 1000

    def get_urls(self, page=1, site=None, protocol=None):
        rows = list(self.paginator.page(page).object_list)
        spoken = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                spoken[code] = [f"{protocol}://{site.domain}{self.location(row)}" for row in rows]
        return [
            {
                "location": spoken[code][place],
                "alternates": self._alternates(spoken, place),
                "lastmod": self.lastmod(row),
            }
            for place, row in enumerate(rows)
            for code in spoken
        ]

    def _alternates(self, spoken: dict[str, list[str]], place: int) -> list[dict]:
        return [{"lang_code": code, "location": found[place]} for code, found in spoken.items()]

    def lastmod(self, row):
        return None

    def get_latest_lastmod(self):
        # To know it for an index, every record would have to be read.
        return None


class Records(Part):
    """The public records of one kind."""

    def __init__(self, kind: str):
        self.kind = kind

    def items(self):
        return Entry.public.filter(kind=self.kind).order_by("slug").values_list("slug", "published_at")

    def location(self, row):
        return page_address(self.kind, row[0])

    def lastmod(self, row):
        return row[1]


class Countries(Part):
    """The pages of countries that have records."""

    def items(self):
        slugs = Country.public.filter(code__in=country_counts()).order_by("slug").values_list("slug", flat=True)
        return [(name, slug) for slug in slugs for name in OF_A_COUNTRY]

    def location(self, row):
        return reverse(row[0], kwargs={"country": row[1]})


class Pages(Part):
    """The pages that are there once."""

    def items(self):
        return PAGES

    def location(self, row):
        return reverse(row)


def parts() -> dict[str, Part]:
    """Return the parts of the map by the names in their addresses."""
    return {"pages": Pages(), "countries": Countries(), **{kind: Records(kind) for kind in KINDS}}


class MachinePage(Page):
    """An answer to machines, of one media type, as fresh as a page."""

    content_type = "application/xml"

    def get(self, request, **kwargs):
        response = super().get(request, **kwargs)
        if response.status_code == 200:
            response["Content-Type"] = self.content_type
        return response


class SiteMap(MachinePage):
    """`/sitemap.xml`: which parts the map has."""

    def answer(self):
        return index(self.request, parts(), sitemap_url_name="sitemap-part").render()


class SiteMapPart(MachinePage):
    """One part; beyond a thousand records it goes on at `?p=2`."""

    def answer(self, section):
        return sitemap(self.request, parts(), section=section).render()


class PlainText(MachinePage, ABC):
    """An answer in lines of plain text."""

    content_type = "text/plain; charset=utf-8"

    def answer(self):
        return HttpResponse("".join(f"{line}\n" for line in self.lines()))

    @abstractmethod
    def lines(self) -> list[str]:
        """Return the lines of the text."""


class Robots(PlainText):
    """`/robots.txt` (RFC 9309): the public pages are open, the rooms of editors and forms are not."""

    def lines(self):
        address = self.request.build_absolute_uri(reverse("sitemap"))
        return ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), "", f"Sitemap: {address}"]


class Favicon(RedirectView):
    """`/favicon.ico`: where browsers look that show no page, only a file."""

    def get_redirect_url(self):
        return static("chancery/mark.ico")


class SecurityText(PlainText):
    """`/.well-known/security.txt` (RFC 9116): to whom a weakness is reported, and until when this holds."""

    def lines(self):
        with override("en"):
            page = self.request.build_absolute_uri(f"{reverse('about')}#weakness")
        expires = datetime.combine(settings.SECURITY_EXPIRES, time.min, UTC)
        return [
            f"Contact: {settings.SECURITY_CONTACT or page}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
            f"Canonical: {self.request.build_absolute_uri(self.request.path)}",
            f"Policy: {page}",
        ]
