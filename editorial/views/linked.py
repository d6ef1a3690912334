"""What machines read of a page: a description in a sentence, and linked data in the words of schema.org."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from editorial.citing import REGISTER, Cited
from editorial.dates import PartialDate, display
from editorial.models import Record, Source, SourceType, Spelled

CONTEXT = "https://schema.org"
LONGEST = 200
"""Characters of a description; search engines and messengers show no more."""
SOURCE_TYPES = {
    SourceType.WEBPAGE: "WebPage",
    SourceType.REPORT: "Report",
    SourceType.BOOK: "Book",
    SourceType.ARTICLE: "Article",
    SourceType.ARTICLE_NEWSPAPER: "NewsArticle",
    SourceType.DATASET: "Dataset",
}
"""Type of a source -> a type of schema.org below CreativeWork; the others are a CreativeWork."""


def described(record: Record, sources: Iterable[Source] = ()) -> str:
    """Return one line on a record: its kind, when it was or what was last reported, and who says so."""
    parts = [_("%(kind)s: %(title)s") % {"kind": capfirst(record._meta.verbose_name), "title": record}]
    date = getattr(record, "date", None)
    last = record.last_reported() if isinstance(record, Spelled) else None
    if isinstance(date, PartialDate):
        parts.append(display(date))
    if last:
        parts.append(pgettext("between parts of a sentence", "; ").join(filter(None, (str(last.spell), last.text()))))
    names = [str(source) for source in sources]
    if names:
        parts.append(_("Who says so: %(sources)s") % {"sources": ", ".join(names)})
    return Truncator(". ".join(parts)).chars(LONGEST)


def publisher() -> dict:
    """Return who publishes the register."""
    return {"@type": "Organization", "name": REGISTER}


def whole(request: HttpRequest) -> dict:
    """Return the register as the data set every page is part of."""
    address = request.build_absolute_uri(reverse("home"))
    return {"@type": "Dataset", "@id": f"{address}#register", "name": _("Chancery: a register of foreign relations")}


def page_data(request: HttpRequest, cited: Cited, description: str, **further) -> dict:
    """Return the linked data of a page that can be cited; `further` replaces or adds."""
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "@id": cited.address,
        "url": request.build_absolute_uri(request.path),
        "name": cited.title,
        "description": description,
        "inLanguage": get_language(),
        "version": cited.state,
        "dateModified": str(cited.revised),
        "license": settings.REGISTER_LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "publisher": publisher(),
        "isPartOf": whole(request),
        **further,
    }


def record_data(
    request: HttpRequest, record: Record, cited: Cited, sources: Iterable[Source], about: dict, description: str
) -> dict:
    """Return the linked data of the page of a record; `about` says what it speaks of."""
    works = [{"@type": "CreativeWork", "name": str(source), **_address_of(source)} for source in sources]
    further = {"identifier": f"urn:uuid:{record.uid}", "mainEntity": about}
    return page_data(request, cited, description, **further, **({"citation": works} if works else {}))


def thing(kind: str, record: Record) -> dict:
    """Return a record as a thing of a type of schema.org, with its day, month or year where it is known as exactly."""
    dated = iso_date(getattr(record, "date", None)) if kind == "Event" else ""
    return {"@type": kind, "name": str(record), **({"startDate": dated} if dated else {})}


def work(source: Source) -> dict:
    """Return a source as a creative work."""
    found = {
        "@type": SOURCE_TYPES.get(source.type, "CreativeWork"),
        "name": str(source),
        "inLanguage": source.language,
        "creditText": source.author,
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
        "datePublished": iso_date(source.issued),
        **_address_of(source),
    }
    return {name: value for name, value in found.items() if value}


def _address_of(source: Source) -> dict:
    return {"url": source.url} if source.url else {}


def iso_date(date) -> str:
    """Return a partial date as ISO 8601 writes it, or nothing: a range or a doubt has no place there."""
    plain = isinstance(date, PartialDate) and date.form == "single" and date.certain
    return date.edtf if plain and date.precision in ("day", "month", "year") else ""
