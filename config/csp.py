"""The Content-Security-Policy of every answer, under the names Django 6 gives it."""

from functools import wraps

from django.conf import settings


def policy_text(policy: dict) -> str:
    """Return the header for a policy: directive -> sources, or True for a directive that takes none (W3C CSP level 3)."""
    parts = []
    for directive, sources in policy.items():
        if sources is True:
            parts.append(directive)
        elif sources:
            parts.append(" ".join([directive, *sources]))
    return "; ".join(parts)


def csp_override(policy: dict):
    """Decorate a view that needs another policy than SECURE_CSP, such as one that shows an image it made itself."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            response._csp_config = policy
            return response

        return answer

    return decorate


class ContentSecurityPolicyMiddleware:
    """Send SECURE_CSP, or what `csp_override` put in its place, with every answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        policy = getattr(response, "_csp_config", settings.SECURE_CSP)
        response.headers.setdefault("Content-Security-Policy", policy_text(policy))
        return response
