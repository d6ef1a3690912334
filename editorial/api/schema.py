"""How the API describes itself in OpenAPI: parameters from the filters, envelopes of lists, problems."""

from django.utils.choices import normalize_choices
from django_filters.filters import ChoiceFilter
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

DAY_LIKE = "EDTF day, month or year, such as 2021-12-03, 2021-12 or 2021."
WORDS = {
    "as_of": "A day, such as 2021-12-31: what was true then.",
    "certainty": "With as_of: only what is certain (yes), possible, or of which nothing is stated (not_stated).",
    "country": "Code of a country, such as MLI.",
    "match": "Whether dates may overlap the range (the default) or must lie within it.",
    "one_source": "true: records that passages of one source alone support; false: of several.",
    "one_text": "true: records that two sources support in the same words, which makes them one witness.",
    "only_source": "Slug of a source: records that cite nothing else.",
    "repeats": "true: passages whose text stands in another document too.",
    "source": "Slug of a source: records that cite it.",
    "status": "A status: the one last reported, or with as_of one that held on the day.",
    "updated_after": "Number of a revision: records published later.",
    "fields": "Names of the fields to show, separated by commas; all when empty.",
    "lang": "Language of titles and sentences.",
}
COMMON = {
    "cursor": (OpenApiTypes.STR, "Where the page begins; taken from `next`, otherwise opaque.", None),
    "page_size": (OpenApiTypes.INT, "Rows on a page, from 1 to 500; 50 when empty.", None),
    "ordering": (OpenApiTypes.STR, "Order of the list. Only `uid`, the default, promises each row exactly once.", None),
    "count": (OpenApiTypes.STR, "`true` to have the list counted, up to 10,000.", ["true", "false"]),
}


class ProblemErrorSerializer(serializers.Serializer):
    """One thing wrong with a question."""

    parameter = serializers.CharField(help_text="The parameter.")
    detail = serializers.CharField(help_text="What is wrong with it and what is expected.")


class ProblemSerializer(serializers.Serializer):
    """Why a question has no answer (RFC 9457 problem details)."""

    type = serializers.CharField(help_text="Address of a page that explains this type of problem.")
    title = serializers.CharField(help_text="The type in a few words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What happened and what to do.")
    errors = ProblemErrorSerializer(many=True, required=False, help_text="With status 400: each wrong parameter.")
    withdrawn_at = serializers.DateTimeField(required=False, help_text="With status 410: when it was withdrawn.")
    reason = serializers.CharField(required=False, help_text="With status 410: why.")
    reason_kind = serializers.CharField(
        required=False, help_text="With status 410: error, duplicate, legal or retracted."
    )
    replaced_by = serializers.URLField(
        required=False, allow_null=True, help_text="With status 410: the address of what replaces it, if anything."
    )


class MetaSerializer(serializers.Serializer):
    """What is said about a list as a whole."""

    kind = serializers.CharField(help_text="What is listed.")
    revision = serializers.IntegerField(help_text="The newest revision at the time of the answer.")
    walk_began = serializers.IntegerField(help_text="The revision at which this walk through the pages began.")
    as_of = serializers.DateField(allow_null=True, help_text="The day asked about, if any.")
    page_size = serializers.IntegerField(help_text="Rows a page has at most.")
    licence = serializers.CharField(help_text="Licence of the register's own words.")
    cite = serializers.CharField(help_text="How to cite this list.")
    count = serializers.IntegerField(required=False, help_text="With count=true: how many rows, up to 10,000.")
    count_is_minimum = serializers.BooleanField(required=False, help_text="With count=true: whether there are more.")
    not_stated = serializers.IntegerField(
        required=False, help_text="With as_of: of how many further records nothing is stated for the day."
    )
    not_stated_url = serializers.URLField(required=False, help_text="With as_of: the list of those records.")
    undated = serializers.IntegerField(
        required=False, help_text="Security events: how many pass every other filter and have no date."
    )
    totals = serializers.DictField(
        required=False,
        allow_null=True,
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text=(
            "Security events: for each harm the sum of the minima (`minimum`), in how many events a number is stated "
            "(`rows`) and is not (`not_stated`), and how many are listed (`of`). Null above 10,000 events."
        ),
    )
    totals_by_year = serializers.DictField(
        required=False,
        allow_null=True,
        child=serializers.DictField(child=serializers.DictField(child=serializers.IntegerField())),
        help_text="Security events: `totals` for the events of each year, or “not stated”. Null above 10,000 events.",
    )


