"""What a page fetches of rows it only names: a name and an address, not their forty columns."""

from django.db.models import QuerySet

NAMING = ("slug", "stage", "name_en", "name_fr")
"""The columns by which a row is called and linked; `abbreviation` and the like are asked for by name."""


def named(rows: QuerySet, *paths: str, further: tuple[str, ...] = ()) -> QuerySet:
    """Return the rows with those they point at by some foreign keys, of which nothing but NAMING and `further` is fetched.

    `further` holds whole paths such as `organization__abbreviation`.
    """
    own = [field.name for field in rows.model._meta.concrete_fields]
    return rows.select_related(*paths).only(
        *own, *(name for path in paths for name in _names(rows.model, path)), *further
    )


def _names(model, path: str) -> list[str]:
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    known = {field.name for field in model._meta.concrete_fields}
    return [f"{path}__{name}" for name in NAMING if name in known]
