"""The methods a page of the admin answers; asked after who may see it, so that this tells nobody anything."""

from django.http import HttpRequest, HttpResponseNotAllowed

READ = ("GET", "HEAD")
FORM = (*READ, "POST")


def refused_method(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponseNotAllowed | None:
    """Answer any other method than those given: 405 with Allow (RFC 9110, 15.5.6)."""
    return None if request.method in methods else HttpResponseNotAllowed(methods)
