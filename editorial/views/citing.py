"""“Cite this”: the citation of a page, and the same as files for reference managers."""

from abc import ABC, abstractmethod
from datetime import UTC, date, datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode

from editorial.citing import Cited
from editorial.filters import AsOfFilterSet, ClocksFilterSet
from editorial.history import entry_of
from editorial.models import Action, Entry, Record, Stage, Version, versioned_models
from editorial.past import number_at
from editorial.versions import MOST_DIGITS, neighbours
from editorial.views.page import Page
from editorial.wording import entry_title

FILES = {"bib": "application/x-bibtex; charset=utf-8", "json": "application/vnd.citationstyles.csl+json; charset=utf-8"}
"""Ending of a file -> its media type."""


def cited_record(request: HttpRequest, row: Record | Entry, title: str, as_of: date | None = None) -> Cited:
    """Return how a published record is cited as it stands."""
    return Cited(
        name=f"{row.kind}-{row.slug}",
        title=title,
        sort=sort_of(row.kind),
        address=request.build_absolute_uri(asking(reverse("record", kwargs={"uid": row.uid}), as_of=as_of)),
        files=files("record", {"as_of": as_of}, uid=row.uid),
        revision=row.revision,
        revised=row.published_at.date(),
        version=row.version,
        read=datetime.now(UTC).date(),
        as_of=as_of,
    )


def cited_version(request: HttpRequest, version: Version, title: str, as_of: date | None = None) -> Cited:
    """Return how one version of a record is cited, with the address at which it stays."""
    parts = {"uid": version.uid, "number": version.number}
    return Cited(
        name=f"{version.kind}-{version.slug}",
        title=title,
        sort=sort_of(version.kind),
        address=request.build_absolute_uri(asking(reverse("record-version", kwargs=parts), as_of=as_of)),
        files=files("record-version", {"as_of": as_of}, **parts),
        revision=version.revision.number,
        revised=version.revision.at.date(),
        version=version.number,
        read=datetime.now(UTC).date(),
        as_of=as_of,
    )


def sort_of(kind: str) -> str:
    """Return the singular word for a kind of record."""
    return str(versioned_models()[kind]._meta.verbose_name)


def files(name: str, asked: dict, **parts) -> dict[str, str]:
    """Return the addresses of the files of a page, of the name given to `citation_files`: ending -> address."""
    return {ending: asking(reverse(f"{name}-{ending}", kwargs=parts), **asked) for ending in FILES}


def asking(address: str, **asked) -> str:
    """Return an address with what is asked of it."""
    question = urlencode({name: str(value) for name, value in asked.items() if value})
    return f"{address}?{question}" if question else address


class CitationFile(Page, ABC):
    """One citation as a file to download; a kind of page says in `cited` what it is of, and which clocks it knows."""

    template_name = "editorial/citation.html"
    clocks: type[AsOfFilterSet] = ClocksFilterSet
    ending = ""

    def get(self, request, **kwargs):
        response = super().get(request, **kwargs)
        if response.status_code == 200:
            response["Content-Type"] = FILES[self.ending]
            response["Content-Disposition"] = f'attachment; filename="chancery.{self.ending}"'
        return response

    def answer(self, **kwargs):
        asked = self.clocks(self.request.GET)
        if asked.complaints:
            return render(self.request, self.template_name, {"complaints": asked.complaints}, status=400)
        found = self.cited(asked, **kwargs)
        if not isinstance(found, Cited):
            return found
        return HttpResponse(found.bibtex if self.ending == "bib" else found.csl_text)

    @abstractmethod
    def cited(self, asked: AsOfFilterSet, **kwargs) -> Cited | HttpResponse:
        """Return what is cited, or the answer to give in its place."""


class RecordCitation(CitationFile):
    """The citation of one record: 404 for what was never published, 410 for what was withdrawn.

    Asked what was known then, it leads to the citation of the version of that time.
    """

    def cited(self, asked, uid):
        entry = public_entry(self.request, uid)
        if not isinstance(entry, Entry):
            return entry
        if asked.moment:
            number = number_at(uid, asked.moment.number)
            if number is None:
                raise Http404
            address = reverse(f"record-version-{self.ending}", kwargs={"uid": uid, "number": number})
            return redirect(asking(address, as_of=asked.day))
        return cited_record(self.request, entry, entry_title(entry), as_of=asked.day)


class VersionCitation(CitationFile):
    """The citation of one version of a record; of one that withdrew it there is none."""

    clocks = AsOfFilterSet

    def cited(self, asked, uid, number):
        entry = public_entry(self.request, uid)
        if not isinstance(entry, Entry):
            return entry
        found = neighbours(entry, number) if len(str(number)) <= MOST_DIGITS else None
        if found is None or found[0].action == Action.WITHDRAW:
            raise Http404
        return cited_version(self.request, found[0], entry_title(entry), as_of=asked.day)


def public_entry(request: HttpRequest, uid: UUID) -> Entry | HttpResponse:
    """Return the entry of a record that readers see, or the answer for one that was withdrawn. Raises Http404."""
    entry = entry_of(uid)
    if entry is None:
        raise Http404
    if entry.stage != Stage.PUBLISHED:
        return render(request, "410.html", {"entry": entry, "replacement": entry.replaced_by}, status=410)
    return entry


def citation_files(prefix: str, view: type[CitationFile], name: str) -> list:
    """Return the addresses of the files of one kind of page: `cite.bib` and `cite.json` below `prefix`."""
    return [path(f"{prefix}cite.{ending}", view.as_view(ending=ending), name=f"{name}-{ending}") for ending in FILES]
