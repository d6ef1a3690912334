"""Finds captured documents whose hash is not that of their file, by the passages the file holds."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from editorial.audit.spans import Failure, span_problem
from editorial.models import Document, Passage


def altered_documents(keys: Iterable[str], texts: Mapping[str, str]) -> Iterator[Failure]:
    """Yield a failure for each of these documents of which a text, given by the name of its file, holds half the passages.

    Either the hash of the document is wrong or the file is not the one captured; in both cases nothing of it is checked.
    """
    for document in Document.objects.filter(key__in=keys).order_by("key"):
        passages = list(Passage.objects.filter(document=document).select_related("document"))
        for name, text in texts.items():
            held = sum(not span_problem(passage, text) for passage in passages)
            if held * 2 > len(passages):
                sentence = _(
                    "%(name)s holds %(held)s of the %(all)s passages of the document %(key)s, but its SHA-256 is another: "
                    "correct the hash or give the file that was captured."
                )
                names = {"name": name, "held": held, "all": len(passages), "key": document.key}
                yield Failure(f"documents/{document.key}", "", "", sentence % names)
