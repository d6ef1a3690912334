"""Answers of the sign-in that no form gives."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Answer 429 when a limit is reached; django-allauth finds it as `handler429` of the site map."""
    seconds = settings.LIMITED_SECONDS
    response = render(request, "429.html", {"minutes": seconds // 60}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def unreadable_factor(request: HttpRequest) -> HttpResponse:
    """Answer 503 when no key of this installation opens the second factor of an account."""
    return render(request, "account/unreadable_factor.html", status=503)


def not_an_editor(request: HttpRequest) -> HttpResponse:
    """Answer 403 to whoever is signed in and may not enter the admin, for instance not any more."""
    return render(request, "account/not_an_editor.html", status=403)


def standing(request: HttpRequest) -> dict:
    """Tell templates whether second factors are required; a context processor."""
    return {"second_factor_required": settings.SECOND_FACTOR_REQUIRED}
