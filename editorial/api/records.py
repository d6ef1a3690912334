"""Records in the API: one viewset base, a few lines for each kind."""

import re

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from editorial.api.lists import ListView
from editorial.api.problem import QuestionError, WithdrawnError
from editorial.api.schema import ResourceSchema
from editorial.bringing import bring
from editorial.models import Citation, Entry, Spelled, child_relations
from editorial.paging import bounded_count
from editorial.serializers import address

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
SLUG = re.compile(r"[a-z0-9-]{1,120}")


class RecordViewSet(ViewSetMixin, ListView):
    """Published records of one kind. A subclass names `queryset`, `serializer_class` and `filterset_class`.

    `related` lists the foreign keys to fetch with each row; children are fetched with one query a kind of child.
    """

    schema = ResourceSchema()
    lookup_value_regex = "[^/]+"
    lookup_field = "slug"

    @property
    def detail_parameters(self) -> tuple[str, ...]:
        """The parameters of one record."""
        return ("as_of", "fields", "lang") if issubclass(self.queryset.model, Spelled) else ("fields", "lang")

    def retrieve(self, request, slug: str):
        """Return one record by its slug or its uid."""
        self.require_known(self.detail_parameters)
        complaints: dict[str, list[str]] = {}
        fields, day = self._fields(complaints), self._day(complaints)
        if complaints:
            raise QuestionError(complaints)
        record = self.get_queryset().live().filter(**_named(slug)).first()
        if record is None:
            return self._gone(slug)
        bring([record], *self.paths())
        shown = self.get_serializer_class()(record, context={**self.get_serializer_context(), "as_of": day}).data
        return Response({name: shown[name] for name in fields if name in shown} if fields else shown)

    def _gone(self, slug: str):
        entry = Entry.withdrawn.filter(kind=self.kind, **_named(slug)).select_related("replaced_by").first()
        if entry is None:
            raise Http404
        if target := entry.leads_to:
            return Response(status=308, headers={"Location": address(self.request, target.kind, target.slug)})
        raise WithdrawnError(
            _("This record was withdrawn on %(day)s: %(reason)s")
            % {"day": entry.published_at.date().isoformat(), "reason": entry.withdrawal_reason},
            {
                "withdrawn_at": entry.published_at.isoformat(),
                "reason": entry.withdrawal_reason,
                "reason_kind": entry.withdrawal_kind,
                "replaced_by": _address_of(self.request, entry.replaced_by),
            },
        )

    def paths(self):
        """Return what to bring with records: each kind of child with what it points at."""
        children = child_relations(self.queryset.model).items()
        return [f"{name}{path}" for name, child in children for path in _targets(child)]

    def meta(self, asked):
        found = super().meta(asked)
        if asked.chosen.get("as_of"):
            found["not_stated"] = bounded_count(asked.not_stated())
            found["not_stated_url"] = self.address_with(certainty="not_stated")
        return found

    def _day(self, complaints: dict):
        if "as_of" not in self.request.GET:
            return None
        asked = self.filterset_class({"as_of": self.request.GET["as_of"]}, self.queryset.none())
        if asked.errors:
            complaints["as_of"] = [str(error) for error in asked.errors["as_of"]]
        return asked.chosen.get("as_of")


def _targets(child) -> list[str]:
    if issubclass(child, Citation):
        return ["__passage__document__source", "__passage__same_text_as", "__via"]
    links = [field.name for field in child._meta.concrete_fields if field.is_relation and field.name != "record"]
    return [f"__{link}" for link in links] or [""]


def _address_of(request, entry: Entry | None) -> str | None:
    return entry and address(request, entry.kind, entry.slug)


def _named(slug: str) -> dict:
    """Return the filter for a slug or a uid; what cannot be either never reaches the database."""
    if UID.fullmatch(slug):
        return {"uid": slug.lower()}
    if SLUG.fullmatch(slug):
        return {"slug": slug}
    raise Http404
