"""Chains: links from a record to another of its kind, which never lead back to where they began."""

from django.core.exceptions import ValidationError
from django.db import models


def refuse_loop(row: models.Model, name: str, sentence: str) -> None:
    """Raise ValidationError under `name` if following that link from a row leads back to it.

    `sentence` takes `chain`: everything on the way, such as "Visa Unit → Consular Section → Visa Unit". A working copy
    and its live row are one. A loop further on, of which the row is no part, is for the rows in it to refuse.
    """
    passed, link = [], getattr(row, name)
    while link is not None and link.uid not in {other.uid for other in passed}:
        passed.append(link)
        if link.uid == row.uid:
            chain = " → ".join(str(step) for step in (row, *passed[:-1], row))
            raise ValidationError({name: sentence % {"chain": chain}})
        link = getattr(link, name)
