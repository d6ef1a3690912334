"""The public log: every act of publishing, newest first, as a page and as CSV."""

from collections.abc import Iterator
from functools import cached_property

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, override

from editorial.acts import Act, acts, revisions
from editorial.downloads import csv_lines
from editorial.filters import LogFilterSet
from editorial.freshness import entity_tag, mark_fresh, not_modified
from editorial.views.details import page_address
from editorial.views.lists import name_the_open_choice
from editorial.views.page import Page
from editorial.wording import entry_title
from editorial.workflow import head

COLUMNS = (
    "revision", "at", "act", "what", "kind", "id", "title", "address", "authors", "by", "note", "minor",
    "without_review", "awaits_second_look", "second_look_by", "versions",
)  # fmt: skip


class Log(Page):
    """The acts a question asks for, fifty at a time; a page begins before a revision, so that none is counted."""

    template_name = "editorial/log.html"
    page_size = 50

    @cached_property
    def filters(self) -> LogFilterSet:
        """The FilterSet bound to the question."""
        return LogFilterSet(self.request.GET, revisions())

    def context(self) -> dict:
        form = self.filters.form
        for field in form.fields.values():
            name_the_open_choice(field)
        frame = {
            "fields": [form[name] for name in form.fields if name != "before"],
            "is_asked": bool(self.request.GET),
            "suggestions": {},
            "complaints": self.filters.complaints,
            "question": self._question(),
        }
        if frame["complaints"]:
            return frame
        rows = list(self.filters.qs.order_by("-number")[: self.page_size + 1])
        page = rows[: self.page_size]
        following = page[-1].number if len(rows) > self.page_size else None
        return frame | {"acts": list(acts(page)), "following": following, "is_first": "before" not in self.request.GET}

    def _question(self) -> str:
        query = self.request.GET.copy()
        for name in ("before", *(name for name, value in self.request.GET.items() if not value)):
            query.pop(name, None)
        return query.urlencode()


class LogTable(Log):
    """The same acts, all of them, as CSV: made and sent line by line."""

    chunk = 500

    def get(self, request, **kwargs) -> HttpResponse:
        revision = head()
        tag = entity_tag(request, revision)
        fresh = not_modified(request, tag)
        if fresh is not None:
            return mark_fresh(fresh, tag)
        if self.filters.complaints:
            return self.answer()
        lines = csv_lines(COLUMNS, self._rows(revision, get_language())) if request.method == "GET" else ()
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="chancery-log-{revision}.csv"'
        return mark_fresh(response, tag)

    def _rows(self, revision: int, language: str) -> Iterator[list]:
        rows = self.filters.qs.order_by("-number")
        after = revision + 1
        while page := list(rows.filter(number__lt=after)[: self.chunk]):
            # Sent when the request is over, and with it the language it was asked in.
            with override(language):
                lines = [self._row(act) for act in acts(page)]
            yield from lines
            after = page[-1].number

    def _row(self, act: Act) -> list:
        entry, revision = act.entry, act.revision
        address = self.request.build_absolute_uri(page_address(entry.kind, entry.slug)) if entry else ""
        return [
            revision.number,
            revision.at.isoformat(),
            act.move or revision.kind,
            act.what,
            entry.kind if entry else "",
            entry.uid if entry else "",
            entry_title(entry) if act.is_public else "",
            address,
            "; ".join(act.authors),
            act.by,
            act.note,
            *(_said(mark) for mark in (act.is_minor, act.move == "override", act.awaits)),
            act.looked_by,
            revision.written_versions or 0,
        ]


def _said(mark: bool) -> str:
    return "true" if mark else "false"
