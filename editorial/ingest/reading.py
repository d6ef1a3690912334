"""Reads a file as captured text, or refuses it with a sentence."""

import codecs
import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes
from django.conf import settings
from django.utils.translation import gettext as _

from editorial.ingest.errors import IngestError
from editorial.ingest.pdf import extracted_text

MEGABYTE = 1024 * 1024
LARGEST = settings.LIMITS["upload_bytes"]
NEARBY = 4096
MARKUP = re.compile("<[^>]*>")
ACCENTED = re.compile("[\x80-\uffff]+")
MOST_ACCENTED = 3
"""Letters beyond ASCII in a row in Western languages, as in “créée”, with a quotation mark."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
}
"""Kinds that can be split into passages, by the end of the name."""
DATA_TYPES = {".csv": "text/csv", ".geojson": "application/geo+json", ".json": "application/json"}
"""Kinds that can be read and cited, but are cut into passages by hand: a row is no sentence."""


# Out of all that can be guessed, what pages are written in; otherwise French is taken for Polish.
LIKELY_ENCODINGS = ["cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "shift_jis", "euc_kr"]


@dataclass(frozen=True)
class Captured:
    """A file as it was read.

    `text` keeps every newline and a byte order mark as they are in the file, so that offsets (Unicode code points)
    mean the same to everyone who decodes the bytes; of a PDF it is the extracted text. `sha256` is over the bytes of
    the file, `characters` the code points of `text`. `encoding` is "utf-8", "utf-8-sig" if a byte order mark leads
    the text, or "pdf".
    """

    text: str
    sha256: str
    characters: int
    media_type: str
    encoding: str


def read_captured(path) -> Captured:
    """Return the file of a document the register knows, which may be a file of data; otherwise as `read_document`."""
    return read_document(path, kinds=MEDIA_TYPES | DATA_TYPES)


def read_document(path, limit: int = LARGEST, kinds: dict[str, str] = MEDIA_TYPES) -> Captured:
    """Return the file at `path` as captured text; `limit` is in bytes, `kinds` gives media types by the end of the name.

    Raises IngestError for a file that is missing, not regular, empty, larger than `limit` (found out before reading),
    of none of the kinds, not UTF-8, or holding NUL bytes.
    """
    path = Path(path)
    return read_bytes(_bytes_of(path, limit), path.name, kinds)


def read_bytes(data: bytes, name: str, kinds: dict[str, str] = MEDIA_TYPES) -> Captured:
    """Return the content of a file called `name` as captured text. Raises IngestError as `read_document` does."""
    if not data:
        raise IngestError(_("%(name)s is empty. Expected a text to cite; capture the page again.") % {"name": name})
    media_type = _media_type(name, data, kinds)
    if media_type == "application/pdf":
        text, encoding = extracted_text(data, name), "pdf"
    else:
        text, encoding = _decoded(data, name)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise IngestError(_("%(name)s holds only blanks. Expected a text to cite.") % {"name": name})
    return Captured(text, hashlib.sha256(data).hexdigest(), len(text), media_type, encoding)


def _bytes_of(path: Path, limit: int) -> bytes:
    """Return the content of the file after the checks that need none of it."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise IngestError(_("%(path)s is not a file. Expected one document to read.") % {"path": path})
        _refuse_larger(path.name, found.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IngestError(
            _("%(path)s could not be opened: %(reason)s. Check the name.") % {"path": path, "reason": reason}
        ) from error
    _refuse_larger(path.name, len(data), limit)
    return data


def _refuse_larger(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise IngestError(
            _("%(name)s has %(size).1f MB, more than the %(limit).1f MB a document may have. Cut it into parts.")
            % {"name": name, "size": size / MEGABYTE, "limit": limit / MEGABYTE}
        )


def _media_type(name: str, data: bytes, kinds: dict[str, str]) -> str:
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        return kinds[Path(name).suffix.lower()]
    except KeyError:
        raise IngestError(
            _("%(name)s is of no known kind. Expected a name that ends in one of %(kinds)s.")
            % {"name": name, "kinds": ", ".join(kinds)}
        ) from None


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    nul = data.find(b"\x00")
    if nul >= 0:
        raise IngestError(
            _(
                "%(name)s holds a NUL byte at byte %(place)d, so it is not a text in UTF-8 (UTF-16 and binary files "
                "have them). Save it as UTF-8 text."
            )
            % {"name": name, "place": nul}
        )
    try:
        # Not "utf-8-sig": dropping the mark would move every offset by one.
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _likely_encoding(data, error.start)
        raise IngestError(
            _(
                "%(name)s is not UTF-8: byte %(place)d (0x%(byte)02X) cannot be read. It looks like %(guess)s. "
                "Convert it and give the result: iconv -f %(guess)s -t utf-8."
            )
            % {"name": name, "place": error.start, "byte": data[error.start], "guess": guess}
        ) from error
    return text, "utf-8-sig" if data.startswith(BYTE_ORDER_MARK) else "utf-8"


def _likely_encoding(data: bytes, place: int) -> str:
    """Return the name, as iconv knows it, of the encoding that the bytes around `place` suggest."""
    near = data[max(0, place - NEARBY) : place + NEARBY]
    best = None if _is_latin(near) else from_bytes(near, cp_isolation=LIKELY_ENCODINGS).best()
    name = codecs.lookup(best.encoding).name if best else "cp1252"
    # The two differ in these bytes alone; the older name is the one people know.
    return "latin1" if name == "cp1252" and not any(0x80 <= byte <= 0x9F for byte in near) else name


def _is_latin(near: bytes) -> bool:
    """Say whether bytes read as Western letters among plain ones, as in French, of which a guess needs whole pages.

    In other scripts the bytes beyond ASCII stand in long rows, or are most of the letters.
    """
    try:
        text = MARKUP.sub(" ", near.decode("cp1252"))
    except UnicodeDecodeError:
        return False
    rows = [len(row) for row in ACCENTED.findall(text)]
    return sum(rows) < sum(char.isascii() and char.isalpha() for char in text) and max(rows, default=0) <= MOST_ACCENTED
