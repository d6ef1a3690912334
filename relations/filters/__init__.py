"""Filters of what relates countries, and those that higher apps share."""

from relations.filters.choices import PartyField, PartyFilter, RecordField, RecordFilter
from relations.filters.countries import (
    CountryField,
    CountryFilterSet,
    InvolvingFilter,
    PartyFilterSet,
    PlaceFilterSet,
    TieFilterSet,
)
from relations.filters.disagreements import CountryDisagreementFilterSet
from relations.filters.events import AgreementFilterSet, DiplomaticEventFilterSet, FigureFilterSet, StatementFilterSet
from relations.filters.missions import MissionFilterSet, OfficeFilterSet, ProgrammeFilterSet

__all__ = [
    "AgreementFilterSet",
    "CountryDisagreementFilterSet",
    "CountryField",
    "CountryFilterSet",
    "DiplomaticEventFilterSet",
    "FigureFilterSet",
    "InvolvingFilter",
    "MissionFilterSet",
    "OfficeFilterSet",
    "PartyField",
    "PartyFilter",
    "PartyFilterSet",
    "PlaceFilterSet",
    "ProgrammeFilterSet",
    "RecordField",
    "RecordFilter",
    "StatementFilterSet",
    "TieFilterSet",
]
