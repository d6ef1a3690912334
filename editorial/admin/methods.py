"""The methods a page of the admin answers; asked after who may see it, so that this tells nobody anything."""

from http import HTTPStatus

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from editorial.admin.refused.plain import Link, said_page, to_desk

READ = ("GET", "HEAD")
FORM = (*READ, "POST")
POSTED = ("POST",)


def refused_method(request: HttpRequest, methods: tuple[str, ...], *links: Link) -> TemplateResponse | None:
    """Answer any other method than those given: 405 with Allow (RFC 9110, 15.5.6), a sentence and `links` to go on by."""
    if request.method in methods:
        return None
    if "GET" in methods:
        sentence = _("This address does not answer the request “%(method)s”, so nothing was done. Open it as a page.")
        links = links or ((request.path, _("Open the page")),)
    else:
        sentence = _(
            "This address only takes what a form or a button sends, so opening it did nothing. Go on from the page below."
        )
    page = said_page(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("Nothing was done"),
        [sentence % {"method": request.method[:20]}],
        *(links or (to_desk(),)),
    )
    page["Allow"] = ", ".join(methods)
    return page
