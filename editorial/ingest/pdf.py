"""Extracts the text of a PDF; from then on that text is the document."""

import io
import re

import pypdf
from django.utils.translation import gettext as _

from editorial.ingest.errors import IngestError

PAGE_BREAK = "\f"

# Fonts without a mapping to Unicode yield NUL and lone surrogates, which neither UTF-8 nor a database column takes.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def extracted_text(data: bytes, name: str) -> str:
    """Return the text of the PDF in `data`, pages parted by a form feed.

    Raises IngestError if the file is damaged, needs a password or holds pictures of text only. `name` is what the
    message calls the file.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError(
                _("%(name)s is a PDF that needs a password. Save a copy without one and give that.") % {"name": name}
            )
        pages = [page.extract_text().replace(PAGE_BREAK, "\n") for page in reader.pages]
    except IngestError:
        raise
    except Exception as error:  # pypdf lets any exception of its parsers through on a damaged file
        raise IngestError(
            _("%(name)s could not be read as a PDF (%(error)s). Expected an undamaged PDF; open it and save it anew.")
            % {"name": name, "error": type(error).__name__}
        ) from error
    text = UNSTORABLE.sub("\ufffd", PAGE_BREAK.join(pages))
    if not text.strip():
        raise IngestError(
            _("%(name)s is a PDF without text, probably a scan. Run text recognition over it and give the result.")
            % {"name": name}
        )
    return text
