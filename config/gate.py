"""Refuses requests that are too large or malformed before anything reads them."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from config.refusals import API, refused, too_large

MULTIPART = "multipart/form-data"


class GateMiddleware:
    """Answer 400, 404, 413, 414 or 431 to what exceeds settings.LIMITS or cannot be read.

    It stands before everything that reads cookies: for a quoted one, Python before 3.11.10 takes a time that grows with
    the square of its length.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = refusal(request)
        if found is None:
            return self.get_response(request)
        # The language and the page of a refusal read cookies too; they get none of these.
        request.COOKIES = {}
        with translation.override(translation.get_language_from_request(request, check_path=True)):
            status, sentence = found
            return refused(request, status, sentence())


def refusal(request: HttpRequest):
    """Return the status and the function of the sentence with which a request is refused, or None."""
    cookies, limits = request.META.get("HTTP_COOKIE", ""), settings.LIMITS
    # Servers join several headers with a comma or a semicolon.
    if len(cookies) > limits["cookie_bytes"] or 1 + cookies.count(";") + cookies.count(",") > limits["cookies"]:
        return 431, too_many_cookies if request.method in ("GET", "HEAD") else too_many_cookies_sent
    if len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", "")) > limits["address_bytes"]:
        return 414, too_long
    if "\x00" in request.path_info and not request.path_info.startswith(API):
        return 404, nothing_here
    return _body_refusal(request)


def _body_refusal(request: HttpRequest):
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not (announced.isascii() and announced.isdigit()):
        return 400, no_length
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if request.META.get("CONTENT_TYPE", "").startswith(MULTIPART):
        # What stands beside the files is measured while it is read.
        most += settings.LIMITS["upload_bytes"]
    return (413, lambda: too_large(most)) if len(announced) > 18 or int(announced) > most else None


def too_many_cookies() -> str:
    return _(
        "Your browser sent more than the %(count)s cookies, or the %(bytes)s bytes of cookies, that are read here. Delete "
        "the cookies of this site, then load the page again."
    ) % {"bytes": settings.LIMITS["cookie_bytes"], "count": settings.LIMITS["cookies"]}


def too_many_cookies_sent() -> str:
    """Return the sentence for a form, whose page is not to be loaded again: what was typed would be gone."""
    return _(
        "Your browser sent more than the %(count)s cookies, or the %(bytes)s bytes of cookies, that are read here, and "
        "nothing of what you sent was stored. Go back, where what you typed still stands, and copy it. Then delete the "
        "cookies of this site, sign in again and paste it."
    ) % {"bytes": settings.LIMITS["cookie_bytes"], "count": settings.LIMITS["cookies"]}


def too_long() -> str:
    return _("This address has more than %(most)s bytes. Ask for less at a time.") % {
        "most": settings.LIMITS["address_bytes"]
    }


def nothing_here() -> str:
    return _("The register has nothing under this address. Check it for a slip, or start from one of the lists above.")


def no_length() -> str:
    return _("The length this request announces is no number; send it again.")
