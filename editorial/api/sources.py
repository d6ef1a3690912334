"""Sources, documents and passages."""

from editorial.api.records import RecordViewSet
from editorial.api.reference import ReferenceViewSet
from editorial.filters import DocumentFilterSet, PassageFilterSet, SourceFilterSet
from editorial.models import Document, Passage, Source
from editorial.serializers import DocumentSerializer, PassageSerializer, SourceSerializer


class SourceViewSet(RecordViewSet):
    """Works the register draws on."""

    queryset = Source.public.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilterSet
    related = ("derived_from",)

    def paths(self):
        return [*super().paths(), "documents__footnotes"]


class DocumentViewSet(ReferenceViewSet):
    """Saved copies of sources: what identifies them, never their text."""

    queryset = Document.public.all()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilterSet
    related = ("source",)

    def paths(self):
        return ["footnotes"]


class PassageViewSet(ReferenceViewSet):
    """Places in documents, with what reading them came to; never their text."""

    queryset = Passage.public.all()
    serializer_class = PassageSerializer
    filterset_class = PassageFilterSet
    related = ("document__source", "same_text_as__document")
