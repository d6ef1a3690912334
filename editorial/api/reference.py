"""Reference data in the API: lists and details by natural key or uid."""

import re

from django.http import Http404
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from editorial.api.lists import ListView
from editorial.api.problem import QuestionError
from editorial.api.records import UID
from editorial.api.schema import ResourceSchema
from editorial.bringing import bring

NATURAL_KEY = re.compile(r"[\w.@-]{1,200}", re.A)


class ReferenceViewSet(ViewSetMixin, ListView):
    """Public reference data of one kind; `lookup` says which columns a natural key may be in."""

    schema = ResourceSchema()
    lookup_value_regex = "[^/]+"
    lookup_field = "reference"
    detail_parameters = ("fields", "lang")

    def retrieve(self, request, reference: str):
        """Return one row by its natural key or its uid."""
        self.require_known(self.detail_parameters)
        complaints: dict[str, list[str]] = {}
        fields = self._fields(complaints)
        if complaints:
            raise QuestionError(complaints)
        row = self.found(reference)
        if row is None:
            raise Http404
        shown = self.get_serializer_class()(row, context=self.get_serializer_context()).data
        return Response({name: shown[name] for name in fields if name in shown} if fields else shown)

    def found(self, reference: str):
        """Return the row of a natural key or uid, or None."""
        if not NATURAL_KEY.fullmatch(reference):
            return None
        asked = {"uid": reference.lower()} if UID.fullmatch(reference) else self.lookup(reference)
        row = self.get_queryset().filter(**asked).first()
        bring([row] if row else [], *self.paths())
        return row

    def lookup(self, reference: str) -> dict:
        """Return the filter for a natural key."""
        return self.queryset.model.lookup(reference)
