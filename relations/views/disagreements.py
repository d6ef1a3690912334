"""The list of disagreements, of all countries or of one, by the tags of the records their positions bear on."""

from editorial.history import tagged
from editorial.models import Disagreement
from editorial.views import RecordList
from editorial.views.disagreements import POSITIONS
from relations.filters import CountryDisagreementFilterSet
from relations.views.lists import CountryBoundList


class DisagreementList(CountryBoundList):
    record = Disagreement
    filterset = CountryDisagreementFilterSet
    children = (POSITIONS,)

    def rows(self):
        rows = RecordList.rows(self)
        return tagged(rows, self.country.tag) if self.country else rows
