"""Drawings of security events and actors: where, when, and who came from whom."""

from security.drawings.genealogy import Genealogy, genealogy_of
from security.drawings.months import Months, months_of
from security.drawings.places import EventsMap, events_map

__all__ = ["EventsMap", "Genealogy", "Months", "events_map", "genealogy_of", "months_of"]
