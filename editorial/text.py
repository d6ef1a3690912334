"""Text the register accepts: NFC, and nothing a reader cannot see."""

import json
import re
import unicodedata
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REFUSED = {
    "Cc": gettext_lazy("control character"),
    "Cf": gettext_lazy("format character"),
    "Cs": gettext_lazy("lone surrogate"),
    "Co": gettext_lazy("private character"),
    "Zl": gettext_lazy("line separator"),
    "Zp": gettext_lazy("paragraph separator"),
}
"""Unicode general categories that are refused: they hide, reorder or break text."""


def normalised(text: str) -> str:
    """Return text in Unicode Normalization Form C with line feeds alone as line ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def folded(text: str) -> str:
    """Return text for search blind to accents, case and the shape of apostrophes: decomposed, casefolded."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def whole_number(text: str, digits: int = 18) -> int | None:
    """Return the number that a text from outside is, if it is written in at most so many of the digits 0 to 9, else None.

    Eighteen digits fit every integer column; Python itself reads more signs as digits, and longer texts at great cost.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def text_problem(text: str, multiline: bool = False) -> str:
    """Return a sentence that names the first character the register refuses, or nothing."""
    for place, char in enumerate(text, 1):
        category = unicodedata.category(char)
        if (category not in REFUSED and not _is_noncharacter(char)) or (multiline and char in "\n\t"):
            continue
        return _(
            "Character %(place)s is U+%(code)s, a %(category)s that readers cannot see; remove it and type the text again."
        ) % {"place": place, "code": f"{ord(char):04X}", "category": REFUSED.get(category, _("noncharacter"))}
    return ""


def hidden_in(text: str) -> list[str]:
    """Return the characters of a captured text that hide, reorder or break it, each once; the blanks of lines do not."""
    return sorted(sign for sign in set(text) if not sign.isspace() and text_problem(sign) or sign in "\u2028\u2029")


def mark_of(sign: str) -> str:
    """Return what is shown in the place of a character that readers cannot see: its code point in brackets."""
    return f"[U+{ord(sign):04X}]"


def marked(text: str) -> str:
    """Return a captured text to be shown, with a mark for each character that readers cannot see."""
    return text.translate({ord(sign): mark_of(sign) for sign in hidden_in(text)})


def _is_noncharacter(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def read_json(text: str):
    """Return what a JSON text says (RFC 8259).

    Raises ValueError where it is none, is nested too deep, or has too long a number, a lone surrogate or NUL.
    """
    depth = 0
    for sign in re.sub(r'"(?:[^"\\]|\\.)*"', "", text):
        depth += (sign in "[{") - (sign in "]}")
        if depth > settings.LIMITS["json_depth"]:
            raise ValueError("This JSON is nested too deep.")
    found = json.loads(text, parse_int=_short_number(int), parse_float=_short_number(float))
    # A lone surrogate or NUL is a text to JSON and an error to a database or to every page.
    if b"\\u0000" in json.dumps(found, ensure_ascii=False).encode():
        raise ValueError("This JSON holds NUL.")
    return found


def _short_number(parse):
    def read(digits: str):
        if len(digits) > settings.LIMITS["json_digits"]:
            raise ValueError("This JSON has a number of too many digits.")
        return parse(digits)

    return read


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """Return the columns of a model that hold text somebody typed."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.editable
    ]


def normalise(row: models.Model) -> None:
    """Bring every text of a row into the form in which it is stored."""
    for field in text_fields(type(row)):
        value = getattr(row, field.attname)
        if type(value) is str and value:
            setattr(row, field.attname, normalised(value))


def require_text(row: models.Model, exclude: set[str]) -> None:
    """Raise ValidationError naming each field whose text is refused; fields in `exclude` are not looked at."""
    errors = {}
    for field in text_fields(type(row)):
        value = getattr(row, field.attname)
        if field.name in exclude or not isinstance(value, str):
            continue
        if problem := _length_problem(field, value) or text_problem(
            value, multiline=isinstance(field, models.TextField)
        ):
            errors[field.name] = problem
        elif value and not value.strip():
            errors[field.name] = _("There are only spaces here; type words, or leave it empty.")
    if errors:
        raise ValidationError(errors)


def _length_problem(field: models.Field, value: str) -> str:
    """Return a sentence for a text that no column of its own bounds and that is too long to be read."""
    most = settings.LIMITS["text_characters"]
    if field.max_length is not None or len(value) <= most:
        return ""
    return _("This text has %(length)s characters; expected at most %(most)s. Shorten it.") % {
        "length": len(value),
        "most": most,
    }


@cache
def _labels(field: models.Field) -> dict:
    return dict(field.flatchoices)


class PlainText(models.Model):
    """A row whose texts are normalised when saved and refused where they hold what nobody sees."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):
        # Django's own translates every choice for each call: a sixth of the time of a long page.
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, "" if value is None else value))

    def save(self, *args, **kwargs):
        normalise(self)
        super().save(*args, **kwargs)

    def clean_fields(self, exclude=None):
        normalise(self)
        found = {}
        for check in (super().clean_fields, lambda exclude: require_text(self, exclude)):
            try:
                check(set(exclude or ()))
            except ValidationError as error:
                found = error.update_error_dict(found)
        if found:
            raise ValidationError(found)
