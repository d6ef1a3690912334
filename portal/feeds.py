"""Feeds (Atom, RFC 4287) of what changed: of the whole register, or of what concerns one country."""

from datetime import UTC, datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from editorial.changes import Change, changes
from editorial.history import newest_revisions
from editorial.models import Action
from editorial.views import Page
from editorial.views.details import page_address
from relations.views import country_at

ENTRIES = 30
"""Changes in a feed: a reader that asks once a month misses none of a small register."""


class RegisterFeed(Atom1Feed):
    """A feed that was last updated with the register, not when it is asked: an empty one is valid too."""

    def latest_post_date(self) -> datetime:
        head = next(iter(newest_revisions(1)), None)
        return head.at if head else datetime(1970, 1, 1, tzinfo=UTC)


class ChangesFeed(Page):
    """`/changes.atom` and `/{country}/changes.atom`, in the language of the address."""

    content_type = RegisterFeed.content_type

    def answer(self, country: str = "") -> HttpResponse:
        found = country_at(country) if country else None
        name = "country-changes" if found else "changes"
        page = self._absolute(reverse(name, kwargs={"country": found.slug} if found else None))
        host = self.request.get_host().partition(":")[0]
        feed = RegisterFeed(
            title=_("Chancery: changes about %(country)s") % {"country": found} if found else _("Chancery: changes"),
            subtitle=_("What was published, corrected, withdrawn or restored, and why."),
            link=page,
            description="",
            language=get_language(),
            author_name="Chancery",
            feed_url=self._absolute(self.request.path),
            feed_guid=f"tag:{host},2026:changes/{found.code if found else ''}",
        )
        for change in changes(found.tag if found else "", most=ENTRIES)[0]:
            feed.add_item(**self._item(change, host))
        return HttpResponse(feed.writeString("utf-8"), content_type=self.content_type)

    def _item(self, change: Change, host: str) -> dict:
        version = change.version
        at = version.revision.at
        return {
            "title": headline(change),
            "link": self._absolute(self._address(change)),
            "description": escape(summary(change)),
            "unique_id": f"tag:{host},{at:%Y}:records/{version.uid}/{version.number}",
            "pubdate": at,
            "updateddate": at,
            "categories": (version.kind,),
        }

    def _address(self, change: Change) -> str:
        version = change.version
        if change.is_public:
            return reverse("record-version", kwargs={"uid": version.uid, "number": version.number})
        return page_address(change.entry.kind, change.entry.slug)

    def _absolute(self, address: str) -> str:
        return self.request.build_absolute_uri(address)


def headline(change: Change) -> str:
    """Return what happened to which record; one withdrawn today has no title."""
    what = _("corrected") if change.is_correction else change.version.get_action_display()
    title = change.title or _("a withdrawn record")
    return pgettext("headline of a feed", "%(title)s: %(what)s") % {"title": capfirst(title), "what": what}


def summary(change: Change) -> str:
    """Return why it happened and which fields it changed, in one paragraph; of a withdrawn record the reason alone."""
    if not change.is_public:
        if change.version.action != Action.WITHDRAW:
            return _("This record was withdrawn later.")
        return f"{capfirst(change.entry.get_withdrawal_kind_display())} – {change.note}"
    labels = dict.fromkeys(str(part.label) for section in change.sections for part in section.changes)
    said = [change.note, _("Changed: %(fields)s.") % {"fields": ", ".join(labels)} if labels else ""]
    return " ".join(filter(None, said))
