"""The form by which readers report an error: no account, no cookie, and no use to programs."""

import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.models import Entry
from editorial.text import normalised, text_problem

MOST = settings.LIMITS["report_characters"]
SIGNER = TimestampSigner(salt="portal.report")


def stamp(entry: Entry) -> str:
    """Return what the form carries: which version of which record was shown, and when, signed."""
    return SIGNER.sign(f"{entry.uid}/{entry.version}")


class ReportForm(forms.Form):
    """What is wrong, the stamp of the form, and a field that people do not see."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and how do you know?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": MOST, "aria-describedby": "report-rules"}),
        error_messages={"required": gettext_lazy("Write what is wrong; the field is empty.")},
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("The form was sent without its mark; look at your text and send it again.")
        },
    )

    def __init__(self, *args, entry: Entry, **kwargs):
        self.entry = entry
        self.version = 0
        super().__init__(*args, **kwargs)
        # Django's own sentence on NUL names neither the sign nor its place.
        self.fields["text"].validators = []

    def clean_text(self) -> str:
        text = normalised(self.cleaned_data["text"]).strip()
        if not text:
            raise ValidationError(_("There are only spaces here; write what is wrong."))
        if len(text) > MOST:
            raise ValidationError(
                _("This text has %(length)s characters; expected at most %(most)s. Shorten it.")
                % {"length": len(text), "most": MOST}
            )
        if problem := text_problem(text, multiline=True):
            raise ValidationError(problem)
        return text

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("A field that is to stay empty was filled in; empty it and send your text again."))
        return ""

    def clean_stamp(self) -> str:
        least, most = settings.REPORT_SECONDS
        given = self.cleaned_data["stamp"]
        try:
            shown = SIGNER.unsign(given, max_age=most)
        except SignatureExpired as error:
            raise ValidationError(
                _("The form lay open for too long; look at the record again, then send your text.")
            ) from error
        except BadSignature as error:
            raise ValidationError(
                _("The mark of the form is not ours; look at your text and send it again.")
            ) from error
        if _is_younger(given, least):
            raise ValidationError(
                _("That was faster than anybody writes; wait a few seconds and send your text again.")
            )
        uid, _slash, version = shown.partition("/")
        if uid != str(self.entry.uid):
            raise ValidationError(_("The form belongs to another record; look at your text and send it again."))
        self.version = int(version)
        return given

    @property
    def fingerprint(self) -> str:
        """What is the same for a report that is sent twice."""
        sent = f"{self.cleaned_data['stamp']}\n{self.cleaned_data['text']}"
        return hashlib.sha256(sent.encode()).hexdigest()


def _is_younger(given: str, seconds: int) -> bool:
    """Say whether a stamp was made less than so many seconds ago, or in a time to come."""
    try:
        SIGNER.unsign(given, max_age=seconds)
    except SignatureExpired:
        return False
    return True
