"""Checks one record as `verify_citations` does, on rows that were read once, so that thousands of changes are tried."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from editorial.audit.citations import cited_records, claims_of, name_of, record_failures
from editorial.audit.positions import Positions
from editorial.audit.spans import TextOf, occurs
from editorial.models import Passage, Record
from editorial.workflow.snapshots import Children
from tests.mutations import Mutation, mutations


class Walk:
    """The records of the register, with the words of all passages."""

    def __init__(self, text_of: TextOf):
        self._records = list(cited_records())
        self._positions = Positions()
        for record, children in self._records:
            self._positions.meet("", record, children)
        self._spans = {
            passage.pk: unicodedata.normalize("NFC", text_of(passage.document)[passage.start : passage.end])
            for passage in Passage.objects.select_related("document")
        }

    def mutations(self) -> list[Mutation]:
        """Return every mutation of every record."""
        return [mutation for record, children in self._records for mutation in mutations(record, children)]

    def is_found(self, mutation: Mutation) -> bool:
        """Say whether the checks find a mutation."""
        children = next(children for record, children in self._records if record is mutation.record)
        with _changed(mutation):
            return self._fails(mutation.record, children)

    def _fails(self, record: Record, children: Children) -> bool:
        if any(True for _failure in record_failures(name_of(record), record, children)):
            return True
        if any(True for _failure in self._positions.failures()):
            return True
        return not all(
            any(occurs(claim.token, self._spans[passage]) for passage in claim.passages)
            for claim in claims_of(name_of(record), record, children)
        )


@contextmanager
def _changed(mutation: Mutation) -> Iterator[None]:
    before = getattr(mutation.row, mutation.column)
    setattr(mutation.row, mutation.column, mutation.value)
    try:
        yield
    finally:
        setattr(mutation.row, mutation.column, before)


def sample(found: list[Mutation], shuffle: Callable, of_field: int, of_record: int) -> list[Mutation]:
    """Return mutations of which every kind of change in every column has `of_field`, and every record `of_record`."""
    shuffled, chosen, fields, records = list(found), [], {}, {}
    shuffle(shuffled)
    for mutation in shuffled:
        seen, met = fields.get(mutation.field, 0), records.get(mutation.record.uid, 0)
        if seen < of_field or met < of_record:
            chosen.append(mutation)
            fields[mutation.field], records[mutation.record.uid] = seen + 1, met + 1
    return chosen
