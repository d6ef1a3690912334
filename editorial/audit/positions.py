"""The rule that a position of a disagreement bears on a path its record has, by a passage that record cites for it."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from editorial.audit.evidence import covers
from editorial.audit.spans import Failure
from editorial.models import Citation, Position, Record
from editorial.workflow.problems import path_exists
from editorial.workflow.snapshots import Children


class Positions:
    """The positions met in a walk over the register, and what the records they bear on turn out to have."""

    def __init__(self) -> None:
        self._asked: dict[UUID, set[str]] = defaultdict(set)
        for uid, path in Position.objects.filter(entry__isnull=False).values_list("entry__uid", "path"):
            self._asked[uid].add(path)
        self._passages: dict[tuple[UUID, str], set[int] | None] = {}
        self._met: list[tuple[str, Position]] = []

    def meet(self, name: str, record: Record, children: Children) -> None:
        """Note the positions of a record, and what it has at the paths others bear on."""
        self._met += [(name, row) for row in children.get("positions", ()) if isinstance(row, Position) and row.entry]
        for path in () if record.is_copy else self._asked.get(record.uid, ()):
            has_path = not path or path_exists(record, children, path)
            citing = (citation for citation in children["citations"] if not path or _bears_on(citation, path))
            self._passages[record.uid, path] = {citation.passage_id for citation in citing} if has_path else None

    def failures(self) -> Iterator[Failure]:
        """Yield what is wrong with the positions met; those on records that are not public any more are left out."""
        for name, row in self._met:
            asked = (row.entry.uid, row.path)
            if asked not in self._passages:
                continue
            passages = self._passages[asked]
            if passages is None:
                sentence = _("%(record)s, positions.%(key)s: %(target)s has no “%(path)s”; correct the path.")
            elif row.passage_id not in passages:
                sentence = _(
                    "%(record)s, positions.%(key)s: %(target)s does not cite the passage %(passage)s for “%(path)s”; "
                    "correct the passage or the path."
                )
            else:
                continue
            names = {"record": name, "key": row.key, "path": row.path, "passage": row.passage}
            target = f"{row.entry.kind}/{row.entry.slug}"
            yield Failure(name, "", f"positions.{row.key}.path", sentence % {**names, "target": target})


def _bears_on(citation: Citation, path: str) -> bool:
    """Say whether a citation supports what is at a path, or a part of it."""
    return covers(citation, path) or any(given.startswith(f"{path}.") for given in citation.supported_paths)
