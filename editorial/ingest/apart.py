"""Reads and splits a file that somebody sent in a process of its own, whose time and memory are bounded.

Nobody can tell beforehand what a compressed PDF or a wide table will cost.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict

from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from editorial.ingest.describe import Row, described
from editorial.ingest.errors import IngestError
from editorial.ingest.reading import Captured, read_bytes

REFUSED = 3
"""Exit status of the process where the file was refused; it then wrote the sentence."""
MEGABYTE = 1024 * 1024
WAITING = 5
"""Seconds a process may take beyond those of the processor; with them it ends before a server gives its worker up (30)."""


def described_apart(data: bytes, name: str) -> tuple[Captured, list[Row]]:
    """Return the content of a file called `name` as captured text, and its rows as `described` makes them.

    Raises IngestError for what `read_document` refuses, and for a file that exceeds what settings.LIMITS give it of
    characters, passages, time and memory.
    """
    limits = settings.LIMITS
    order = {
        "name": name,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "characters": limits["captured_characters"],
        "passages": limits["captured_passages"],
        "seconds": limits["reading_seconds"],
        "megabytes": limits["reading_megabytes"],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "editorial.ingest.apart", json.dumps(order)],
            input=data,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
            # The processor's time is bounded by the process itself; this is for one that waits for its turn, as whoever
            # sent the file does.
            timeout=limits["reading_seconds"] + WAITING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IngestError(_too_costly(order)) from error
    if done.returncode == REFUSED:
        raise IngestError(done.stdout.decode())
    if done.returncode:
        raise IngestError(_too_costly(order))
    answer = json.loads(done.stdout)
    return Captured(**answer["captured"]), answer["rows"]


def _too_costly(order: dict) -> str:
    sentence = _(
        "%(name)s could not be read with %(seconds)s seconds and %(megabytes)s MB of memory, so it was left. Cut it into "
        "parts, or save its text alone."
    )
    return sentence % order


def read_and_describe(data: bytes, order: dict) -> dict:
    """Return the captured text and its rows, ready for JSON. Raises IngestError."""
    captured = read_bytes(data, order["name"])
    if captured.characters > order["characters"]:
        sentence = _(
            "%(name)s has %(found)s characters, more than the %(characters)s of one document. Cut it into parts."
        )
        raise IngestError(sentence % {**order, "found": captured.characters})
    rows = described(captured)
    if len(rows) > order["passages"]:
        sentence = _(
            "%(name)s falls into %(found)s passages, more than the %(passages)s of one document. Cut it into parts."
        )
        raise IngestError(sentence % {**order, "found": len(rows)})
    return {"captured": asdict(captured), "rows": rows}


def main(order: dict) -> int:
    """Read the file from standard input and write what came of it; the exit status says which it is."""
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (order["megabytes"] * MEGABYTE, order["megabytes"] * MEGABYTE))
    # Sentences are translated from the project's own texts; that takes no app.
    apps.populate(())
    translation.activate(order["language"])
    try:
        answer = json.dumps(read_and_describe(sys.stdin.buffer.read(), order))
    except IngestError as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
