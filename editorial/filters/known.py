"""`known`: the day on which, or the revision at which, a reader asks what the register said."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial.dates import PartialDate, PartialDateError
from editorial.filters.questions import SHOWN
from editorial.history import revision_by, revision_numbered
from editorial.models import Revision
from editorial.text import whole_number


@dataclass(frozen=True)
class Moment:
    """A past state of the register: the revision it stood at, and the text that asked for it."""

    asked: str
    revision: Revision
    day: date | None = None

    @property
    def number(self) -> int:
        """The number of the revision."""
        return self.revision.number


class KnownField(forms.Field):
    """A day, such as 2026-11-20, or the number of a revision; cleans to a Moment.

    A day stands for the last revision made by its end (UTC). Days before the register began and days to come are refused.
    """

    widget = forms.TextInput

    def to_python(self, value) -> Moment | None:
        text = (value or "").strip()
        if not text:
            return None
        number = whole_number(text, digits=9)
        # Four digits are a year to a reader as soon as they are no revision.
        return self._numbered(text, number) if number is not None else self._on(text)

    def _numbered(self, text: str, number: int) -> Moment:
        found = revision_numbered(number)
        if found is None:
            last = revision_by(datetime.max.replace(tzinfo=UTC))
            if last is None:
                raise ValidationError(_empty())
            sentence = _(
                "There is no revision %(number)s; expected one from 1 to %(last)s, or a day such as %(example)s."
            )
            raise ValidationError(
                sentence % {"number": number, "last": last.number, "example": last.at.astimezone(UTC).date()}
            )
        return Moment(text, found)

    def _on(self, text: str) -> Moment:
        day = _day(text)
        if day is None:
            raise ValidationError(
                _(
                    "“%(given)s” is neither a day nor a revision; expected a day such as 2026-11-20 or a number such as 12."
                )
                % {"given": text[:SHOWN]}
            )
        if day > datetime.now(UTC).date():
            raise ValidationError(
                _("%(day)s is still to come; ask for a day up to today, or leave it empty for what is said now.")
                % {"day": day}
            )
        found = revision_by(datetime.combine(day + timedelta(days=1), time.min, UTC))
        if found is None:
            raise ValidationError(_before(day))
        return Moment(text, found, day)


def _day(text: str) -> date | None:
    try:
        found = PartialDate.parse(text)
    except PartialDateError:
        return None
    return found.earliest if found.precision == "day" and found.certain else None


def _empty() -> str:
    return _("The register is empty: it has said nothing yet.")


def _before(day: date) -> str:
    first = revision_numbered(1)
    if first is None:
        return _empty()
    return _("On %(day)s there was no register yet; it begins on %(first)s.") % {
        "day": day,
        "first": first.at.astimezone(UTC).date(),
    }
