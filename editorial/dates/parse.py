"""Read the register's subset of EDTF (ISO 8601-2) into days, precision and doubt."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

MAX_LENGTH = 80

_SIMPLE = re.compile(r"(?P<body>[0-9X-]+)(?P<doubt>[?~%]?)", re.ASCII)
_DECADE = re.compile(r"([0-9]{3})X", re.ASCII)
_CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_YEAR_LAST = re.compile(r"[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{4}", re.ASCII)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


class PartialDateError(ValueError):
    """A text that is no date of the subset; the message says what was given, why it fails and what is accepted."""

    def __init__(self, given: str, why: str):
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in given[:40])
        super().__init__(
            _("“%(given)s” is not a date the register accepts: %(why)s %(accepted)s")
            % {"given": shown, "why": why, "accepted": accepted()}
        )


class Reading(NamedTuple):
    """What one text says: bounds are days, None where the date is open or its end unknown."""

    text: str
    form: str
    precision: str
    earliest: date | None
    latest: date | None
    uncertain: bool = False
    approximate: bool = False
    parts: tuple["Reading", ...] = ()


def accepted() -> str:
    """Return the sentence that lists every accepted form."""
    # xgettext:no-python-format
    return _(
        "Write a day (2021-12-31), month (2021-12), year (2021), season (2021-21 to 2021-24) or decade (196X), "
        "each with ?, ~ or % after it if uncertain, approximate or both; a span A/B, A/ (end not known) or "
        "A/.. (no end); or some day of [A..B], [A,B], [..B] or [A..]."
    )


def read(text: str) -> Reading:
    """Return the reading of an EDTF text.

    Raises PartialDateError for anything outside the subset, including years other than 0001 to 9999.
    """
    if len(text) > MAX_LENGTH:
        raise PartialDateError(text, _("it is longer than %(most)d characters.") % {"most": MAX_LENGTH})
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text, text[1:-1])
    if _YEAR_LAST.fullmatch(text):
        raise PartialDateError(text, _("the year comes first, then month and day, with hyphens."))
    if "/" in text:
        return _interval(text)
    return _simple(text, text)


def _interval(text: str) -> Reading:
    start_text, _slash, end_text = text.partition("/")
    if not start_text or start_text == "..":
        raise PartialDateError(text, _("a span needs a start; for some day up to B write [..B]."))
    start = _simple(start_text, text)
    if end_text in ("", ".."):
        form = "endless" if end_text else "since"
        return _joined(text, form, "interval", (start,), start.earliest, None)
    end = _simple(end_text, text)
    _in_order(text, start, end)
    return _joined(text, "span", "interval", (start, end), start.earliest, end.latest)


def _one_of(text: str, inner: str) -> Reading:
    if ".." in inner and "," not in inner:
        return _one_of_range(text, *inner.split("..", 1))
    parts = tuple(_simple(part, text) for part in inner.split(","))
    if len(parts) < 2:
        raise PartialDateError(text, _("[ ] needs two dates or a range."))
    for before, after in zip(parts, parts[1:], strict=False):
        if (before.earliest, before.latest) >= (after.earliest, after.latest):
            raise PartialDateError(text, _("the dates in [ ] go from the earliest to the latest, each once."))
    latest = max(part.latest for part in parts)
    return _joined(text, "among", "one-of", parts, parts[0].earliest, latest)


def _one_of_range(text: str, first: str, last: str) -> Reading:
    if not first and not last:
        raise PartialDateError(text, _("[..] names no date at all; leave the field empty instead."))
    if not first:
        end = _simple(last, text)
        return _joined(text, "up-to", "one-of", (end,), None, end.latest)
    start = _simple(first, text)
    if not last:
        return _joined(text, "from-on", "one-of", (start,), start.earliest, None)
    end = _simple(last, text)
    _in_order(text, start, end)
    return _joined(text, "between", "one-of", (start, end), start.earliest, end.latest)


def _joined(
    text: str, form: str, precision: str, parts: tuple[Reading, ...], earliest: date | None, latest: date | None
) -> Reading:
    uncertain = any(part.uncertain for part in parts)
    approximate = any(part.approximate for part in parts)
    return Reading(text, form, precision, earliest, latest, uncertain, approximate, parts)


def _in_order(text: str, start: Reading, end: Reading) -> None:
    if start.earliest > end.latest:
        raise PartialDateError(text, _("%(end)s is before %(start)s.") % {"end": end.text, "start": start.text})


def _simple(text: str, given: str) -> Reading:
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise PartialDateError(given, _why_unreadable(text))
    body, doubt = match["body"], match["doubt"]
    precision, earliest, latest = _decade(body, given) or _calendar(body, given)
    return Reading(text, "single", precision, earliest, latest, doubt in ("?", "%"), doubt in ("~", "%"))


def _decade(body: str, given: str) -> tuple[str, date, date] | None:
    match = _DECADE.fullmatch(body)
    if not match:
        return None
    first = _year(match[1] + "0", given)
    return "decade", date(first, 1, 1), date(first + 9, 12, 31)


def _calendar(body: str, given: str) -> tuple[str, date, date]:
    match = _CALENDAR.fullmatch(body)
    if not match:
        raise PartialDateError(given, _why_unreadable(body))
    year = _year(match[1], given)
    if match[2] is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    month = int(match[2])
    if month in _SEASONS and match[3] is None:
        return "season", *_season(year, month, given)
    if not 1 <= month <= 12:
        raise PartialDateError(
            given, _("%(month)s is no month (01 to 12) and no season (21 to 24).") % {"month": match[2]}
        )
    last = monthrange(year, month)[1]
    if match[3] is None:
        return "month", date(year, month, 1), date(year, month, last)
    if not 1 <= int(match[3]) <= last:
        raise PartialDateError(
            given, _("%(month)s has the days 01 to %(last)d.") % {"month": f"{match[1]}-{match[2]}", "last": last}
        )
    day = date(year, month, int(match[3]))
    return "day", day, day


def _season(year: int, number: int, given: str) -> tuple[date, date]:
    """Return the outer bounds of a northern season; winter runs into the next year."""
    first, last = _SEASONS[number]
    end_year = year + 1 if last < first else year
    if end_year > date.max.year:
        raise PartialDateError(given, _("that winter ends after the year 9999."))
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _year(digits: str, given: str) -> int:
    year = int(digits)
    if year < 1:
        raise PartialDateError(given, _("years run from 0001 to 9999."))
    return year


def _why_unreadable(text: str) -> str:
    if not text:
        return _("a date is missing.")
    if text != text.strip():
        return _("it has spaces around it.")
    if re.fullmatch(r"[0-9]{5,}", text, re.ASCII):
        return _("years have four digits, 0001 to 9999.")
    return _("it does not have the shape of a date.")
