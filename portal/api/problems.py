"""What each type of problem means, for people and programs: where the `type` of a problem document leads."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response

from editorial.api import PublicAPIView

EXPLANATIONS = {
    "bad-request": (
        400,
        gettext_lazy("The question cannot be answered as it is."),
        gettext_lazy(
            "A parameter is unknown, given twice or cannot be read. `errors` names each with what is expected; "
            "nothing is ever ignored in silence."
        ),
    ),
    "forbidden": (
        403,
        gettext_lazy("This is not for whoever asked."),
        gettext_lazy("The API is for reading, and reading needs no account; use GET, HEAD or OPTIONS."),
    ),
    "not-found": (
        404,
        gettext_lazy("There is nothing at this address."),
        gettext_lazy("Perhaps there never was, or it is not published. The lists under /api/v1/ show what there is."),
    ),
    "method-not-allowed": (
        405,
        gettext_lazy("The API is for reading."),
        gettext_lazy("Use GET, HEAD or OPTIONS."),
    ),
    "not-acceptable": (
        406,
        gettext_lazy("There is no such format."),
        gettext_lazy(
            "Lists come as JSON, CSV, NDJSON and, where they have places, GeoJSON; the rest comes as JSON alone. Send "
            "“Accept: application/json” or no such header."
        ),
    ),
    "withdrawn": (
        410,
        gettext_lazy("The record was published once and is withdrawn."),
        gettext_lazy(
            "`withdrawn_at` and `reason` say when and why, `replaced_by` what to read instead, if anything. "
            "Its address is kept for ever."
        ),
    ),
    "content-too-large": (
        413,
        gettext_lazy("What was sent is longer than anything that is read here."),
        gettext_lazy("Reading needs no body; leave it out."),
    ),
    "address-too-long": (
        414,
        gettext_lazy("The address has more bytes than are read."),
        gettext_lazy("Ask for less at a time: fewer parameters, or shorter ones."),
    ),
    "cookies-too-large": (
        431,
        gettext_lazy("There are more cookies than are read."),
        gettext_lazy("The API needs none; send the question without them."),
    ),
}


class ExplanationRenderer(BaseRenderer):
    """The page for people."""

    media_type = "text/html"
    format = "html"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if renderer_context["response"].exception:
            return JSONRenderer().render(data, accepted_media_type, renderer_context)
        return render(renderer_context["request"], "portal/problems.html", data).content


class ProblemTypesView(PublicAPIView):
    """Every type of problem."""

    schema = None
    renderer_classes = (ExplanationRenderer, JSONRenderer)

    def get(self, request):
        """Return all of them."""
        self.require_known(self.accepts)
        return self.answer(EXPLANATIONS)

    def answer(self, names) -> Response:
        """Return the explanations of some types."""
        problems = [
            {"type": f"/api/problems/{name}/", "status": status, "title": title, "detail": detail}
            for name, (status, title, detail) in EXPLANATIONS.items()
            if name in names
        ]
        return Response({"title": _("Problems of the API"), "problems": problems})


class ProblemTypeView(ProblemTypesView):
    """One type of problem."""

    def get(self, request, name: str):
        """Return its explanation."""
        self.require_known(self.accepts)
        if name not in EXPLANATIONS:
            raise Http404
        return self.answer([name])