def _problem(status: int, sentence: str) -> dict:
    return {(status, "application/problem+json"): OpenApiResponse(ProblemSerializer, description=sentence)}


ALWAYS = {
    304: OpenApiResponse(description="What If-None-Match names is still current."),
    **_problem(400, "A parameter is wrong."),
    **_problem(406, "There is no such format."),
}
"""What any address may answer besides 200."""
MISSING = _problem(404, "There is no such thing, or it is not published.")
FILES = {
    "csv": "The whole list, a row each; the address may end in .csv instead.",
    "ndjson": "The whole list, an object a line; the address may end in .ndjson instead.",
    "geojson": "The whole list, a feature each; the address may end in .geojson instead.",
}
"""Format -> what a list is in it."""
WITHDRAWN = {
    308: OpenApiResponse(description="It was a duplicate: see Location."),
    **_problem(410, "It was withdrawn."),
}
PATHS = {
    name: OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.PATH, description=words)
    for name, words in (("slug", "Its slug or its uid."), ("reference", "Its natural key, such as a code, or its uid."))
}


class ResourceSchema(AutoSchema):
    """A resource of lists and details."""

    def get_tags(self):
        return [self.view.kind]

    @property
    def is_list(self) -> bool:
        """Whether this is the list, not one row."""
        return getattr(self.view, "action", "") == "list"

    def _is_list_view(self, serializer=None):
        # No answer is a bare array: lists come in an envelope.
        return False

    def get_operation_id(self):
        word = self.view.kind.replace("-", "_")
        return f"{word}_list" if self.is_list else f"{word}_read"

    def get_filter_backends(self):
        return []

    def get_override_parameters(self):
        if not self.is_list:
            return [PATHS[self.view.lookup_field], *(_plain(name) for name in self.view.detail_parameters)]
        filters = self.view.filterset_class.base_filters
        orders = getattr(self.view.filterset_class, "orders", self.view.orders)
        return [
            *(_filter(name, asked) for name, asked in filters.items()),
            *(
                _parameter(n, kind, words, list(orders) if n == "ordering" else enum)
                for n, (kind, words, enum) in COMMON.items()
            ),
            _plain("fields"),
            _plain("lang"),
        ]

    def _files(self) -> dict:
        formats = [renderer for renderer in self.view.get_renderers() if renderer.format in FILES]
        return {(200, of.media_type): OpenApiResponse(OpenApiTypes.STR, FILES[of.format]) for of in formats}

    def get_response_serializers(self):
        shown = self.view.get_serializer_class()
        if self.is_list:
            return {(200, "application/json"): _envelope(shown), **self._files(), **ALWAYS}
        if self.view.lookup_field == "slug":
            return {200: shown, **ALWAYS, **MISSING, **WITHDRAWN}
        return {200: shown, **ALWAYS, **MISSING}


def _envelope(shown):
    name = f"{shown.__name__.removesuffix('Serializer')}List"
    fields = {
        "meta": MetaSerializer(help_text="About the list as a whole."),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
        "results": shown(many=True, help_text="The rows of this page."),
    }
    return type(f"{name}Serializer", (serializers.Serializer,), {"__doc__": "One page of a list.", **fields})


def _parameter(name, kind=OpenApiTypes.STR, words="", enum=None):
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=words, enum=enum)


def _plain(name: str):
    return _parameter(name, words=WORDS[name], enum=["en", "fr"] if name == "lang" else None)


def _filter(name: str, asked):
    words = WORDS.get(name) or (DAY_LIKE if name.endswith(("_after", "_before")) else f"{asked.label}.".capitalize())
    if isinstance(asked, ChoiceFilter):
        return _parameter(
            name, words=words, enum=[value for value, _label in normalize_choices(asked.extra["choices"])]
        )
    return _parameter(name, OpenApiTypes.INT if name == "updated_after" else OpenApiTypes.STR, words)
