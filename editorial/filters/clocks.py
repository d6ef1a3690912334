"""The two clocks of a page: what was true on a day, and what the register said then."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.dates.filters import LimitField
from editorial.filters.known import KnownField, Moment
from editorial.filters.questions import StrictFilterSet
from editorial.models import Source


class AsOfForm(forms.Form):
    """The day a page is asked about."""

    as_of = LimitField(label=_("true as of"), precisions=("day",), required=False)


class ClocksForm(AsOfForm):
    """The day a page is asked about, and the day or the revision of what is told of it."""

    known = KnownField(label=_("known on"), required=False)


class AsOfFilterSet(StrictFilterSet):
    """The one parameter of a page that is asked about a day, as strict as a list."""

    form_class = AsOfForm

    def __init__(self, data=None, *, accepts: tuple[str, ...] = (), **kwargs):
        # No rows are filtered: the day decides what is told of each.
        super().__init__(
            data, accepts=(*self.form_class.base_fields, *accepts), queryset=Source.public.none(), **kwargs
        )

    def get_form_class(self):
        return self.form_class

    @property
    def day(self) -> date | None:
        """The day asked about, if any."""
        return self.chosen.get("as_of")


class ClocksFilterSet(AsOfFilterSet):
    """Both clocks of a page."""

    form_class = ClocksForm

    @property
    def moment(self) -> Moment | None:
        """The past state of the register asked about, if any."""
        return self.chosen.get("known")
