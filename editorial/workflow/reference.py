"""Reference data: countries, documents, passages, footnotes. Each change takes a revision and writes a Version."""

from editorial.door import opened
from editorial.models import Reference, Revision, Version
from editorial.workflow.ledger import write_version


def keep(row: Reference, revision: Revision) -> Version | None:
    """Validate and save a row of reference data and append it to the ledger if it changed.

    Raises ValidationError with the sentences of the model.
    """
    row.full_clean()
    with opened():
        row.save()
        return write_version(revision, row)
