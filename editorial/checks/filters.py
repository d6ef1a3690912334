"""Checks of FilterSets: readers ask what is listed, and are offered what is public."""

import django_filters
from django.core.checks import Error

from editorial.filters import StrictFilterSet
from editorial.models import Child, Entry, Hinge, Record


def check_filters(filters: type[django_filters.FilterSet]) -> list[Error]:
    """Check one FilterSet.

    E016: django-filter ignores parameters it does not know, and answers with everything. E017: an order by a column
    that is not listed, or by one of another table, tells what nobody may see. E018: choices made from a foreign key
    name drafts.
    """
    found = []
    if not issubclass(filters, StrictFilterSet) and not _is_completed(filters):
        found.append(("E016", "ignores parameters it does not know", "Derive it from StrictFilterSet."))
    if getattr(filters._meta, "fields", None) == "__all__" or getattr(filters._meta, "exclude", None):
        found.append(("E016", "filters by every column there is or will be", "Declare each filter."))
    loose = [name for name, order in getattr(filters, "orders", {}).items() if "__" in order.column]
    loose += [
        name for name, filter_ in filters.base_filters.items() if isinstance(filter_, django_filters.OrderingFilter)
    ]
    if loose:
        found.append(
            ("E017", f"orders by what is not listed: {', '.join(loose)}", "Name columns of its own in `orders`.")
        )
    drafts = [name for name, filter_ in filters.base_filters.items() if _offers_drafts(filter_)]
    if drafts:
        hint = "Choose from `public`, or use a PublishedField."
        found.append(("E018", f"offers what is not public: {', '.join(drafts)}", hint))
    return [
        Error(f"{filters.__name__} {fault}.", hint=hint, obj=filters, id=f"editorial.{number}")
        for number, fault, hint in found
    ]


def _is_completed(filters: type) -> bool:
    """Say whether a FilterSet is a part of which others are made, all of them strict."""
    below = filters.__subclasses__()
    return bool(below) and all(issubclass(child, StrictFilterSet) or _is_completed(child) for child in below)


def _offers_drafts(filter_: django_filters.Filter) -> bool:
    """Say whether the choices of a filter are rows among which some may be unpublished."""
    rows = filter_.extra.get("queryset")
    rows = rows(None) if callable(rows) else rows
    if rows is None or not issubclass(rows.model, Record | Child | Hinge | Entry):
        return False
    asked = {str(condition) for condition in rows.query.where.children}
    return not asked >= {str(condition) for condition in rows.model.public.all().query.where.children}
