"""Forms of captures: a document to be added, and one proposed passage with what reading it came to."""

from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.capture.pieces import LONGEST_LINE, LONGEST_WORDS, REASONS, Piece
from editorial.models import PASSAGE_FLAGS, Capture, Disposition, Passage
from editorial.text import normalised, text_problem

EARLIEST = date(1990, 1, 1)
"""The first day on which a document can have been retrieved: there was no web before."""
WAYS = {"md": _("Markdown"), "txt": _("plain text")}
"""How pasted text is read -> its name; the key ends the name of the file it could have been."""


def readings() -> list:
    """Return the choices of what reading a passage can come to: a disposition, with its reason where it has one."""
    said = gettext("nothing: %(reason)s")
    return [
        (Disposition.UNREAD, Disposition.UNREAD.label),
        (Disposition.FACTS, Disposition.FACTS.label),
        *((f"{Disposition.NONE}:{reason}", said % {"reason": label}) for reason, label in REASONS.items()),
    ]


def flags() -> list:
    """Return the choices of what else is to be said of a passage."""
    return [(flag, Passage._meta.get_field(column).verbose_name) for flag, column in PASSAGE_FLAGS.items()]


class AddForm(forms.Form):
    """A file or a pasted text, and what the register needs to know of it."""

    key = forms.CharField(
        label=_("Key"),
        max_length=Capture._meta.get_field("key").max_length,
        validators=[validate_slug],
        help_text=_("The short name by which passages call it, such as “embassy-2024”; it stays."),
    )
    retrieved_at = forms.DateField(
        label=_("Retrieved"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which the page or file was saved."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,.html,.htm,.pdf"}),
        help_text=_("Text, Markdown or HTML in UTF-8, or PDF."),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=settings.LIMITS["captured_characters"],
    )
    way = forms.ChoiceField(
        label=_("The text is"), choices=WAYS.items(), widget=forms.RadioSelect, initial="md", required=False
    )

    def clean_retrieved_at(self):
        day = self.cleaned_data["retrieved_at"]
        if day > timezone.now().date():
            raise ValidationError(_("This day has not come yet; give the day on which it was saved."))
        if day < EARLIEST:
            sentence = gettext("No page was saved before %(day)s; give the day on which this one was.")
            raise ValidationError(sentence % {"day": EARLIEST.isoformat()})
        return day

    def clean_file(self):
        file, most = self.cleaned_data["file"], settings.LIMITS["upload_bytes"]
        if file and file.size > most:
            sentence = gettext("The file has %(size).1f MB; expected at most %(most).1f MB. Cut it into parts.")
            raise ValidationError(sentence % {"size": file.size / 1024**2, "most": most / 1024**2})
        return file

    def clean(self):
        data = super().clean()
        has_file, has_text = data.get("file") is not None, bool(data.get("text", "").strip())
        if has_file and has_text:
            self.add_error("text", _("Give a file or a text, not both: one document has one text."))
        elif not has_file and not has_text and not self.errors.keys() & {"file", "text"}:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return data

    def content(self) -> tuple[str, bytes, str]:
        """Return the name of what was given, its bytes, and the name of the file, which a pasted text has not."""
        file = self.cleaned_data["file"]
        if file is not None:
            name = "".join(char for char in file.name if not text_problem(char))[-200:]
            return name, file.read(), name
        name = f"{self.cleaned_data['key']}.{self.cleaned_data['way'] or 'md'}"
        # A browser sends every line end as CRLF, whatever was pasted.
        return name, self.cleaned_data["text"].replace("\r\n", "\n").encode(), ""


class GapForm(forms.Form):
    """The words that a correction is about."""

    words = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_WORDS)


class PieceForm(GapForm):
    """A proposed passage. Each field carries what it held when the page was made, so that what was typed is known."""

    reading = forms.ChoiceField(label=_("Reading"), choices=readings, required=False, show_hidden_initial=True)
    locator = forms.CharField(label=_("Locator"), max_length=LONGEST_LINE, show_hidden_initial=True)
    heading = forms.CharField(label=_("Section"), max_length=LONGEST_LINE, required=False, show_hidden_initial=True)
    flags = forms.MultipleChoiceField(
        label=_("Flags"),
        choices=flags,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        show_hidden_initial=True,
    )

    columns = ("reading", "flags", "locator", "heading")

    @property
    def is_wide(self) -> bool:
        """Whether the part that is seldom needed is to stand open: something was typed into it."""
        names = ("locator", "heading", "words")
        return any(self.errors.get(name) or self.fields[name].help_text for name in names) or bool(
            self["words"].value()
        )

    def clean_locator(self):
        return _readable(self.cleaned_data["locator"])

    def clean_heading(self):
        return _readable(self.cleaned_data["heading"])

    def values(self) -> dict:
        """Return what was typed as the columns of a Piece."""
        disposition, _colon, reason = self.cleaned_data["reading"].partition(":")
        lines = {name: self.cleaned_data[name] for name in ("locator", "heading")}
        return {**lines, "disposition": disposition, "reason": reason, "flags": tuple(self.cleaned_data["flags"])}


def shown_values(piece: Piece) -> dict:
    """Return a piece as the values of its form."""
    reading = f"{piece.disposition}:{piece.reason}" if piece.reason else piece.disposition
    return {"locator": piece.locator, "heading": piece.heading, "reading": reading, "flags": list(piece.flags)}


def _readable(line: str) -> str:
    line = normalised(line)
    if problem := text_problem(line):
        raise ValidationError(problem)
    return line
