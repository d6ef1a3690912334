"""How citations look in the API: the source, the place in it, and the words that say it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.models import Citation, Source, Stage
from editorial.serializers.base import address

STRINGS = {"type": "array", "items": {"type": "string"}}
SOURCE = {
    "type": "object",
    "required": ["slug", "title", "publisher", "undated", "withdrawn", "url"],
    "properties": {
        "slug": {"type": "string", "description": "Slug of the source."},
        "title": {"type": "string", "description": "Its title."},
        "publisher": {"type": "string", "description": "Who published it."},
        "withdrawn": {"type": "boolean", "description": "Whether the register withdrew the source."},
        "undated": {"type": "boolean", "description": "Whether it gives no date of its own."},
        "url": {"type": "string", "format": "uri", "description": "Its address in this API."},
    },
}
VIA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["marker", "state"],
        "properties": {
            "marker": {"type": "string", "description": "The footnote's marker in the document."},
            "state": {"type": "string", "description": "Whether it leads anywhere, such as resolved or empty."},
        },
    },
}


class CitationSerializer(serializers.BaseSerializer):
    """A citation as one flat object; not a ModelSerializer because lists carry hundreds of them."""

    def to_representation(self, citation: Citation) -> dict:
        passage = citation.passage
        source = passage.document.source
        return {
            "key": citation.key,
            "role": citation.role,
            "source": {
                "slug": source.slug,
                "title": source.title,
                "publisher": source.publisher,
                "undated": source.is_undated,
                "withdrawn": source.stage != Stage.PUBLISHED,
                "url": address(self.context["request"], "sources", source.slug),
            },
            "document": passage.document.key,
            "passage": passage.reference(),
            "heading": passage.heading,
            "locator": passage.locator,
            "supports": citation.supported_paths,
            "evidence": citation.evidence_tokens,
            "inferred": citation.inferred,
            "reasoning": citation.reasoning,
            "via": [{"marker": note.marker, "state": note.state} for note in citation.via.all()],
            "licence": source.licence,
            "redistribution": source.redistribution,
            "attribution": attribution(source),
        }


def attribution(source: Source) -> str:
    """Return the words by which to name the source: who, what, when, under which licence."""
    said = (source.author or source.publisher, source.title, source.issued and str(source.issued), source.licence)
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def _text(description: str) -> dict:
    return {"type": "string", "description": description}


CITATION = {
    "type": "object",
    "description": "A passage of a source document that bears on the record.",
    "required": ["key", "role", "source", "document", "passage", "locator", "attribution"],
    "properties": {
        "key": _text("Its key in the record."),
        "role": _text("supports, contradicts, context, silent (the source leaves the slot empty) or incomplete-list."),
        "source": {**SOURCE, "description": "The source."},
        "document": _text("Key of the captured document."),
        "passage": _text("Natural key of the passage: document, @, first code point."),
        "heading": _text("Section of the document."),
        "locator": _text("Where in the document, in words."),
        "supports": {**STRINGS, "description": "Paths of the record it bears on; empty means all of it."},
        "evidence": {**STRINGS, "description": "Words that occur in the passage exactly as written here."},
        "inferred": {"type": "boolean", "description": "Whether an editor inferred the statement from the passage."},
        "reasoning": _text("How it was inferred."),
        "via": {**VIA, "description": "Footnotes by which the document itself supports what it says."},
        "licence": _text("Licence of the source."),
        "attribution": _text("Words by which to name the source."),
        "redistribution": _text("What the licence allows: open, attribution, share-alike or restricted."),
    },
}


@extend_schema_field({"type": "array", "items": CITATION, "description": "Where each statement comes from."})
class CitationsField(serializers.Field):
    """The citations of a record, in their order."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, record):
        one = CitationSerializer(context=self.context)
        return [one.to_representation(citation) for citation in record.citations.all()]
