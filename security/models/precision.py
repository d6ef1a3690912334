"""How exactly the place of an event is known, in the codes of UCDP GED and of ACLED."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.crosswalks import CrossWalk, Step
from security.models.events import PlacePrecision

UCDP, ACLED = "ucdp_where_prec", "acled_geo_precision"
_PARTS = gettext_lazy("ACLED has one code for an area around a town and for a small part of a region.")
_REGIONS = gettext_lazy(
    "ACLED has one code for a region and for the closest natural feature, and takes the region's capital as the point."
)


def _step(ours: PlacePrecision, acled: str | None, lost: str = "") -> Step:
    return Step(ours.value, ours.label, {UCDP: ours.value, ACLED: acled}, lost=lost)


PLACE_PRECISION = CrossWalk(
    "event-places",
    gettext_lazy("Precision of the places of events"),
    gettext_lazy(
        "UCDP GED codebook, where_prec, which the register uses as it is; ACLED codebook, geo_precision. Wikidata gives "
        "the precision of a point in degrees, which is about its measuring: nothing corresponds to it here."
    ),
    (UCDP, ACLED),
    (
        _step(PlacePrecision.EXACT, "1"),
        _step(PlacePrecision.NEAR, "2", _PARTS),
        _step(PlacePrecision.ADMIN_2, "2", _PARTS),
        _step(PlacePrecision.ADMIN_1, "3", _REGIONS),
        _step(PlacePrecision.LINEAR, "3", _REGIONS),
        _step(PlacePrecision.COUNTRY, None, gettext_lazy("ACLED records nothing that is known no better.")),
        _step(
            PlacePrecision.INTERNATIONAL,
            None,
            gettext_lazy("ACLED puts each event into a country and has no code for what lies outside all of them."),
        ),
    ),
)


def acled_geo_precision(precision: str) -> str | None:
    """Return the ACLED code of a UCDP code, None where ACLED has none."""
    return PLACE_PRECISION.codes(precision)[ACLED]


def ucdp_where_precisions(geo_precision: str) -> tuple[str, ...]:
    """Return the UCDP codes that an ACLED code may stand for: two of the three codes do not say which.

    Raises ValueError for a code outside the codebook.
    """
    found = tuple(step.codes[UCDP] for step in PLACE_PRECISION.steps if step.codes[ACLED] == geo_precision)
    if not (geo_precision and found):
        raise ValueError(
            _("ACLED geo_precision has no code “%(code)s”; expected one of: 1, 2, 3.") % {"code": geo_precision}
        )
    return found
