"""How exactly a date is known, in the codes of ACLED, UCDP GED and Wikidata, and dates from rows with such codes."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.crosswalks import CrossWalk, Step
from editorial.dates.parse import PartialDateError
from editorial.dates.partial import PartialDate

ACLED, UCDP, WIKIDATA = "acled_time_precision", "ucdp_date_prec", "wikidata_precision"
_UCDP_DAYS = {"1": (1, 1), "2": (2, 6), "3": (7, 7), "4": (8, 31), "5": (32, 366)}
_WIKIDATA_TIME = re.compile(r"[+]?([0-9]{4}-[0-9]{2}-[0-9]{2})T.*", re.ASCII)
_WIKIDATA_KEEPS = {"11": 10, "10": 7, "9": 4, "8": 3}
"""How much of YYYY-MM-DD a code of Wikidata vouches for; the rest is filled up with 01 or 00."""


def _step(
    ours: str, words: str, codes: tuple[str | None, str | None, str | None], example: str, lost: str = ""
) -> Step:
    return Step(ours, words, dict(zip((ACLED, UCDP, WIKIDATA), codes, strict=True)), example, lost)


_NO_RANGE = gettext_lazy(
    "ACLED keeps one day in the middle; Wikidata has no code and writes the ends as qualifiers, earliest and latest date."
)
_TOO_LONG = gettext_lazy("Neither ACLED nor UCDP records an event that is known no better.")

DATE_PRECISION = CrossWalk(
    "dates",
    gettext_lazy("Precision of dates"),
    gettext_lazy(
        "ACLED codebook, time_precision; UCDP GED codebook, date_prec; Wikibase data model, precision of a time. "
        "“No code” means that the scheme has none that says as much and no more."
    ),
    (ACLED, UCDP, WIKIDATA),
    (
        _step("day", gettext_lazy("a day"), ("1", "1", "11"), "2021-08-08"),
        _step("days", gettext_lazy("some day of 2 to 6 days"), ("2", "2", None), "[2021-08-08..2021-08-10]", _NO_RANGE),
        _step("week", gettext_lazy("some day of 7 days"), ("2", "3", None), "[2021-08-02..2021-08-08]", _NO_RANGE),
        _step(
            "weeks", gettext_lazy("some day of 8 to 31 days"), ("3", "4", None), "[2021-08-02..2021-08-20]", _NO_RANGE
        ),
        _step(
            "month",
            gettext_lazy("a month"),
            ("3", "4", "10"),
            "2021-12",
            gettext_lazy(
                "ACLED keeps one day of the month: the middle, or its first or last days where a source says so."
            ),
        ),
        _step(
            "months",
            gettext_lazy("a season, or some day of 32 to 366 days"),
            (None, "5", None),
            "[2021-09..2021-12]",
            gettext_lazy("ACLED records nothing that is known no better; Wikidata has no code for it."),
        ),
        _step(
            "year",
            gettext_lazy("a year"),
            (None, "5", "9"),
            "2021",
            gettext_lazy(
                "ACLED records nothing that is known no better; UCDP does not tell a year from a part of one."
            ),
        ),
        _step("decade", gettext_lazy("a decade"), (None, None, "8"), "196X", _TOO_LONG),
        _step("longer", gettext_lazy("some day of more than 366 days"), (None, None, None), "[2020..2021]", _TOO_LONG),
        _step("open", gettext_lazy("some day before or after a day"), (None, None, None), "[..1967]", _TOO_LONG),
        _step(
            "lasting",
            gettext_lazy("from one day to another, or since a day"),
            (None, None, None),
            "1960/1967",
            gettext_lazy("It says how long something lasted, not how exactly the date is known."),
        ),
        _step(
            "doubted",
            gettext_lazy("a date marked uncertain or approximate"),
            (None, None, None),
            "2012?",
            gettext_lazy("No code carries the doubt, and without it the code would say more than the source."),
        ),
    ),
)


def precision_codes(value: PartialDate | None) -> dict[str, str | None]:
    """Return the code of each scheme for a date; None where it has none, and throughout where no date is stated."""
    return dict(DATE_PRECISION.codes(_ours(value))) if value else dict.fromkeys(DATE_PRECISION.schemes)


def _ours(value: PartialDate) -> str:
    if not value.certain:
        return "doubted"
    if value.form in ("span", "since", "endless"):
        return "lasting"
    if value.open_ended:
        return "open"
    if value.precision in ("day", "month", "year", "decade"):
        return value.precision
    days = (value.latest - value.earliest).days + 1
    by_ucdp = {"1": "day", "2": "days", "3": "week", "4": "weeks", "5": "months"}
    return next((by_ucdp[code] for code, (few, many) in _UCDP_DAYS.items() if few <= days <= many), "longer")


def from_acled(event_date: date, time_precision: str) -> PartialDate:
    """Return the date of an ACLED row: its day, the seven days around it, or its month.

    Raises ValueError for a code outside the codebook.
    """
    around = timedelta(days=3)
    written = {
        "1": event_date.isoformat(),
        "2": _some_day(event_date - around, event_date + around),
        "3": event_date.isoformat()[:7],
    }
    if time_precision not in written:
        raise ValueError(_refusal("ACLED time_precision", time_precision, "1, 2, 3"))
    return PartialDate.parse(written[time_precision])


def from_ucdp(date_start: date, date_end: date, date_prec: str) -> PartialDate:
    """Return the date of a UCDP GED row: some day of those between its start and its end, both included.

    A whole calendar month or year is written as such. Raises ValueError for a code outside the codebook, and where the
    number of days is not what the code stands for.
    """
    if date_prec not in _UCDP_DAYS:
        raise ValueError(_refusal("UCDP date_prec", date_prec, ", ".join(_UCDP_DAYS)))
    few, many = _UCDP_DAYS[date_prec]
    days = (date_end - date_start).days + 1
    if not few <= days <= many:
        raise ValueError(
            _("UCDP date_prec %(code)s stands for %(span)s days, but from %(start)s to %(end)s there are %(days)d.")
            % {
                "code": date_prec,
                "span": few if few == many else f"{few}–{many}",
                "start": date_start,
                "end": date_end,
                "days": days,
            }
        )
    return PartialDate.parse(_some_day(date_start, date_end))


def from_wikidata(time: str, precision: str) -> PartialDate:
    """Return the date of a Wikidata time, such as +1992-01-01T00:00:00Z with precision 9: the year 1992.

    Raises ValueError for a precision the register's dates do not have, and PartialDateError for a time that is no date.
    """
    if precision not in _WIKIDATA_KEEPS:
        raise ValueError(_refusal("Wikidata precision", precision, "8, 9, 10, 11"))
    day = _WIKIDATA_TIME.fullmatch(time)
    if not day:
        raise PartialDateError(time, _("a time of Wikidata looks like +1992-01-01T00:00:00Z."))
    kept = day[1][: _WIKIDATA_KEEPS[precision]]
    return PartialDate.parse(f"{kept}X" if precision == "8" else kept)


def _some_day(first: date, last: date) -> str:
    day = first.isoformat()
    for text in (day, day[:7], day[:4]):
        whole = PartialDate.parse(text)
        if (whole.earliest, whole.latest) == (first, last):
            return text
    return f"[{day}..{last.isoformat()}]"


def _refusal(scheme: str, given: str, expected: str) -> str:
    return _("%(scheme)s has no code “%(given)s” that the register can read; expected one of: %(expected)s.") % {
        "scheme": scheme,
        "given": given,
        "expected": expected,
    }
