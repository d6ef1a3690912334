"""Splits a captured text into located passages."""

from editorial.ingest.html import outline_html
from editorial.ingest.pdf import PAGE_BREAK
from editorial.ingest.prose import outline_prose
from editorial.ingest.spans import Outline, Span, complete

BYTE_ORDER_MARK = "\ufeff"


def split(text: str, media_type: str) -> list[Span]:
    """Return the passages of `text` in order.

    Offsets are Unicode code points into `text` as captured, end exclusive (Web Annotation text position). Spans never
    overlap and together hold every non-blank character; what is neither words nor an empty cell (rules, tags) is
    "layout". `media_type` is text/plain, text/markdown, text/html or application/pdf; ValueError for any other.
    """
    # A blank of the same length keeps the offsets and lets the first line be read as it was meant.
    readable = " " + text[1:] if text.startswith(BYTE_ORDER_MARK) else text
    outline = Outline(readable)
    if media_type == "text/html":
        outline_html(outline)
    elif media_type == "application/pdf":
        _outline_pages(outline)
    elif media_type in ("text/plain", "text/markdown"):
        outline_prose(outline, 0, len(readable), markdown=media_type == "text/markdown")
    else:
        raise ValueError(f"{media_type!r} cannot be split; expected text/plain, text/markdown, text/html or PDF text.")
    return complete(text, outline.spans)


def _outline_pages(outline: Outline) -> None:
    """Outline the text of a PDF page by page; its lines are as wide as the page, so they are joined."""
    start = 0
    for number, page in enumerate(outline.text.split(PAGE_BREAK), 1):
        outline.begin_page(number)
        outline_prose(outline, start, start + len(page), wrapped=True)
        start += len(page) + 1
