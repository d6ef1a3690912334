"""What a load did, for people and for programs."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """The outcome of a load.

    `revision` is the number of the revision it made, None where it made none. `counts` are rows by model label.
    `added` and `changed` name rows of reference data, `drafts` new records and `copies` working copies that now wait
    for an editor; `skipped` are sentences on rows that were left as they are.
    """

    first: bool = False
    revision: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def did_nothing(self) -> bool:
        """Whether the register is as it was."""
        return not (self.first or self.added or self.changed or self.drafts or self.copies)
