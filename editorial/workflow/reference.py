"""Reference data: countries, documents, passages, footnotes. Each change takes a revision and writes a Version."""

from django.core.exceptions import ValidationError

from editorial.door import opened
from editorial.models import Reference, Revision, Version
from editorial.workflow.indexing import index_reference
from editorial.workflow.ledger import BATCH, write_first_versions, write_version


def keep(row: Reference, revision: Revision) -> Version | None:
    """Validate and save a row of reference data and append it to the ledger if it changed.

    Raises ValidationError with the sentences of the model.
    """
    row.full_clean()
    with opened():
        row.save()
        index_reference(row)
        return write_version(revision, row)


def keep_new(rows: list[Reference], revision: Revision) -> None:
    """Validate and save rows of one model that point at one stored row alike and are new, and append them to the ledger.

    It takes a few statements for any number of rows; what must be unique is left to the database. Raises
    ValidationError that names the row, with the sentences of the model.
    """
    for row in rows:
        # Foreign keys are looked up one by one; the caller has just stored what these rows point at.
        try:
            row.clean_fields(exclude={field.name for field in row._meta.concrete_fields if field.is_relation})
            row.clean()
        except ValidationError as error:
            raise ValidationError(f"{row}: {' '.join(error.messages)}") from error
    with opened():
        type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)
        write_first_versions(revision, rows)
        for row in rows:
            index_reference(row)
