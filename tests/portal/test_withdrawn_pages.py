"""What readers get at the addresses of a withdrawn record: the same facts on every page and in the API."""

import pytest

from config.api import RECORDS
from editorial.models import Record
from editorial.workflow import NotAllowedError, restore
from tests import factories
from tests.editorial.test_versions import withdrawn
from tests.portal.test_canary import drafts, public_rows

pytestmark = pytest.mark.django_db
REASON = "Withdrawn for a test."


@pytest.fixture(scope="module")
def gone(module_database):
    """One withdrawn record of every kind."""
    rows = [withdrawn(factories.published(row), "error", reason=REASON) for row in drafts(public_rows())]
    return {row.kind: row for row in rows}


def test_every_kind_is_withdrawn_here(gone):
    assert set(gone) == {kind for kind, view in RECORDS.items() if issubclass(view.queryset.model, Record)}


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_address_of_every_kind_says_when_and_why(client, gone, language):
    for kind, row in gone.items():
        entry_day = f'<time datetime="{row.published_at:%Y-%m-%d}'
        addresses = [f"/{language}/{kind}/{row.slug}/", f"/{language}/records/{row.uid}/history/"]
        addresses += [f"/{language}/sources/{row.slug}/read/"] if kind == "sources" else []
        for address in addresses:
            answer = client.get(address)
            assert (answer.status_code, answer["Cache-Control"], "ETag" in answer) == (410, "no-store", False), address
            assert entry_day in answer.text, address
            assert REASON in answer.text, address
            assert ("Error" if language == "en" else "Erreur") in answer.text, address
            head = client.head(address, headers={"if-none-match": "*"})
            assert (head.status_code, head.content) == (410, b""), address
        lasting = client.get(f"/{language}/records/{row.uid}/")
        assert (lasting.status_code, lasting["Location"]) == (301, f"/{language}/{kind}/{row.slug}/")


@pytest.mark.once
def test_the_api_says_the_same_of_every_kind_by_slug_and_by_uid(client, gone):
    for kind, row in gone.items():
        for name in (row.slug, row.uid):
            answer = client.get(f"/api/v1/{kind}/{name}/", headers={"if-none-match": '"x"'})
            assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json"), kind
            facts = {key: answer.json()[key] for key in ("withdrawn_at", "reason", "reason_kind", "replaced_by")}
            at = row.published_at.isoformat()
            assert facts == {"withdrawn_at": at, "reason": REASON, "reason_kind": "error", "replaced_by": None}, kind
            assert client.head(f"/api/v1/{kind}/{name}/").status_code == 410


@pytest.mark.once
def test_an_answer_kept_from_before_is_not_confirmed_after_the_withdrawal(client):
    row = factories.published(factories.tie("SEN", slug="mali-senegal"))
    tags = {path: client.get(path)["ETag"] for path in ("/en/ties/mali-senegal/", "/api/v1/ties/mali-senegal/")}
    withdrawn(row)
    for path, tag in tags.items():
        assert client.get(path, headers={"if-none-match": tag}).status_code == 410


@pytest.fixture
def ties():
    """Three published ties."""
    return [factories.published(factories.tie(code, slug=code.lower())) for code in ("AGO", "SEN", "CHN")]


def walked(client, address: str) -> list[tuple[int, str]]:
    """The answers on the way from an address to where it leads."""
    found = []
    while address:
        answer = client.get(address)
        found.append((answer.status_code, address.removeprefix("http://testserver")))
        address = answer.get("Location")
        assert len(found) < 10
    return found


@pytest.mark.parametrize("place", ["/fr/ties/", "/api/v1/ties/"])
def test_a_duplicate_of_a_duplicate_leads_on_to_the_record_that_is_left(client, ties, place):
    first, second, third = ties
    withdrawn(first, "duplicate", second)
    withdrawn(second, "duplicate", third)
    assert walked(client, f"{place}ago/") == [(308, f"{place}ago/"), (308, f"{place}sen/"), (200, f"{place}chn/")]
    assert client.get(f"{place}ago/")["Cache-Control"] == "no-store"
    withdrawn(third)
    assert [status for status, _address in walked(client, f"{place}ago/")] == [308, 308, 410]


def test_two_duplicates_never_lead_to_one_another(client, ties):
    first, second, third = ties
    withdrawn(first, "duplicate", second)
    with pytest.raises(NotAllowedError, match="another, published record"):
        withdrawn(second, "duplicate", first)
    # Restored, the first leads nowhere any more, and may be what the second leads to.
    factories.published(restore(first, factories.author()))
    withdrawn(second, "duplicate", first)
    assert walked(client, "/en/ties/sen/") == [(308, "/en/ties/sen/"), (200, "/en/ties/ago/")]
    with pytest.raises(NotAllowedError, match="another, published record"):
        withdrawn(first, "duplicate", second)
    assert third.stage == "published"


@pytest.mark.once
def test_what_replaces_a_wrong_record_is_named_until_it_is_withdrawn_itself(client, ties):
    first, second, _third = ties
    withdrawn(first, "error", second)
    assert 'href="/en/ties/sen/"' in client.get("/en/ties/ago/").text
    withdrawn(second)
    page = client.get("/en/ties/ago/").text
    assert ("a record that is not public" in page, 'href="/en/ties/sen/"' in page) == (True, False)
