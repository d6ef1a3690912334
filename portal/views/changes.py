"""What changed: of the whole register, or of what concerns one country."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from editorial.changes import changes, is_place, loads
from editorial.filters import SHOWN, wrong_parameters
from editorial.views import Page
from relations.views import country_at


class Changes(Page):
    """`/changes/` and `/{country}/changes/`, a page at a time; `before` is a place in the ledger."""

    template_name = "portal/changes.html"

    def context(self, country: str = "") -> dict:
        found = country_at(country) if country else None
        complaints = refused(self.request.GET)
        frame = {"country": found, "complaints": complaints}
        if complaints:
            return frame
        before = self.request.GET.get("before", "")
        rows, following = changes(found.tag if found else "", before)
        is_end = not following
        return frame | {
            "changes": rows,
            "following": following,
            "is_first": not before,
            "loads": loads() if is_end else [],
        }


def refused(question: QueryDict) -> dict[str, list[str]]:
    """Return what is wrong with the question for a page of changes: parameter -> sentences."""
    complaints = wrong_parameters(question, ("before",))
    before = question.get("before", "")
    if before and "before" not in complaints and not is_place(before):
        complaints["before"] = [
            _("“%(given)s” is no place in the ledger; expected a revision and a position, such as 12.0.")
            % {"given": before[:SHOWN]}
        ]
    return complaints
