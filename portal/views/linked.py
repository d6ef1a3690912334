"""What machines are told of the register as a whole: a site, and the data set it serves."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from editorial.citing import REGISTER
from editorial.models import Revision
from editorial.views.linked import CONTEXT, publisher, whole


def linked_home(request: HttpRequest, head: Revision | None, countries: list[str]) -> dict:
    """Return what machines are told of the register on its first page."""
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
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{request.build_absolute_uri(reverse('search'))}?q={{words}}",
            },
            "query-input": "required name=words",
        },
    }
    return {"@context": CONTEXT, "@graph": [site, register]}
