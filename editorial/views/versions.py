"""One record as the register had it: at one of its versions, or at a moment of the past."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from editorial.differences import differences
from editorial.filters import AsOfFilterSet, KnownField
from editorial.formats import content_of
from editorial.history import entry_at, entry_of
from editorial.models import Action, Entry, Record, Spelled, Stage, Version, versioned_models
from editorial.past import Past, PastWording, number_at
from editorial.versions import MOST_DIGITS, neighbours
from editorial.views.citing import cited_version
from editorial.views.page import Page


class RecordVersion(Page):
    """`/records/{uid}/@{version}/`: what one version of a record said, with the names that others had then.

    A withdrawn record shows no version (410), and a version that withdrew one restored since says only that.
    """

    template_name = "editorial/version.html"

    def answer(self, uid, number):
        entry = entry_of(uid)
        if entry is None or len(str(number)) > MOST_DIGITS:
            raise Http404
        if entry.stage != Stage.PUBLISHED:
            context = {"entry": entry, "replacement": entry.replaced_by}
            return render(self.request, "410.html", context, status=410)
        found = neighbours(entry, number)
        if found is None:
            raise Http404
        return super().answer(entry=entry, version=found[0], following=found[1])

    def context(self, entry: Entry, version: Version, following: Version | None) -> dict:
        asked = AsOfFilterSet(self.request.GET)
        frame = {"entry": entry, "version": version, "following": following, "form": asked.form}
        frame["complaints"] = asked.complaints
        if version.action == Action.WITHDRAW:
            return frame
        said = said_by(version)
        cited = {} if asked.complaints else {"cited": cited_version(self.request, version, said["title"], asked.day)}
        return frame | {"day": asked.day} | said | cited


def said_by(version: Version) -> dict:
    """Return what a version says: the record it makes, its parts in words, and the records it names."""
    content, model = content_of(version), versioned_models()[version.kind]
    past = Past(version.revision.number)
    version.revision_number, version.at = version.revision.number, version.revision.at
    record = past.records([version])[0]
    wording = PastWording(model, content, past)
    return {
        "record": record,
        "is_spelled": issubclass(model, Spelled),
        "title": str(record),
        "step": {"sections": differences(model, None, content, wording)},
        "named": [row for row in past.made if isinstance(row, Record) and row is not record],
    }


def known_version(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Return the way to the version of a record that was known at the moment asked about, or why there is none."""
    entry = entry_at(kind, slug)
    if entry is None:
        raise Http404
    context = {"entry": entry, "is_public": entry.stage == Stage.PUBLISHED, "known": request.GET["known"]}
    try:
        moment = KnownField(required=False).clean(request.GET["known"])
    except ValidationError as error:
        return render(
            request, "editorial/unknown.html", context | {"complaints": {"known": error.messages}}, status=400
        )
    number = entry.version if moment is None else number_at(entry.uid, moment.number)
    if number is None:
        return render(request, "editorial/unknown.html", context | {"moment": moment}, status=404)
    query = request.GET.copy()
    del query["known"]
    address = reverse("record-version", kwargs={"uid": entry.uid, "number": number})
    return redirect(f"{address}?{query.urlencode()}" if query else address)
