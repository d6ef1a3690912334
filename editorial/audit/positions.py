"""The rule that a position of a disagreement bears on a path its record has, by a passage that record cites for it."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from editorial.audit.evidence import covers
from editorial.audit.spans import Failure
from editorial.models import Citation, Position, Record
from editorial.workflow.problems import path_exists
from editorial.workflow.snapshots import Children


class Positions:
    """The positions met in a walk over the register, and the public records they bear on."""

    def __init__(self) -> None:
        self._wanted = set(Position.objects.filter(entry__isnull=False).values_list("entry__uid", flat=True))
        self._targets: dict[UUID, tuple[Record, Children]] = {}
        self._met: list[tuple[str, Position]] = []

    def meet(self, name: str, record: Record, children: Children) -> None:
        """Keep the positions of a record, and the record where positions bear on it."""
        self._met += [(name, row) for row in children.get("positions", ()) if isinstance(row, Position) and row.entry]
        if record.uid in self._wanted and not record.is_copy:
            self._targets[record.uid] = record, children

    def failures(self) -> Iterator[Failure]:
        """Yield what is wrong with the positions met, once every record was met."""
        for name, row in self._met:
            if problem := self._problem(row):
                yield Failure(name, "", f"positions.{row.key}.path", f"{name}, positions.{row.key}: {problem}")

    def _problem(self, row: Position) -> str:
        """Return a sentence, or nothing; a record that is not public any more has nothing to compare with."""
        if row.entry.uid not in self._targets:
            return ""
        record, children = self._targets[row.entry.uid]
        names = {"record": f"{record.kind}/{record.slug}", "path": row.path, "passage": row.passage}
        if row.path and not path_exists(record, children, row.path):
            return _("%(record)s has no “%(path)s”; correct the path.") % names
        if not any(row.passage_id == one.passage_id and _bears_on(one, row.path) for one in children["citations"]):
            return (
                _("%(record)s does not cite the passage %(passage)s for “%(path)s”; correct the passage or path.")
                % names
            )
        return ""


def _bears_on(citation: Citation, path: str) -> bool:
    """Say whether a citation supports what is at a path, or a part of it; any does where no path is given."""
    return not path or covers(citation, path) or any(given.startswith(f"{path}.") for given in citation.supported_paths)
