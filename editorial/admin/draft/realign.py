"""A stale form laid over the rows as they are now, so that nothing typed is lost and no row is mistaken for another."""

from django.conf import settings
from django.http import QueryDict

from editorial.models import Record
from editorial.text import whole_number

MOST_ROWS = settings.LIMITS["inline_rows"]


def realigned(model_admin, request, stored: Record) -> QueryDict:
    """Return what was posted, with the rows of each inline in the order of the rows stored now.

    A row that somebody added meanwhile comes in as it is stored; what was typed into a row that somebody removed
    becomes a new row, unless it was to be removed here too.
    """
    data = request.POST.copy()
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, stored):
        prefix = formset_class.get_default_prefix()
        posted = posted_rows(data, prefix)
        if posted is None:
            continue
        formset = formset_class(instance=stored, prefix=prefix, queryset=inline.get_queryset(request))
        kept, rows = {row.get("id", [""])[0]: row for row in posted}, []
        for form in formset.initial_forms:
            rows.append(kept.pop(str(form.instance.pk), None) or _stored_row(form))
        first = len(rows)
        for row in posted:
            key = row.get("id", [""])[0]
            if not key or (key in kept and "DELETE" not in row):
                rows.append({name: values for name, values in row.items() if name != "id"})
        _write(data, prefix, rows, first)
    return data


def posted_rows(data: QueryDict, prefix: str) -> list[dict] | None:
    """Take the rows of one inline out of what was posted; None where their number is no number or too large."""
    total = whole_number(data.get(f"{prefix}-TOTAL_FORMS", ""))
    if total is None or total > MOST_ROWS:
        return None
    rows: list[dict] = [{} for _number in range(total)]
    for name in list(data):
        place, _dash, column = name.removeprefix(f"{prefix}-").partition("-")
        number = whole_number(place)
        if name.startswith(f"{prefix}-") and number is not None and column:
            values = data.pop(name)
            if number < len(rows):
                rows[number][column] = values
    return rows


def _stored_row(form) -> dict:
    row = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        items = value if isinstance(value, list | tuple) else [value]
        row[field.name] = ["on" if item is True else str(getattr(item, "pk", item)) for item in items]
    return row


def _write(data: QueryDict, prefix: str, rows: list[dict], first: int) -> None:
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(first)
    for number, row in enumerate(rows):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)
