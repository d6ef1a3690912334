"""“Cite this”: the citation of a page, and the same as files for reference managers."""

from datetime import UTC, date, datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode

from editorial.citing import Cited
from editorial.dates.filters import LimitField
from editorial.filters import wrong_parameters
from editorial.history import entry_of
from editorial.models import Entry, Record, Stage, versioned_models
from editorial.text import whole_number
from editorial.views.page import Page
from editorial.wording import entry_title

FILES = {"bib": "application/x-bibtex; charset=utf-8", "json": "application/vnd.citationstyles.csl+json; charset=utf-8"}
"""Ending of a file -> its media type."""


class KnownField(forms.Field):
    """A day, or the number of a revision: when the register said something."""

    def to_python(self, value) -> date | int | None:
        text = (value or "").strip()
        number = whole_number(text, 9) if text else None
        return LimitField(precisions=("day",)).to_python(text) if number is None else number


class CitedForm(forms.Form):
    """The two days a page may have been asked about."""

    as_of = LimitField(precisions=("day",), required=False)
    known = KnownField(required=False)


def cited_record(request: HttpRequest, row: Record | Entry, title: str, **asked) -> Cited:
    """Return how a published record is cited; `asked` are the days `as_of` and `known` that its page was asked about."""
    return Cited(
        name=f"{row.kind}-{row.slug}",
        title=title,
        sort=str(versioned_models()[row.kind]._meta.verbose_name),
        address=request.build_absolute_uri(asking(reverse("record", kwargs={"uid": row.uid}), asked)),
        files=files("record", asked, uid=row.uid),
        revision=row.revision,
        revised=row.published_at.date(),
        version=row.version,
        read=datetime.now(UTC).date(),
        **asked,
    )


def files(name: str, asked: dict, **parts) -> dict[str, str]:
    """Return the addresses of the files of a page, of the name given to `citation_files`: ending -> address."""
    return {ending: asking(reverse(f"{name}-{ending}", kwargs=parts), asked) for ending in FILES}


def asking(address: str, asked: dict) -> str:
    """Return an address with the days that were asked about."""
    question = urlencode({name: str(day) for name, day in asked.items() if day})
    return f"{address}?{question}" if question else address


class CitationFile(Page):
    """One citation as a file to download; a kind of page says in `cited` what it is of."""

    template_name = "editorial/citation.html"
    ending = ""

    def get(self, request, **kwargs):
        response = super().get(request, **kwargs)
        if response.status_code == 200:
            response["Content-Type"] = FILES[self.ending]
            response["Content-Disposition"] = f'attachment; filename="chancery.{self.ending}"'
        return response

    def answer(self, **kwargs):
        form = CitedForm(self.request.GET)
        complaints = wrong_parameters(self.request.GET, tuple(form.fields))
        complaints |= {name: list(errors) for name, errors in form.errors.items() if name not in complaints}
        if complaints:
            return render(self.request, self.template_name, {"complaints": complaints}, status=400)
        asked = {name: day for name, day in form.cleaned_data.items() if day}
        found = self.cited(asked, **kwargs)
        return HttpResponse(self._written(found)) if isinstance(found, Cited) else found

    def _written(self, cited: Cited) -> str:
        return cited.bibtex if self.ending == "bib" else cited.csl_text

    def cited(self, asked: dict, **kwargs) -> Cited | HttpResponse:
        """Return what is cited, or the answer to give in its place."""
        raise NotImplementedError


class RecordCitation(CitationFile):
    """The citation of one record: 404 for what was never published, 410 for what was withdrawn."""

    def cited(self, asked, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        if entry.stage != Stage.PUBLISHED:
            return render(self.request, "410.html", {"entry": entry, "replacement": entry.replaced_by}, status=410)
        return cited_record(self.request, entry, entry_title(entry), **asked)


def citation_files(prefix: str, view: type[CitationFile], name: str) -> list:
    """Return the addresses of the files of one kind of page: `cite.bib` and `cite.json` below `prefix`."""
    return [path(f"{prefix}cite.{ending}", view.as_view(ending=ending), name=f"{name}-{ending}") for ending in FILES]
