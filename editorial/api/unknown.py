"""Addresses under /api/ that lead nowhere."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from editorial.api.base import PublicAPIView


class UnknownAddressView(PublicAPIView):
    """Answers 404 whatever the method, or redirects to the same address with the slash it lacks."""

    schema = None

    def get(self, request, *args, **kwargs):
        path = request.path
        if not path.endswith("/") and _leads_somewhere(f"{path}/"):
            question = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{path}/?{question}" if question else f"{path}/")
        raise Http404

    def http_method_not_allowed(self, request, *args, **kwargs):
        raise Http404


def _leads_somewhere(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "cls", None) is not UnknownAddressView
    except Resolver404:
        return False
