"""Dates of limited precision and states over time."""

from editorial.dates.basis import Basis
from editorial.dates.bounds import Bounds, State, best, bounds_of
from editorial.dates.display import display
from editorial.dates.fields import PartialDateField
from editorial.dates.forms import PartialDateFormField
from editorial.dates.lasting import Lasting, LastingQuerySet
from editorial.dates.partial import PartialDate, PartialDateError
from editorial.dates.precision import DATE_PRECISION, from_acled, from_ucdp, from_wikidata, precision_codes
from editorial.dates.refusals import refuse_early_end
from editorial.dates.siblings import LastReport, last_reported, settle, states_on

__all__ = [
    "DATE_PRECISION",
    "Basis",
    "Bounds",
    "LastReport",
    "Lasting",
    "LastingQuerySet",
    "PartialDate",
    "PartialDateError",
    "PartialDateField",
    "PartialDateFormField",
    "State",
    "best",
    "bounds_of",
    "display",
    "from_acled",
    "from_ucdp",
    "from_wikidata",
    "last_reported",
    "precision_codes",
    "refuse_early_end",
    "settle",
    "states_on",
]
