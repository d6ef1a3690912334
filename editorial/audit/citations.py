"""The whole check of citations: spans, evidence, and the numbers and dates of every record that has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from editorial.audit.positions import Positions
from editorial.audit.rows import with_children
from editorial.audit.spans import Claim, Failure, SpanCheck, TextOf, check_spans
from editorial.audit.values import rows_of, value_failures
from editorial.models import Record, Stage, versioned_models
from editorial.workflow.problems import path_exists
from editorial.workflow.snapshots import Children, kept_fields

CHECKED = Q(stage=Stage.PUBLISHED) | Q(revises__isnull=False)
"""What readers see, and the working copies that may take its place; new drafts and withdrawn rows are left out."""

AS_PRINTED = ("printed", "as_stated")
"""How the names of fields end that hold the very words of a source."""


@dataclass(frozen=True)
class CitationReport:
    """What a check of citations came to."""

    records: int
    citations: int
    spans: SpanCheck
    failures: tuple[Failure, ...]


def verify_citations(text_of: TextOf) -> CitationReport:
    """Check every citation of every published record and working copy; `text_of` gives the text of a document, or None.

    Without any text, what tokens and values say of each other is still checked; spans are counted as unchecked.
    """
    failures: list[Failure] = []
    claims: list[Claim] = []
    positions = Positions()
    records = citations = 0
    for record, children in cited_records():
        name = name_of(record)
        records += 1
        citations += len(children["citations"])
        claims += claims_of(name, record, children)
        failures += record_failures(name, record, children)
        positions.meet(name, record, children)
    failures += positions.failures()
    spans = check_spans(claims, text_of)
    return CitationReport(records, citations, spans, (*spans.failures, *failures))


def cited_records() -> Iterator[tuple[Record, Children]]:
    """Yield every record that is checked, with its children."""
    for _kind, model in sorted(versioned_models().items()):
        if issubclass(model, Record) and model.needs_citation:
            yield from with_children(model.objects.filter(CHECKED))


def name_of(record: Record) -> str:
    """Return what failures call a record."""
    name = f"{record.kind}/{record.slug}"
    return _("%(name)s (working copy)") % {"name": name} if record.is_copy else name


def claims_of(name: str, record: Record, children: Children) -> list[Claim]:
    """Return what a record says of the words of its passages."""
    return [*_evidence_claims(name, children), *_print_claims(name, record, children)]


def _evidence_claims(name: str, children: Children) -> Iterator[Claim]:
    """Yield the claims that each token of evidence is in its passage."""
    for citation in children["citations"]:
        for token in citation.evidence_tokens:
            sentence = _(
                "%(record)s, citation %(citation)s: “%(token)s” does not occur in the passage %(passage)s; "
                "correct the evidence or cite another passage."
            )
            names = {"record": name, "citation": citation.key, "token": token, "passage": citation.passage}
            yield Claim(name, citation.key, token, frozenset({citation.passage_id}), sentence % names)


def _print_claims(name: str, record: Record, children: Children) -> Iterator[Claim]:
    """Yield the claims that what is given as printed is in a passage the record cites."""
    passages = frozenset(citation.passage_id for citation in children["citations"])
    for prefix, row in rows_of(record, children):
        for field in kept_fields(type(row)):
            if not field.name.endswith(AS_PRINTED) or not (text := getattr(row, field.name)):
                continue
            sentence = _("%(record)s, %(path)s: “%(text)s” is not printed like this in any passage the record cites.")
            names = {"record": name, "path": f"{prefix}{field.name}", "text": text}
            yield Claim(name, "", text, passages, sentence % names)


def record_failures(name: str, record: Record, children: Children) -> Iterator[Failure]:
    """Yield what is wrong with a record by itself, whatever its documents say."""
    if not children["citations"]:
        if record.stage == Stage.DRAFT:
            # Somebody is at work on it: the desk lists it, and it cannot be submitted like this.
            return
        yield Failure(name, "", "", _("%(record)s cites nothing.") % {"record": name})
    for citation in children["citations"]:
        for path in citation.supported_paths:
            if not path_exists(record, children, path):
                sentence = _(
                    "%(record)s, citation %(citation)s: it supports “%(path)s”, which the record does not have."
                )
                names = {"record": name, "citation": citation.key, "path": path}
                yield Failure(name, citation.key, "", sentence % names)
    for path, problem in value_failures(record, children):
        yield Failure(name, "", path, f"{name}, {path}: {problem}")
