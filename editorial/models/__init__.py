"""Who says so, since when, and did we approve it."""

from editorial.models.captures import Capture
from editorial.models.chains import refuse_loop
from editorial.models.child import Child, child_relations, sibling_fields
from editorial.models.citations import Citation, CitationRole
from editorial.models.disagreements import Conflict, Disagreement, DisagreementCitation, DisagreementKind, Position
from editorial.models.finding import Findable, NameWord, OtherName
from editorial.models.identifiers import ExternalId
from editorial.models.ledger import (
    Action,
    Entry,
    EntryTag,
    Head,
    Revision,
    RevisionKind,
    Version,
    WithdrawalKind,
    WorkflowEntry,
)
from editorial.models.locks import lock_links, lock_row
from editorial.models.modality import Modality
from editorial.models.quantity import Bound, Quantity, ordered_quantity
from editorial.models.record import EDITABLE, LEDGERED, Record, Stage
from editorial.models.sources import (
    PASSAGE_FLAGS,
    Disposition,
    Document,
    DocumentText,
    Footnote,
    FootnoteState,
    Passage,
    Redistribution,
    Reliability,
    Source,
    SourceType,
)
from editorial.models.spell import Spell, Spelled
from editorial.models.versioned import Hinge, Reference, Versioned, uid_for, versioned_models

__all__ = [
    "Action",
    "Bound",
    "Capture",
    "Child",
    "Citation",
    "CitationRole",
    "Conflict",
    "Disagreement",
    "DisagreementCitation",
    "DisagreementKind",
    "Disposition",
    "Document",
    "DocumentText",
    "EDITABLE",
    "Entry",
    "EntryTag",
    "ExternalId",
    "Findable",
    "Footnote",
    "FootnoteState",
    "Head",
    "Hinge",
    "LEDGERED",
    "Modality",
    "NameWord",
    "OtherName",
    "Passage",
    "Position",
    "Quantity",
    "Record",
    "Redistribution",
    "Reference",
    "Reliability",
    "Revision",
    "RevisionKind",
    "Source",
    "SourceType",
    "Spell",
    "Spelled",
    "Stage",
    "Version",
    "Versioned",
    "WithdrawalKind",
    "WorkflowEntry",
    "child_relations",
    "lock_links",
    "lock_row",
    "PASSAGE_FLAGS",
    "ordered_quantity",
    "refuse_loop",
    "sibling_fields",
    "uid_for",
    "versioned_models",
]
