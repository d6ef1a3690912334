"""Headers every answer carries, errors and static files included."""

from django.conf import settings


class AnswerHeadersMiddleware:
    """Send ANSWER_HEADERS with every answer that does not say otherwise itself.

    It stands outermost: an answer that another middleware gave, or an error inside one, passes through it too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in settings.ANSWER_HEADERS.items():
            response.headers.setdefault(name, value)
        return response
