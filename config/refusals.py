"""Refusals that no view gives: a page for people, a problem document under /api/."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from editorial.admin.refused.pages import forged_page
from editorial.api.problem import MEDIA_TYPE, problem

API = "/api/"


def refused(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Return the answer that refuses a request with a sentence; nobody keeps it."""
    if request.path_info.startswith(API):
        response = JsonResponse(problem(status, sentence), status=status, content_type=MEDIA_TYPE)
    else:
        response = render(request, "refused.html", {"status": status, "sentence": sentence}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request Django stopped reading: 413 for too long a body, 400 for the rest."""
    if isinstance(exception, RequestDataTooBig):
        return refused(request, 413, too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    if isinstance(exception, TooManyFieldsSent):
        return refused(request, 400, too_many(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS))
    if isinstance(exception, TooManyFilesSent):
        return refused(request, 400, too_many(settings.DATA_UPLOAD_MAX_NUMBER_FILES))
    # The host may be the fault, and a page that names its own address would stumble over it again.
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer whoever may not see a page or make a move."""
    return refused(
        request,
        403,
        _(
            "Your account may not do this; perhaps its rights were changed while the page was open. Ask a chief editor, "
            "or sign in with another account."
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a request on which the server failed. Nothing is asked of the database, which may be what failed."""
    if request.path_info.startswith(API):
        detail = _("The fault lies with this server; its log has the details. Try again in a minute.")
        # No type of its own: the status says all there is to say (RFC 9457, 4.2.1).
        body = {"type": "about:blank", "title": HTTPStatus(500).phrase, "status": 500, "detail": detail}
        response = JsonResponse(body, status=500, content_type=MEDIA_TYPE)
    else:
        response = defaults.server_error(request)
    response["Cache-Control"] = "no-store"
    return response


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that lacks the mark of this site (CSRF); what was typed into one of a record is given back."""
    return forged_page(request) or refused(
        request,
        403,
        _(
            "This form was opened before you signed in, or your browser keeps no cookies of this site, so nothing was "
            "stored. Go back, where what you typed still stands, copy it, load the page again and send it once more."
        ),
    )


def too_large(most: int) -> str:
    """Return the sentence for a body of more than `most` bytes."""
    return _(
        "What you sent has more than %(most)s bytes, and nothing of it was stored. Go back, where what you typed still "
        "stands, and send less at a time."
    ) % {"most": most}


def too_many(most: int) -> str:
    """Return the sentence for more than `most` fields or files."""
    return _(
        "What you sent has more than %(most)s fields or files, and nothing of it was stored. Go back, where what you "
        "typed still stands, and send less at a time."
    ) % {"most": most}
