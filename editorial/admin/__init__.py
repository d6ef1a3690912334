"""The admin of the register: what the admins of all kinds build on, and those of sources and the ledger.

The admins of kinds stand here, at the top; each room holds one thing that an editor does:

- `desk`: the lists that wait for one person, and moves of a whole selection
- `lists`: change lists, with their columns, filters, bounded search and counts
- `draft`: the form, with fields, children, evidence, sentences of spells, records alike, saving
- `review`: what is done with a record, with moves, the change against what is live, notes, history
- `refused`: what was typed, given back
- `documents`: captures, passages, the picker, what has been read
"""

from editorial.admin.disagreements import DisagreementAdmin
from editorial.admin.ledger import EntryAdmin, RevisionAdmin, VersionAdmin, WorkflowEntryAdmin
from editorial.admin.people import PersonAdmin
from editorial.admin.record import RecordAdmin
from editorial.admin.reference import ReadOnlyAdmin
from editorial.admin.sources import DocumentAdmin, FootnoteAdmin, PassageAdmin, SourceAdmin

__all__ = [
    "DisagreementAdmin",
    "DocumentAdmin",
    "EntryAdmin",
    "FootnoteAdmin",
    "PassageAdmin",
    "PersonAdmin",
    "ReadOnlyAdmin",
    "RecordAdmin",
    "RevisionAdmin",
    "SourceAdmin",
    "VersionAdmin",
    "WorkflowEntryAdmin",
]
