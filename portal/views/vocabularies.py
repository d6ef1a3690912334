"""The page of the closed lists: every value, what each list is about, where it comes from and what others call it."""

from dataclasses import dataclass

from editorial.dates import DATE_PRECISION
from editorial.views import Page
from editorial.vocabularies import definition, origin, used_in, vocabularies
from security.models import PLACE_PRECISION


@dataclass
class ClosedList:
    """A closed list as the page shows it."""

    name: str
    definition: str
    origin: str
    used_in: list[str]
    values: list[tuple[str, str]]


class Vocabularies(Page):
    template_name = "portal/vocabularies.html"

    def context(self):
        return {
            "lists": [
                ClosedList(name, definition(choices), origin(choices), used_in(choices), choices.choices)
                for name, choices in sorted(vocabularies().items())
            ],
            "crosswalks": (DATE_PRECISION, PLACE_PRECISION),
        }
