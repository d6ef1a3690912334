"""Filters of lists: one FilterSet per list, the same on the page, in the API and in downloads."""

from editorial.filters.clocks import AsOfFilterSet, ClocksFilterSet, PageQuestion
from editorial.filters.fields import EntryTextFilter, PublishedField, SourceFilter, YesNoFilter
from editorial.filters.known import KnownField, Moment
from editorial.filters.log import LogFilterSet
from editorial.filters.questions import SHOWN, StrictFilterSet, name_choices, wrong_parameters
from editorial.filters.records import RecordFilterSet
from editorial.filters.sources import DisagreementFilterSet, DocumentFilterSet, PassageFilterSet, SourceFilterSet
from editorial.filters.spells import SpellFilterSet

__all__ = [
    "SHOWN",
    "AsOfFilterSet",
    "ClocksFilterSet",
    "DisagreementFilterSet",
    "DocumentFilterSet",
    "EntryTextFilter",
    "KnownField",
    "LogFilterSet",
    "Moment",
    "PageQuestion",
    "PassageFilterSet",
    "PublishedField",
    "RecordFilterSet",
    "SourceFilter",
    "SourceFilterSet",
    "SpellFilterSet",
    "StrictFilterSet",
    "YesNoFilter",
    "name_choices",
    "wrong_parameters",
]
