"""How the dossier of a country is cited: as it stands at a revision, for the days the reader asked about."""

from datetime import UTC, date, datetime

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.citing import Cited
from editorial.filters import Moment
from editorial.history import newest_revision
from editorial.views.citing import CitationFile, asking, files
from editorial.views.linked import page_data
from relations.models import Country
from relations.views import country_at


def cited_dossier(
    request: HttpRequest, country: Country, day: date | None = None, moment: Moment | None = None
) -> Cited | None:
    """Return how a dossier is cited, as of a day and as known at a moment if asked; None while the register is empty."""
    revision = moment.revision if moment else newest_revision()
    if revision is None:
        return None
    asked = {"as_of": day, "known": moment and moment.asked}
    address = reverse("dossier", kwargs={"country": country.slug})
    return Cited(
        name=f"dossier-{country.slug}",
        title=str(country),
        sort=_("dossier"),
        address=request.build_absolute_uri(asking(address, **asked)),
        revision=revision.number,
        revised=revision.at.date(),
        read=datetime.now(UTC).date(),
        files=files("dossier", asked, country=country.slug),
        as_of=day,
        known=moment and moment.day,
    )


def linked_dossier(request: HttpRequest, country: Country, cited: Cited | None) -> dict:
    """Return what machines are told of a dossier: a data set on a country."""
    description = _(
        "Ties, memberships and security events of %(country)s: each with its sources, dates and what is not stated."
    ) % {"country": country}
    place = {"@type": "Country", "name": str(country), "identifier": country.code}
    further = {"@type": "Dataset", "about": place, "spatialCoverage": place}
    linked = {"linked": page_data(request, cited, description, **further)} if cited else {}
    return {"description": description, **linked}


class DossierCitation(CitationFile):
    """The citation of a dossier as a file."""

    def cited(self, asked, country):
        found = cited_dossier(self.request, country_at(country), asked.day, asked.moment)
        if found is None:
            raise Http404
        return found
