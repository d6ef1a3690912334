"""A public page: the same for every reader, with an entity tag, no cookie and no look at who asks."""

from collections.abc import Iterable

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from editorial.freshness import entity_tag, mark_fresh, not_modified
from editorial.workflow import head

TRACKERS = (
    "_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "igshid", "li_fat_id", "mc_cid", "mc_eid",
    "msclkid", "ttclid", "twclid", "wbraid", "yclid",
)  # fmt: skip
"""What others hang on to an address to follow its readers; it asks nothing of this register. So does all of utm_."""
KEPT_SECONDS = 3600
"""How long a rendered page may be kept; its key changes with the revision, the build and the day."""


class Page(View):
    """Answers GET and HEAD with `template_name` and `context(**kwargs)`."""

    http_method_names = ["get", "head", "options"]
    template_name = ""
    is_kept = True
    """Whether the rendered page is kept for the next reader."""
    content_type = "text/html; charset=utf-8"

    def setup(self, request: HttpRequest, *args, **kwargs):
        forget(request, filter(follows_readers, list(request.GET)))
        super().setup(request, *args, **kwargs)

    @property
    def variant(self) -> str:
        """In which of its forms the page is asked for, if it has several."""
        return ""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Return the page, a kept one while the register stands still, or that the reader's own is fresh."""
        revision = head()
        tag = entity_tag(request, revision, self.variant)
        fresh = not_modified(request, tag)
        if fresh is not None:
            return mark_fresh(fresh, tag)
        kept = caches["pages"].get(tag) if self.is_kept else None
        if kept is not None:
            return mark_fresh(HttpResponse(kept, content_type=self.content_type), tag)
        response = self.answer(**kwargs)
        if response.status_code != 200:
            # What is withdrawn may come back, and what leads on may not do so for ever.
            response["Cache-Control"] = "no-store"
            return response
        if head() != revision:
            # The register moved while this page was made: make it once more, and let nobody keep it.
            response = self.answer(**kwargs)
            response["Cache-Control"] = "no-store"
            return response
        if self.is_kept:
            caches["pages"].set(tag, response.content, KEPT_SECONDS)
        return mark_fresh(response, tag)

    def answer(self, **kwargs) -> HttpResponse:
        """Return the rendered page."""
        context = self.context(**kwargs)
        status = 400 if context.get("complaints") else 200
        return render(self.request, self.template_name, context, status=status)

    def context(self, **kwargs) -> dict:
        """Return what the template shows; `complaints` (parameter -> sentences) turn the answer into a 400."""
        return {}


def forget(request: HttpRequest, names: Iterable[str]) -> None:
    """Take parameters out of a question: no page repeats them and none is kept for them."""
    found = [name for name in names if name in request.GET]
    if found:
        kept = request.GET.copy()
        for name in found:
            del kept[name]
        request.GET = kept
        request.META["QUERY_STRING"] = kept.urlencode()


def follows_readers(name: str) -> bool:
    """Say whether a parameter only follows a reader from page to page."""
    return name in TRACKERS or name.startswith("utm_")


def error_page(request: HttpRequest, status: int, **context) -> HttpResponse:
    """Return the page for an error status."""
    return render(request, f"{status}.html", context, status=status)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """Return the page for an address that does not exist, the same for a draft and for what never was."""
    return error_page(request, 404)
