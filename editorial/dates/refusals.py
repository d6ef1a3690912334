"""Which combinations of since, until and observed contradict themselves, and the sentence for each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from editorial.dates.partial import PartialDate


def refusals(
    since: PartialDate | None, until: PartialDate | None, observed: PartialDate | None, throughout: bool = False
) -> dict[str, str]:
    """Return a sentence for each of "since", "until", "observed" that cannot stand; empty if all can."""
    found = {}
    for name, value in (("since", since), ("until", until)):
        if value and value.precision == "interval":
            found[name] = _("A span cannot bound a state: %(given)s. If it is some day of the span, write [A..B].") % {
                "given": value
            }
    if observed:
        found |= _observation(since, until, observed, throughout)
    if not found:
        found |= _early_end("until", since, until)
    return found


def refuse_early_end(row: models.Model, first: str = "since", last: str = "until") -> None:
    """Raise ValidationError where a row that bounds no state has an end wholly before its beginning."""
    since, until = getattr(row, first), getattr(row, last)
    # Unreadable text, which clean_fields refuses, counts as none.
    if isinstance(since, PartialDate) and isinstance(until, PartialDate) and (found := _early_end(last, since, until)):
        raise ValidationError(found)


def _early_end(name: str, since: PartialDate | None, until: PartialDate | None) -> dict[str, str]:
    if since and until and _before(until.latest, since.earliest):
        return {name: _("The end %(until)s lies before the beginning %(since)s.") % {"until": until, "since": since}}
    return {}


def _observation(
    since: PartialDate | None, until: PartialDate | None, observed: PartialDate, throughout: bool
) -> dict[str, str]:
    names = {"observed": observed, "since": since, "until": until}
    if observed.open_ended:
        return {"observed": _("An observation has two ends; %(observed)s is open at one.") % names}
    if observed.precision == "interval" and not throughout:
        return {
            "observed": _(
                "%(observed)s says that the state lasted all that time: tick “throughout”, "
                "or write [A..B] for some day of it."
            )
            % names
        }
    # What held throughout cannot begin after its first day or end before its last.
    begun_by, ended_from = (observed.earliest, observed.latest) if throughout else (observed.latest, observed.earliest)
    if since and _before(begun_by, since.earliest):
        return {"observed": _("The observation %(observed)s lies before the beginning %(since)s.") % names}
    if until and _before(until.latest, ended_from):
        return {"observed": _("The observation %(observed)s lies after the end %(until)s.") % names}
    return {}


def _before(day, other) -> bool:
    return day is not None and other is not None and day < other
