"""What every answer of the API has: strict parameters, language, an ETag by revision, open cross-origin reading."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer

from editorial.api.problem import QuestionError, bad_request
from editorial.filters import SHOWN, wrong_parameters
from editorial.freshness import entity_tag, mark_fresh, not_modified
from editorial.workflow import head

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class PublicAPIView(GenericAPIView):
    """A view for reading without a key. `accepts` lists the parameters it takes besides its filters."""

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (JSONRenderer,)
    http_method_names = ("get", "head", "options")
    accepts: tuple[str, ...] = ("lang",)

    def dispatch(self, request, *args, **kwargs):
        try:
            language = request.GET.get("lang", "en")
        except SuspiciousOperation as error:
            # More parameters than Django reads: the exception handler of the framework is not reached.
            return self._open(request, bad_request(str(error)))
        with translation.override(language if language in LANGUAGES else "en"):
            response = self._answered(request, *args, **kwargs)
            if hasattr(response, "render"):
                # Rendered here, while the language of the answer is in force.
                response.render()
            response.headers.setdefault("Content-Language", translation.get_language())
        return self._open(request, response)

    def _answered(self, request, *args, **kwargs):
        """Return the answer; once more if the register moved on meanwhile, and marked fresh only if it then stood still."""
        if request.method not in ("GET", "HEAD"):
            self.revision = head()
            return super().dispatch(request, *args, **kwargs)
        for _attempt in range(2):
            self.revision = head()
            # An address may have several forms; what is asked for tells them apart.
            tag = entity_tag(request, self.revision, request.headers.get("Accept", ""))
            fresh = not_modified(request, tag)
            if fresh is not None:
                return mark_fresh(fresh, tag)
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            if head() == self.revision:
                return mark_fresh(response, tag)
        return response

    def _open(self, request, response):
        """Let any page of any site read the answer, and nobody keep one that may change."""
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "Content-Disposition, ETag, Link, Chancery-Revision, Chancery-As-Of"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept"])
        return response

    def options(self, request, *args, **kwargs):
        """Answer what may be asked of this address, and a browser's question before it asks."""
        response = HttpResponse(status=204)
        response["Allow"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Methods"] = response["Allow"]
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def get_serializer_context(self):
        context = super().get_serializer_context()
        return {**context, "language": translation.get_language()}

    def require_known(self, known: tuple[str, ...]) -> None:
        """Refuse parameters that are not known, too long or given twice, and a language there is not."""
        if complaints := wrong_parameters(self.request.GET, known) | self.wrong_language():
            raise QuestionError(complaints)

    def wrong_language(self) -> dict[str, list[str]]:
        """Return the complaint of a language the register does not speak; empty if it speaks it."""
        language = self.request.GET.get("lang", "en")
        if language in LANGUAGES:
            return {}
        sentence = _("There is no language “%(language)s”; expected one of: %(known)s.")
        return {"lang": [sentence % {"language": language[:SHOWN], "known": ", ".join(LANGUAGES)}]}
