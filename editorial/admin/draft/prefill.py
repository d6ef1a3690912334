"""Passages an add form is opened with: the page of a source links here with `?passage=` for each."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from editorial.admin.documents.passages import citable_passages
from editorial.text import whole_number

PARAMETER = "passage"
MOST = 20
"""Passages one form is filled with; whoever needs more adds rows."""


@dataclass
class Prefill:
    """The primary keys of the passages to cite, and a sentence for each that was left out."""

    passages: list[int] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def prefilled(request) -> Prefill:
    """Return what the address asks an add form to be filled with; nonsense is left out with a sentence."""
    asked = list(dict.fromkeys(request.GET.getlist(PARAMETER)))
    numbers = {value: number for value in asked if (number := whole_number(value)) is not None}
    known = set(citable_passages().filter(pk__in=numbers.values()).values_list("pk", flat=True)) if numbers else set()
    found = Prefill()
    for value in asked:
        if numbers.get(value) not in known:
            sentence = _("“%(value)s” is no passage that can be cited; the form was opened without it.")
            found.left_out.append(sentence % {"value": value[:40]})
        elif len(found.passages) == MOST:
            found.left_out.append(_("The form was opened with the first %(most)s passages only.") % {"most": MOST})
            break
        else:
            found.passages.append(numbers[value])
    return found
