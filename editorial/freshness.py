"""Whether an answer is still fresh: its entity tag follows from all that may change it."""

import hashlib
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

MAX_AGE = 60
"""Seconds for which a shared cache may answer without asking."""


@cache
def build() -> str:
    """Return a mark of the installed code, templates and texts: CHANCERY_BUILD, or what their files look like."""
    given = os.environ.get("CHANCERY_BUILD", "")
    if given:
        return given
    digest = hashlib.sha256()
    endings = {".py", ".html", ".css", ".js", ".mo"}
    for top in ("config", "editorial", "relations", "organizations", "security", "portal", "templates", "locale"):
        for path in sorted(Path(settings.BASE_DIR, top).rglob("*")):
            if path.suffix in endings:
                digest.update(f"{path}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def entity_tag(request: HttpRequest, revision: int, variant: str = "") -> str:
    """Return the strong entity tag (RFC 9110) of the answer to a question at a revision.

    It covers the build, the language, the UTC date, the host, the path, the query in normal order, and in which of its
    forms the answer is given.
    """
    asked = sorted((name, value) for name, values in request.GET.lists() for value in values)
    parts = (
        revision,
        build(),
        get_language(),
        datetime.now(UTC).date(),
        request.path,
        request.get_host(),
        asked,
        variant,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def not_modified(request: HttpRequest, tag: str):
    """Return the 304 answer if the reader already holds this one, else None."""
    if request.headers.get("If-None-Match", "*").strip() == "*":
        # “*” would be answered for addresses that do not exist.
        return None
    return get_conditional_response(request, etag=tag)


def mark_fresh(response, tag: str):
    """Put the validators of a public answer on it and return it."""
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response
