"""Checks spans and the tokens said to be in them against the texts of the documents."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from editorial.models import Document, Passage

TextOf = Callable[[Document], str | None]


@dataclass(frozen=True)
class Claim:
    """That a token occurs in one of some passages, given by their primary keys; `sentence` says what is wrong if not."""

    record: str
    citation: str
    token: str
    passages: frozenset[int]
    sentence: str


@dataclass(frozen=True)
class Failure:
    """A citation that does not bear out its record; `citation` and `token` are empty where it is about neither."""

    record: str
    citation: str
    token: str
    sentence: str


@dataclass
class SpanCheck:
    """What came of checking the spans of all documents."""

    checked: int = 0
    unchecked: int = 0
    without_text: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def check_spans(claims: Iterable[Claim], text_of: TextOf) -> SpanCheck:
    """Check every passage of every document, and which claims they bear out.

    `text_of` returns the text of a document, or None where there is none: its passages are counted as unchecked. A claim
    fails only when every passage it may rest on could be read.
    """
    found, readable = SpanCheck(), set()
    waiting = defaultdict(set)
    for claim in claims:
        for key in claim.passages:
            waiting[key].add(claim)
    for document in Document.objects.order_by("key"):
        for key, span in _spans(document, text_of, found):
            readable.add(key)
            for claim in [claim for claim in waiting[key] if occurs(claim.token, span)]:
                for passage in claim.passages:
                    waiting[passage].discard(claim)
    failed = {claim for left in waiting.values() for claim in left if claim.passages <= readable}
    found.failures += [
        Failure(claim.record, claim.citation, claim.token, claim.sentence)
        for claim in sorted(failed, key=lambda claim: (claim.record, claim.citation, claim.token))
    ]
    return found


def _spans(document: Document, text_of: TextOf, found: SpanCheck) -> Iterator[tuple[int, str]]:
    """Yield the spans of a document that are what was captured, and note in `found` what is not."""
    passages = Passage.objects.filter(document=document).order_by("start")
    text = text_of(document)
    problems = list(document_problems(document, text)) if text is not None else []
    found.failures += [Failure(f"documents/{document.key}", "", "", problem) for problem in problems]
    if text is None or problems:
        found.without_text += [document.key] if text is None else []
        found.unchecked += passages.count()
        return
    for passage in passages:
        passage.document = document
        found.checked += 1
        if problem := span_problem(passage, text):
            found.failures.append(Failure(f"passages/{passage}", "", "", problem))
        else:
            # Tokens are stored in NFC; a document may not be.
            yield passage.pk, unicodedata.normalize("NFC", text[passage.start : passage.end])


def document_problems(document: Document, text: str) -> Iterator[str]:
    """Yield a sentence for each way in which a text is not the captured one.

    The hash of a PDF is over the file, so of its text only the length is known.
    """
    names = {"key": document.key}
    if len(text) != document.characters:
        sentence = _("The text of the document %(key)s has %(found)s characters; %(expected)s were captured.")
        yield sentence % {**names, "found": len(text), "expected": document.characters}
    elif document.media_type != "application/pdf" and _sha256(text) != document.sha256:
        yield _("The text of the document %(key)s is not the captured one: its SHA-256 differs.") % names


def span_problem(passage: Passage, text: str) -> str:
    """Return a sentence if the text between start and end is not the span that was hashed, else nothing."""
    if passage.end <= len(text) and _sha256(text[passage.start : passage.end]) == passage.sha256:
        return ""
    sentence = _("The passage %(passage)s is not the text from character %(start)s to %(end)s: its SHA-256 differs.")
    return sentence % {"passage": passage, "start": passage.start, "end": passage.end}


def occurs(token: str, span: str) -> bool:
    """Say whether a token stands in a span as it is; a number must be the whole number, so that 31 is not in 131."""
    before = r"(?<!\d)(?<!\d[.,])" if token[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d{3}(?!\d))" if token[-1:].isdigit() else ""
    return re.search(before + re.escape(token) + after, span) is not None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
