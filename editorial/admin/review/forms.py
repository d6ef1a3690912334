"""Forms of the admin: a record with the token of its last save, and one small form per move."""

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.admin.review.approval import ApprovalFields, days_ahead
from editorial.admin.review.thread import parts_of
from editorial.admin.widgets import PickerSelect
from editorial.models import Stage, WithdrawalKind
from editorial.workflow import MOVES, StaleTokenError
from editorial.workflow.checks import NOTE_LENGTH, require_token


class RecordForm(forms.ModelForm):
    """The form of a draft. `edit_token` is that of the row the page showed; a stale one is refused with a sentence."""

    edit_token = forms.CharField(required=False, widget=forms.HiddenInput)
    is_stale = False

    def clean(self):
        data = super().clean()
        if not self.instance._state.adding:
            try:
                require_token(self.instance, self.data.get("edit_token"))
            except StaleTokenError as error:
                self.is_stale = True
                self.add_error(None, str(error))
        return data


class MoveForm(forms.Form):
    """The token of the row that was on the screen, and a note; `uid` finds the record again once the row is gone."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    uid = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"), max_length=NOTE_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, name: str, record, site=None, parts=None, **kwargs):
        super().__init__(*args, auto_id=f"id_{name}_%s", **kwargs)
        self.name, self.record = name, record
        self.initial |= {"token": record.edit_token, "uid": record.uid}
        if not MOVES[name].note_required:
            del self.fields["note"]
        elif name != "publish":
            self.fields["note"].required = True


class PublishForm(ApprovalFields, MoveForm):
    """A publication says what changed, unless the change is minor; it offers the day the record has already."""

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if record.is_copy:
            self.initial["review_by"] = days_ahead([record.uid]).get(record.uid)


class NoteForm(MoveForm):
    """A note to colleagues, which may name the fields and rows it is about."""

    about = forms.MultipleChoiceField(
        label=_("Which fields is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("The record has no “%(value)s” (any more); choose again.")},
    )

    def __init__(self, *args, record, parts=None, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["about"].choices = parts_of(record) if parts is None else parts

    @property
    def groups(self) -> list[dict]:
        """The parts as the page lists them: title and boxes of each group, and whether one of them is ticked."""
        chosen = {str(value) for value in self["about"].value() or ()}
        return [
            {
                "title": title,
                "boxes": [(path, words, path in chosen) for path, words in boxes],
                "is_open": any(path in chosen for path, _words in boxes),
            }
            for title, boxes in self.fields["about"].choices
        ]


class WithdrawForm(MoveForm):
    """A withdrawal says of what kind it is, why, and what replaces the record."""

    kind = forms.ChoiceField(label=_("Kind"), choices=WithdrawalKind)

    def __init__(self, *args, record, site=None, **kwargs):
        super().__init__(*args, record=record, site=site, **kwargs)
        self.fields["note"].label = _("Reason, shown to readers")
        model = type(record)
        self.fields["replaced_by"] = forms.ModelChoiceField(
            model.objects.live().filter(stage=Stage.PUBLISHED).exclude(pk=record.pk),
            label=_("Replaced by"),
            required=False,
            help_text=_("For a duplicate: the record that stays."),
            widget=PickerSelect(model._meta.get_field("revises"), site),
        )
        self.order_fields(["kind", "replaced_by", "note"])


FORMS = {"publish": PublishForm, "withdraw": WithdrawForm, "send_back": NoteForm, "remark": NoteForm}


def move_form(name: str, record, site, data=None, parts=None) -> MoveForm:
    """Return the form of a move on a record, bound if `data` is given; `parts` where the caller has read them already."""
    return FORMS.get(name, MoveForm)(data, name=name, record=record, site=site, parts=parts)
