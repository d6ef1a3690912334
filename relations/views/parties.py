"""Where the name of a party leads: the page of the country, organization or actor it stands for."""

from collections.abc import Iterable

from django.apps import apps
from django.urls import reverse

from editorial.models import Record
from editorial.views import RecordList
from editorial.views.details import page_address
from relations.models import Country, Party


def party_addresses(parties: Iterable[Party | None]) -> dict[int, str]:
    """Return party key -> address, for parties whose owner has a public page; one query for each kind of owner."""
    keys = {party.pk for party in parties if party is not None}
    found = {
        party: reverse("dossier", kwargs={"country": slug})
        for party, slug in Country.public.filter(party__in=keys).values_list("party_id", "slug")
    }
    for model in apps.get_models():
        if issubclass(model, Record) and model.hinge == "party":
            for party, slug in model.public.filter(party__in=keys).values_list("party_id", "slug"):
                found[party] = page_address(model.kind, slug)
    return found


class NamingList(RecordList):
    """A list whose rows name parties: each name leads to the page of whom it stands for."""

    def named(self, record: Record) -> Iterable[Party | None]:
        """Return the parties a row names."""
        return ()

    def context(self, **kwargs):
        context = super().context(**kwargs)
        rows = context["page"].rows if context.get("page") else []
        return context | {"addresses": party_addresses([party for row in rows for party in self.named(row)])}
