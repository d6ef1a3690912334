"""From the text of a fixture to the value of a field, without guessing."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import is_aware

WHOLE = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)


def value_of(field: models.Field, given):
    """Return the value a field takes from what a fixture gives. Raises ValueError with a sentence."""
    if not isinstance(given, str):
        raise ValueError(f"expected text, found {_shape(given)}.")
    if field.choices and given not in (choices := [value for value, _label in field.flatchoices]):
        raise ValueError(f"“{given}” is not one of: {', '.join(filter(None, choices))}.")
    match field:
        case models.BooleanField():
            return _boolean(given)
        case models.IntegerField() if not WHOLE.fullmatch(given):
            raise ValueError(f"“{given}” is not a whole number.")
        case models.DecimalField() if not DECIMAL.fullmatch(given):
            raise ValueError(f"“{given}” is not a decimal number such as 12.5.")
    try:
        value = field.to_python(given)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    if isinstance(field, models.DateTimeField) and not is_aware(value):
        raise ValueError(f"“{given}” has no time zone; expected a time such as 2021-09-14T15:43:30Z.")
    return value


def texts_of(given) -> list[str]:
    """Return a list of one-line texts as it is given. Raises ValueError with a sentence."""
    if not isinstance(given, list):
        raise ValueError(f"expected a list, found {_shape(given)}.")
    return [_line(item) for item in given]


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}” is neither true nor false.")
    return text == "true"


def _line(item) -> str:
    if not isinstance(item, str):
        raise ValueError(f"expected a list of texts, found {_shape(item)} in it.")
    if not item.strip() or len(item.splitlines()) != 1:
        raise ValueError(f"each text of the list is one line with words in it; found {item!r}.")
    return item


def _shape(given) -> str:
    return {list: "a list", dict: "a mapping"}.get(type(given), "text")
