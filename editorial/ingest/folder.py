"""Finds the files of a folder by the hash of their bytes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from editorial.ingest.errors import IngestError
from editorial.ingest.reading import LARGEST, MEGABYTE


@dataclass
class Folder:
    """The files of one folder: path by SHA-256, and a sentence for each that cannot be a document."""

    files: dict[str, Path] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def read_folder(directory, limit: int = LARGEST) -> Folder:
    """Return the files directly in `directory`, hidden ones aside; `limit` is in bytes.

    Files larger than that are not read. Raises IngestError when there is no such directory.
    """
    directory = Path(directory)
    if not directory.is_dir():
        raise IngestError(
            _("%(path)s is no directory. Give the directory that holds the documents.") % {"path": directory}
        )
    found = Folder()
    for path in sorted(directory.iterdir()):
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            if path.stat().st_size > limit:
                found.refused.append(_too_large(path, limit))
                continue
            with path.open("rb") as file:
                found.files.setdefault(hashlib.file_digest(file, "sha256").hexdigest(), path)
        except OSError as error:
            sentence = _("%(name)s could not be opened: %(reason)s.")
            found.refused.append(sentence % {"name": path.name, "reason": error.strerror})
    return found


def _too_large(path: Path, limit: int) -> str:
    sentence = _("%(name)s has %(size).1f MB, more than the %(limit).1f MB a document may have; it was not read.")
    return sentence % {"name": path.name, "size": path.stat().st_size / MEGABYTE, "limit": limit / MEGABYTE}
