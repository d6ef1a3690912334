"""Errors of the API as problem details (RFC 9457)."""

from http import HTTPStatus

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import set_rollback

TYPES = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    410: "withdrawn",
    413: "content-too-large",
    414: "address-too-long",
    431: "cookies-too-large",
}
"""Status -> name of the problem type; /api/problems/NAME/ explains it."""

MEDIA_TYPE = "application/problem+json"


class QuestionError(APIException):
    """The parameters cannot be answered. `complaints` maps each parameter to its sentences."""

    status_code = 400

    def __init__(self, complaints: dict[str, list[str]]):
        self.complaints = complaints
        super().__init__(" ".join(sentence for sentences in complaints.values() for sentence in sentences))


class WithdrawnError(APIException):
    """The record was withdrawn; `members` say when, why, and what replaces it."""

    status_code = 410

    def __init__(self, detail: str, members: dict):
        self.members = members
        super().__init__(detail)


def problem(status: int, detail: str, **members) -> dict:
    """Return the members of a problem document."""
    return {
        "type": f"/api/problems/{TYPES[status]}/",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }


def handle(error: Exception, context: dict) -> Response | None:
    """Turn an exception of a view into a problem document; anything unforeseen is left to Django's 500."""
    if isinstance(error, Http404):
        body = problem(404, _("There is nothing at this address; the lists under /api/v1/ show what there is."))
    elif isinstance(error, APIException):
        body = problem(error.status_code, str(error.detail), **_members(error))
    else:
        return None
    set_rollback()
    headers = {"Allow": ", ".join(context["view"].allowed_methods)} if body["status"] == 405 else {}
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def _members(error: APIException) -> dict:
    if isinstance(error, QuestionError):
        return {
            "errors": [
                {"parameter": name, "detail": sentence}
                for name, sentences in error.complaints.items()
                for sentence in sentences
            ]
        }
    return getattr(error, "members", {})


def bad_request(detail: str) -> JsonResponse:
    """Answer a question that cannot even be read."""
    return JsonResponse(problem(400, detail), status=400, content_type=MEDIA_TYPE)
