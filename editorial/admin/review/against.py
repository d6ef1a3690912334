"""What the review page compares a record with, and whether it differs from it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from editorial.differences import Section, differences
from editorial.formats import content_of
from editorial.models import Record, Version, WorkflowEntry
from editorial.wording import Wording


@dataclass(frozen=True)
class Comparison:
    """The differences to an earlier text, or the whole of a record, under a heading that says which; what to warn of."""

    heading: str
    sections: list[Section]
    is_whole: bool = False
    warnings: tuple[str, ...] = ()


def comparison(record: Record, content: dict, due: list[WorkflowEntry]) -> Comparison:
    """Return what a reviewer reads of a row with this content, a parsed snapshot.

    A working copy is compared with its live record. A live record of which lines wait for a second look, `due`, is
    compared with its version before the first of them; where they withdrew it and changed nothing, all of it is shown.
    """
    if record.is_copy:
        live = _newest(record)
        return Comparison(
            _("Against the live record"), _since(live, record, content), warnings=_unchanged(live, content)
        )
    before = _before(record, due[0]) if due else None
    sections = _since(before, record, content) if before else []
    if sections:
        heading = _("Against version %(number)s, the last before a second look was due") % {"number": before.number}
        return Comparison(heading, sections)
    heading = _("What was withdrawn") if before else _("The whole record")
    return Comparison(heading, differences(type(record), None, content, Wording()), is_whole=True)


def unchanged(record: Record, content: dict) -> tuple[str, ...]:
    """Return a sentence, to warn, for a working copy whose content is that of its live record."""
    return _unchanged(_newest(record), content) if record.is_copy else ()


def _unchanged(live: Version, content: dict) -> tuple[str, ...]:
    if content_of(live) != content:
        return ()
    return (_("Nothing differs from the live record: change something, or discard the working copy."),)


def _newest(record: Record) -> Version:
    return Version.objects.filter(uid=record.uid).latest("number")


def _before(record: Record, line: WorkflowEntry) -> Version | None:
    versions = Version.objects.filter(uid=record.uid, revision__number__lt=line.revision)
    return versions.order_by("-number").first()


def _since(version: Version, record: Record, content: dict) -> list[Section]:
    return differences(type(record), content_of(version), content, Wording())
