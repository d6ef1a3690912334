"""A whole list as a file: CSV, NDJSON or GeoJSON, made and sent a few hundred rows at a time."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from django.conf import settings
from django.http import Http404, StreamingHttpResponse
from django.utils.translation import get_language, override
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

from editorial.downloads import csv_lines
from editorial.models import Versioned
from editorial.serializers import Column, Located, columns, geometry, tables

DOWNLOAD_PARAMETERS = ("ordering", "fields", "lang")
CHUNK = 500
"""Rows that are in memory at once."""


class CSVFormat(BaseRenderer):
    """Comma-separated values (RFC 4180), UTF-8."""

    media_type, format = "text/csv", "csv"


class NDJSONFormat(BaseRenderer):
    """One JSON object a line."""

    media_type, format = "application/x-ndjson", "ndjson"


class GeoJSONFormat(BaseRenderer):
    """A FeatureCollection (RFC 7946)."""

    media_type, format = "application/geo+json", "geojson"


class SuffixFirst(DefaultContentNegotiation):
    """The end of an address says which format is meant, whatever else the reader accepts."""

    def select_renderer(self, request, renderers, format_suffix=None):
        if format_suffix:
            chosen = self.filter_renderers(renderers, format_suffix)[0]
            return chosen, chosen.media_type
        return super().select_renderer(request, renderers)


class DownloadMixin:
    """Gives a list its downloads. A kind with places says in `points_of` which points a record has."""

    points_of = None
    content_negotiation_class = SuffixFirst

    def get_renderers(self):
        if getattr(self, "action", None) == "retrieve":
            return super().get_renderers()
        formats = [CSVFormat, NDJSONFormat, *([GeoJSONFormat] if self.points_of else [])]
        return [*super().get_renderers(), *(of() for of in formats)]

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code >= 400:
            # A problem says that it is JSON, whatever the list was asked for as.
            response.accepted_renderer = JSONRenderer()
        return response

    def download(self, asked, pages: Iterator[list], fields: list[str]) -> StreamingHttpResponse:
        """Return all that passes the filters, in the format that was chosen."""
        chosen, child = self.request.accepted_renderer, self.kwargs.get("child", "")
        # Made before the answer begins: a list of a few hundred rows cannot fail any more once it is on its way.
        pages = chain([next(pages)], pages)
        lines = getattr(self, f"_{chosen.format}")(asked, pages, fields, child)
        response = StreamingHttpResponse(
            in_language(get_language(), lines), content_type=f"{chosen.media_type}; charset=utf-8"
        )
        day = asked.chosen.get("as_of")
        name = [self.kind, child, str(self.revision), f"as-of-{day}" if day else ""]
        response["Content-Disposition"] = (
            f'attachment; filename="chancery-{"-".join(filter(None, name))}.{chosen.format}"'
        )
        response["Chancery-Revision"] = str(self.revision)
        if day:
            response["Chancery-As-Of"] = day.isoformat()
        about = f"{self.request.build_absolute_uri(f'/api/v1/{self.kind}/')}?{self.question(page_size='1')}"
        response["Link"] = f'<{settings.REGISTER_LICENCE_ADDRESS}>; rel="license", <{about}>; rel="describedby"'
        return response

    def _shown(self, asked, pages: Iterator[list]) -> Iterator[tuple[Versioned, dict]]:
        """Yield each record with its row as the API shows it."""
        context = {**self.get_serializer_context(), "as_of": asked.chosen.get("as_of")}
        for rows in pages:
            yield from zip(rows, self.get_serializer_class()(rows, many=True, context=context).data, strict=True)

    def _csv(self, asked, pages, fields, child) -> Iterator[str]:
        serializer = self.get_serializer_class()()
        day = asked.chosen.get("as_of")
        if child:
            given = tables(serializer).get(child)
            if given is None:
                raise Http404
            owner = [Column("parent_uid", lambda row: row["id"]), Column("parent_slug", lambda row: row["slug"])]
            heading = [column.name for column in (*owner, *given)]
            rows = (
                [*(column.cell(row) for column in owner), *(column.cell(part) for column in given)]
                for _record, row in self._shown(asked, pages)
                for part in row[child]
            )
            return csv_lines(heading, rows)
        given = _kept(columns(serializer), fields)
        if "as_of" in asked.filters:
            given = [*given, Column("as_of", lambda row: day)]
        rows = ([column.cell(row) for column in given] for _record, row in self._shown(asked, pages))
        return csv_lines([column.name for column in given], rows)

    def _ndjson(self, asked, pages, fields, child) -> Iterator[str]:
        for _record, row in self._shown(asked, pages):
            yield f"{_json(self.only(fields, row))}\n"

    def _geojson(self, asked, pages, fields, child) -> Iterator[str]:
        given = _kept(columns(self.get_serializer_class()()), fields)
        yield f'{{"type":"FeatureCollection","meta":{_json(self.about(asked))},"features":[\n'
        between = ""
        for record, row in self._shown(asked, pages):
            yield f"{between}{_json(_feature(given, row, self.points_of(record)))}"
            between = ",\n"
        yield "\n]}\n"


def _feature(given: list[Column], row: dict, points: list[Located]) -> dict:
    said = {column.name: column.cell(row) for column in given} | {"points": [point.properties for point in points]}
    return {"type": "Feature", "id": row["id"], "geometry": geometry(points), "properties": said}


def _kept(given: list[Column], fields: list[str]) -> list[Column]:
    """Return the columns of the fields that were asked for; all if none were."""
    return [column for column in given if not fields or column.field in fields]


def _json(value) -> str:
    return json.dumps(value, cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))


def in_language(language: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as they are made in a language: they are sent when the request is over, and with it its language."""
    lines = iter(lines)
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
