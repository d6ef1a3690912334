"""Every error of a form and its inlines in one list, each with the place where it is to be mended."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst


@dataclass(frozen=True)
class Complaint:
    """One sentence; `anchor` is the id of the field or the row, empty where it is about the whole form."""

    sentence: str
    anchor: str = ""
    label: str = ""


def complaints(form, inlines) -> list[Complaint]:
    """Return the errors of a record's form, then those of its inlines, in the order of the page."""
    found = _of(form, "", "")
    for inline in inlines:
        formset, title = inline.formset, capfirst(str(inline.opts.verbose_name))
        if not formset.is_bound:
            continue
        found += [Complaint(sentence, f"{formset.prefix}-group", title) for sentence in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, 1):
            found += _of(row, f"{title} {number}", f"{formset.prefix}-{number - 1}")
    return found


def _of(form, title: str, place: str) -> list[Complaint]:
    found = []
    for name, sentences in form.errors.items():
        label, anchor = title, place
        if name != NON_FIELD_ERRORS and not form[name].is_hidden:
            label, anchor = ", ".join(filter(None, (title, capfirst(str(form[name].label))))), form[name].auto_id
        found += [Complaint(sentence, anchor, label) for sentence in sentences]
    return found
