"""The admin of the register: what the admins of all kinds build on, and those of sources and the ledger."""

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
