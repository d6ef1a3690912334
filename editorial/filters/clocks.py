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


class PageQuestion(StrictFilterSet):
    """What a page is asked by the fields of `form_class`, as strict as a list, of which no rows are filtered."""

    form_class: type[forms.Form]

    def __init__(self, data=None, *, accepts: tuple[str, ...] = (), **kwargs):
        super().__init__(
            data, accepts=(*self.form_class.base_fields, *accepts), queryset=Source.public.none(), **kwargs
        )

    def get_form_class(self):
        return self.form_class


class AsOfFilterSet(PageQuestion):
    """The one parameter of a page that is asked about a day: the day decides what is told of each row."""

    form_class = AsOfForm

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
