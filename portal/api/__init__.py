"""The parts of the API that need more than one app: index, changes, revisions, vocabularies, problem types."""

from portal.api.changes import ChangesView, RevisionsView
from portal.api.index import IndexView
from portal.api.problems import ProblemTypesView, ProblemTypeView
from portal.api.vocabularies import VocabulariesView, VocabularyView

__all__ = [
    "ChangesView",
    "IndexView",
    "ProblemTypeView",
    "ProblemTypesView",
    "RevisionsView",
    "VocabulariesView",
    "VocabularyView",
]
