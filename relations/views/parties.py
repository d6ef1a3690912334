"""Where the name of a party leads: the page of the country, organization or actor it stands for."""

from collections.abc import Iterable

from django.apps import apps
from django.urls import reverse

from editorial.bringing import rows_by
from editorial.models import Record, Stage
from editorial.views import RecordList
from editorial.views.details import page_address
from relations.models import Country, Party


def party_addresses(parties: Iterable[Party | None]) -> dict[int, str]:
    """Return party key -> address, for parties whose owner has a public page; one query for each kind of owner."""
    keys = {party.pk for party in parties if party is not None}
    if not keys:
        return {}
    dossiers = reverse("dossier", kwargs={"country": "_"}).removesuffix("_/")
    found = {row.party_id: f"{dossiers}{row.slug}/" for row in rows_by(Country, "party_id", keys)}
    for model in apps.get_models():
        if issubclass(model, Record) and model.hinge == "party":
            rows = (row for row in rows_by(model, "party_id", keys) if row.stage == Stage.PUBLISHED)
            found |= {row.party_id: page_address(row.kind, row.slug) for row in rows}
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
