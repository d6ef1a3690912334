"""Say a partial date in words, in English or French."""

from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from editorial.dates.partial import PartialDate

# French needs an article after a preposition (le 25 juin, les années 1960, l'été 2021), merged with de and à, and
# elides de before avril, août and octobre. Each class of date has its own messages; English says the same in all.
_PLAIN, _DAY, _DECADE, _SPRING, _OTHER_SEASON, _VOWEL = "plain", "day", "decade", "spring", "other season", "vowel"


def display(value: PartialDate | None, language: str | None = None) -> str:
    """Return a date in words, in `language` (default: the active one); empty for None."""
    return "" if value is None else _said(value, language or get_language() or "en")


# A page says the same few dates over and over.
@lru_cache(maxsize=4096)
def _said(value: PartialDate, language: str) -> str:
    with override(language):
        return _FORMS[value.form](*(value.parts or (value,)))


def _single(value: PartialDate) -> str:
    return _hedged(value, _bare(value), _within(value))


def _span(start: PartialDate, end: PartialDate) -> str:
    return _("%(from)s %(to)s") % {"from": _from(start), "to": _to(end)}


def _since(start: PartialDate) -> str:
    return _("since %(date)s") % {"date": _phrase(start)}


def _endless(start: PartialDate) -> str:
    return _("since %(date)s, without end") % {"date": _phrase(start)}


def _between(start: PartialDate, end: PartialDate) -> str:
    return _("between %(start)s and %(end)s") % {"start": _phrase(start), "end": _phrase(end)}


def _among(*dates: PartialDate) -> str:
    *first, last = (_single(value) for value in dates)
    return _("%(dates)s or %(last)s") % {"dates": ", ".join(first), "last": last}


def _up_to(end: PartialDate) -> str:
    return _("%(date)s or before") % {"date": _single(end)}


def _from_on(start: PartialDate) -> str:
    return _("%(date)s or after") % {"date": _single(start)}


_FORMS = {
    "single": _single,
    "span": _span,
    "since": _since,
    "endless": _endless,
    "between": _between,
    "among": _among,
    "up-to": _up_to,
    "from-on": _from_on,
}


def _hedged(value: PartialDate, bare: str, within: str) -> str:
    """Return the date with its doubts; `within` is how it reads after a preposition."""
    said = _("about %(date)s") % {"date": within} if value.approximate else bare
    return _("%(date)s (uncertain)") % {"date": said} if value.uncertain else said


def _phrase(value: PartialDate) -> str:
    within = _within(value)
    return _hedged(value, within, within)


def _bare(value: PartialDate) -> str:
    first = value.earliest
    if value.precision == "decade":
        return _("%(year)ds") % {"year": first.year}
    if value.precision == "year":
        return str(first.year)
    if value.precision == "season":
        return _("%(season)s %(years)s") % {"season": _season(value), "years": _years(value)}
    if value.precision == "month":
        return _("%(month)s %(year)d") % {"month": MONTHS[first.month], "year": first.year}
    day = pgettext("the first day of a month", "1") if first.day == 1 else str(first.day)
    return _("%(day)s %(month)s %(year)d") % {"day": day, "month": MONTHS[first.month], "year": first.year}


def _years(value: PartialDate) -> str:
    """Return the year of a season, and both years of a winter."""
    return "–".join(str(year) for year in sorted({value.earliest.year, value.latest.year}))


def _season(value: PartialDate) -> str:
    return {
        "21": pgettext("season", "spring"),
        "22": pgettext("season", "summer"),
        "23": pgettext("season", "autumn"),
        "24": pgettext("season", "winter"),
    }[value.edtf[5:7]]


def _class(value: PartialDate) -> str:
    if value.precision == "season":
        return _SPRING if value.edtf[5:7] == "21" else _OTHER_SEASON
    if value.precision == "month" and value.earliest.month in (4, 8, 10):
        return _VOWEL
    return value.precision if value.precision in (_DAY, _DECADE) else _PLAIN


def _within(value: PartialDate) -> str:
    """Return the date as it reads after a preposition."""
    message = {
        _PLAIN: pgettext("after a preposition: month or year", "%(date)s"),
        _VOWEL: pgettext("after a preposition: month or year", "%(date)s"),
        _DAY: pgettext("after a preposition: day", "%(date)s"),
        _DECADE: pgettext("after a preposition: decade", "the %(date)s"),
        _SPRING: pgettext("after a preposition: spring", "%(date)s"),
        _OTHER_SEASON: pgettext("after a preposition: summer, autumn or winter", "%(date)s"),
    }[_class(value)]
    return message % {"date": _bare(value)}


def _from(value: PartialDate) -> str:
    if value.approximate:
        return pgettext("month or year", "from %(date)s") % {"date": _phrase(value)}
    message = {
        _PLAIN: pgettext("month or year", "from %(date)s"),
        _VOWEL: pgettext("April, August or October", "from %(date)s"),
        _DAY: pgettext("day", "from %(date)s"),
        _DECADE: _("from the %(date)s"),
        _SPRING: pgettext("spring", "from %(date)s"),
        _OTHER_SEASON: pgettext("summer, autumn or winter", "from %(date)s"),
    }[_class(value)]
    bare = _bare(value)
    return message % {"date": _hedged(value, bare, bare)}


def _to(value: PartialDate) -> str:
    if value.approximate:
        return pgettext("month or year", "to %(date)s") % {"date": _phrase(value)}
    message = {
        _PLAIN: pgettext("month or year", "to %(date)s"),
        _VOWEL: pgettext("April, August or October", "to %(date)s"),
        _DAY: pgettext("day", "to %(date)s"),
        _DECADE: _("to the %(date)s"),
        _SPRING: pgettext("spring", "to %(date)s"),
        _OTHER_SEASON: pgettext("summer, autumn or winter", "to %(date)s"),
    }[_class(value)]
    bare = _bare(value)
    return message % {"date": _hedged(value, bare, bare)}
