"""What every approval is asked, of one record or of many: what changed, and when to look again."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from editorial.models import Entry


def today() -> date:
    """Return the day it is in UTC, by which the register counts."""
    return timezone.now().date()


def days_ahead(uids) -> dict:
    """Return the days, today or later, by which published records are to be looked at again: uid -> day."""
    return dict(Entry.objects.filter(uid__in=uids, review_by__gte=today()).values_list("uid", "review_by"))


class ApprovalFields(forms.Form):
    """Fields beside a `note`: a publication says what changed unless the change is minor."""

    minor = forms.BooleanField(label=_("Minor change, needs no note"), required=False)
    review_by = forms.DateField(
        label=_("Look again by"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("For editors only: after that day the record is on the desk, “past their day to look again”."),
        error_messages={"invalid": _("This is no day; write it like 2027-12-31, or leave it empty.")},
    )

    def clean_review_by(self):
        day = self.cleaned_data["review_by"]
        if day and day < today():
            raise ValidationError(
                _now("%(day)s is past; choose a day to come, or leave it empty.") % {"day": day.isoformat()}
            )
        return day

    def clean(self):
        data = super().clean()
        if not data.get("minor") and not data.get("note", "").strip() and "note" not in self.errors:
            self.add_error("note", _now("Say what changed, or tick “minor change”."))
        return data
