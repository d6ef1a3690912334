"""The page of the closed lists: every value, what each list is about and where it comes from."""

from dataclasses import dataclass

from editorial.views import Page
from editorial.vocabularies import used_in, vocabularies


@dataclass
class ClosedList:
    """A closed list as the page shows it; its definition is in English."""

    name: str
    definition: str
    used_in: list[str]
    values: list[tuple[str, str]]


class Vocabularies(Page):
    template_name = "portal/vocabularies.html"

    def context(self):
        return {
            "lists": [
                ClosedList(name, " ".join((choices.__doc__ or "").split()), used_in(choices), choices.choices)
                for name, choices in sorted(vocabularies().items())
            ]
        }
