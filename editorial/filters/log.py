"""Filters of the public log."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from editorial.acts import published_without_review, restorations
from editorial.filters.fields import YesNoFilter
from editorial.filters.questions import StrictFilterSet
from editorial.models import RevisionKind
from editorial.text import whole_number

RESTORATION = "restoration"


class RevisionNumberField(forms.IntegerField):
    """A number in the digits 0 to 9; Django's own reads every sign that Unicode calls a digit."""

    def to_python(self, value):
        if value not in self.empty_values and whole_number(str(value)) is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class BeforeFilter(django_filters.Filter):
    """Revisions with a lower number."""

    field_class = RevisionNumberField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=1, max_value=2_147_483_647, **kwargs)


class LogFilterSet(StrictFilterSet):
    """The public log: what was done, and whether one person alone did it; `before` a revision begins a later page."""

    act = django_filters.ChoiceFilter(
        label=gettext_lazy("what was done"),
        choices=[*RevisionKind.choices, (RESTORATION, gettext_lazy("restoration"))],
        method="done",
    )
    without_review = YesNoFilter(label=gettext_lazy("published without review"), method="reviewed")
    before = BeforeFilter("number", "lt", label=gettext_lazy("before revision"))

    def done(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        """Return the revisions of a kind; those that brought a record back are publications too."""
        return rows.filter(pk__in=restorations()) if value == RESTORATION else rows.filter(kind=value)

    def reviewed(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        """Return the revisions in which one person published without a second, or the others."""
        alone = published_without_review()
        return rows.filter(number__in=alone) if value == "true" else rows.exclude(number__in=alone)
