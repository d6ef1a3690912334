"""The pages of records: one list and one record page that every kind shares."""

from editorial.views.details import RecordDetail, preview
from editorial.views.disagreements import DisagreementDetail
from editorial.views.lists import RecordList, offered
from editorial.views.notes import Notes
from editorial.views.page import Page, error_page, not_found

__all__ = [
    "DisagreementDetail",
    "Notes",
    "Page",
    "RecordDetail",
    "RecordList",
    "error_page",
    "not_found",
    "offered",
    "preview",
]
