"""What every public page keeps to: addresses, languages, freshness, refusals, withdrawal."""

import csv
import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from editorial.history import entry_of
from editorial.models import Source, versioned_models
from editorial.views import preview
from editorial.workflow import override, second_look, withdraw
from relations.models import Place
from tests import factories

KINDS = (
    "ties", "places", "missions", "offices", "programmes", "agreements", "diplomatic-events", "figures", "statements",
    "organizations", "memberships", "measures", "actors", "security-events", "deployments", "disagreements", "sources",
)  # fmt: skip
ABSENT = "00000000-0000-4000-8000-000000000000"


pytestmark = pytest.mark.once


@pytest.fixture
def tie(db):
    return factories.published(factories.tie("GIN", slug="mali-guinea"))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("fr-ML,fr;q=0.9", "fr"), ("en", "en"), ("de,fr;q=0.5", "fr"), ("de", "en"), ("", "en"), ("*;q=x", "en")],
)
def test_the_entrance_leads_to_the_language_of_the_reader(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"], response["Vary"]) == (302, f"/{language}/", "Accept-Language")
    assert response.cookies == {}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "path", ["", "countries/", "vocabularies/", "mli/", "mli/ties/", "mli/gaps/", *(f"{kind}/" for kind in KINDS)]
)
def test_an_empty_register_has_every_list(client, db, language, path):
    factories.country()
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text


def test_the_vocabularies_show_what_other_registers_call_a_precision(client, db):
    text = client.get("/fr/vocabularies/").text
    row = text.partition("<code>2021-12</code>")[2].partition("</tr>")[0]
    assert re.findall(r"<code>(\d+)</code>", row) == ["3", "4", "10"]
    assert "ACLED ne garde qu’un jour du mois" in row
    assert "Guide de codage d’ACLED" in text


def _draft_place(**values):
    return factories.draft(Place, name_en="Hidden", type="settlement", **values)


def _draft_source(**values):
    return factories.draft(Source, cited=False, type="report", title="Hidden", **values)


DRAFTS = {
    "ties": factories.tie, "places": _draft_place, "missions": factories.mission, "offices": factories.office,
    "programmes": factories.programme, "agreements": factories.agreement, "figures": factories.figure,
    "diplomatic-events": factories.diplomatic_event, "statements": factories.statement,
    "organizations": factories.organization, "memberships": factories.membership, "measures": factories.measure,
    "actors": factories.actor, "security-events": factories.event, "deployments": factories.deployment,
    "disagreements": factories.disagreement, "sources": _draft_source,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_answers_like_what_never_was(client, db, kind):
    row = DRAFTS[kind](slug="unpublished")
    assert (row.kind, row.slug, row.stage) == (kind, "unpublished", "draft")
    answers = [client.get(f"/en/{kind}/{slug}/") for slug in ("unpublished", "absent")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace("unpublished", "") == answers[1].text.replace("absent", "")


def test_a_page_sets_no_cookie_and_looks_at_nobody(client, tie):
    response = client.get("/en/ties/mali-guinea/")
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=60"


def test_a_page_is_not_sent_again_until_the_register_moves(client, tie):
    first = client.get("/en/ties/")
    again = client.get("/en/ties/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    factories.published(factories.tie("SEN"))
    assert client.get("/en/ties/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_languages_and_questions_have_tags_of_their_own(client, tie):
    asked = ["/en/ties/", "/fr/ties/", "/en/ties/?status=established", "/en/mli/", "/en/mli/?as_of=2021-12-31"]
    assert len({client.get(path)["ETag"] for path in asked}) == len(asked)


def test_any_tag_does_not_say_that_an_address_exists(client, db):
    assert client.get("/en/ties/absent/", headers={"if-none-match": "*"}).status_code == 404


def test_a_withdrawn_record_says_when_and_why(client, tie):
    withdraw(tie, factories.approver(), tie.edit_token, "error", "The row was misread.")
    response = client.get("/en/ties/mali-guinea/")
    assert response.status_code == 410
    assert "The row was misread." in response.text
    assert client.get("/en/ties/").text.count("mali-guinea") == 0
    assert client.get(f"/en/records/{tie.uid}/history/").status_code == 410


def test_a_duplicate_leads_to_what_replaces_it(client, tie):
    other = factories.published(factories.tie("SEN", slug="mali-senegal"))
    withdraw(tie, factories.approver(), tie.edit_token, "duplicate", "Entered twice.", other)
    response = client.get("/fr/ties/mali-guinea/")
    assert (response.status_code, response["Location"]) == (308, "/fr/ties/mali-senegal/")


def test_history_tells_readers_what_one_person_published_alone(client, tie):
    address, waits = f"/en/records/{tie.uid}/history/", "waits for a second look"
    assert (waits in client.get(address).text, "published without review" in client.get(address).text) == (False, False)
    copy = factories.working_copy(tie)
    live = override(copy, factories.person("chief", "Chief editor"), copy.edit_token, "Nobody else is here.")
    page = client.get(address).text
    assert (page.count(waits), page.count("published without review")) == (1, 1)
    second_look(live, factories.approver(), live.edit_token)
    page = client.get(address).text
    assert (page.count(waits), page.count("published without review")) == (0, 1)


def test_a_record_says_whether_anybody_approved_what_it_says_now(client, tie):
    address = "/en/ties/mali-guinea/"
    assert "Version 1, approved in revision" in client.get(address).text
    copy = factories.working_copy(tie)
    live = override(copy, factories.person("chief", "Chief editor"), copy.edit_token, "Nobody else is here.")
    assert "Version 2, published by one person alone in revision" in client.get(address).text
    assert "Version 2, publiée par une seule personne" in client.get("/fr/ties/mali-guinea/").text
    marks = {row["number"]: row["override"] for row in client.get("/api/v1/revisions/").json()["results"]}
    assert [number for number, is_marked in marks.items() if is_marked] == [live.revision]
    second_look(live, factories.approver(), live.edit_token)
    assert "Version 2, approved in revision" in client.get(address).text


def test_the_uid_is_a_lasting_address(client, tie):
    response = client.get(f"/en/records/{tie.uid}/")
    assert (response.status_code, response["Location"]) == (301, "/en/ties/mali-guinea/")
    assert client.get(f"/en/records/{ABSENT}/").status_code == 404
    draft = factories.tie("SEN")
    assert entry_of(draft.uid) is None
    assert client.get(f"/en/records/{draft.uid}/").status_code == 404


def test_a_preview_shows_the_working_copy_and_is_kept_by_nobody(rf, tie):
    copy = factories.edit(factories.working_copy(tie), note="Not yet approved.")
    copy.spells.create(type="diplomatic", status="established", since="1960")
    response = preview(rf.get("/admin/"), copy)
    assert "Preview of a working copy" in response.text
    assert "Not yet approved." in response.text
    assert '<button type="button" class="mark"' in response.text
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/en/ties/?statuss=established", "There is no parameter “statuss”; did you mean “status”?"),
        ("/en/ties/?status=x&status=y", "“status” is given more than once; give it once."),
        ("/en/memberships/?as_of=soon", "as_of"),
        ("/en/security-events/?date_after=2021-13", "date_after"),
        ("/en/security-events/?date_after=2021-02-30", "date_after"),
        ("/en/security-events/?date_after=99999", "“99999” is not a date the register accepts: years have four digits"),
        ("/en/memberships/?as_of=99999-12-31", "“99999-12-31” is not a date the register accepts"),
        ("/en/mli/?as_of=99999-12-31", "“99999-12-31” is not a date the register accepts"),
        ("/en/ties/?ordering=-stage", "“-stage” is no order of this list"),
        ("/en/ties/?cursor=nonsense", "This cursor does not belong to this list and order"),
        ("/en/mli/?as_of=31/12/2021", "as_of"),
        ("/en/mli/?knwon=3", "There is no parameter “knwon”; did you mean “known”?"),
        ("/en/mli/?known=31/12/2021", "is neither a day nor a revision"),
        ("/en/mli/ties/?country=MLI", "There is no parameter “country”"),
        ("/en/countries/?page=2", "There is no parameter “page”"),
        ("/en/ties/?country=ZZZ", "There is no country with the code “ZZZ”"),
        ("/en/memberships/?organization=nobody", "There is no organization “nobody”"),
        ("/en/security-events/?place=nowhere", "There is no record “nowhere” in /places/."),
    ],
)
def test_a_bad_question_is_refused_with_a_sentence(client, db, path, sentence):
    factories.country()
    response = client.get(path)
    assert response.status_code == 400
    assert sentence in response.text
    assert "ETag" not in response


def test_a_refused_question_keeps_what_was_typed(client, db):
    page = client.get("/en/security-events/?date_after=soon&type=Riots&country=MLI").text
    assert '<option value="Riots" selected>' in page
    assert 'value="soon"' in page
    assert 'value="MLI"' in page


@pytest.mark.parametrize(
    "path", ["/en/ties/%00/", "/en/ties/%FF/", "/en/nobody/", "/en/" + "x" * 3000 + "/", "/en/de/"]
)
def test_an_odd_address_is_not_found(client, db, path):
    assert client.get(path).status_code in (404, 400)


@pytest.mark.parametrize("uid", ["9" * 400, "-1", "mali-guinea", f"-{ABSENT}", f"{ABSENT}0", ABSENT.replace("-", "g")])
@pytest.mark.parametrize("page", ["", "history/"])
def test_what_is_no_uid_is_the_address_of_no_record(client, tie, uid, page):
    response = client.get(f"/en/records/{uid}/{page}")
    assert response.status_code == 404
    assert '<html lang="en">' in response.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_for_reading(client, db, method):
    assert getattr(client, method)("/en/ties/").status_code == 405


def test_a_list_is_read_in_pages_without_loss(client, db, monkeypatch):
    monkeypatch.setattr("relations.views.TieList.page_size", 2)
    slugs = {factories.published(factories.tie(code)).slug for code in ("GIN", "SEN", "CHN")}
    first = client.get("/en/ties/").text
    following = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(following).text
    found = [re.findall(r'<th scope="row"><a href="/en/ties/([\w-]+)/"', page) for page in (first, second)]
    assert [len(page) for page in found] == [2, 1]
    assert {slug for page in found for slug in page} == slugs
    assert 'rel="next"' not in second


def test_no_country_is_called_like_a_page(client):
    with (settings.BASE_DIR / "fixtures" / "countries.csv").open(encoding="utf-8") as table:
        slugs = {row["slug"] for row in csv.DictReader(table)}
    words = {str(pattern.pattern).partition("/")[0] for pattern in addresses(get_resolver("config.pages"))}
    assert len(slugs) > 200
    assert set(KINDS) < words
    assert slugs & words == set()
    assert {word for word in words if word and "<" not in word} <= {*versioned_models(), *settings.PAGE_WORDS}


@pytest.mark.parametrize("word", ["ties", "vocabularies", "records", "countries"])
def test_a_country_called_like_a_page_is_refused(db, word):
    country = factories.country()
    country.slug = word
    with pytest.raises(ValidationError) as error:
        country.full_clean()
    assert error.value.message_dict == {
        "slug": [f"“{word}” is the address of a page of the register; expected a slug of its own: choose another."]
    }


def addresses(resolver):
    """Every address of a URLconf, those of included ones as well."""
    for pattern in resolver.url_patterns:
        yield from addresses(pattern) if hasattr(pattern, "url_patterns") else [pattern]


def test_a_place_page_has_the_events_of_parts_at_any_depth_as_the_list_has(client, db):
    region = factories.published(factories.draft(Place, name_en="Region", type="admin-1"))
    circle = factories.published(factories.draft(Place, name_en="Circle", type="area", parent=region))
    village = factories.published(factories.draft(Place, name_en="Village", type="settlement", parent=circle))
    event = factories.event("Attack on a village")
    event.places.create(place=village, role="at", precision="1")
    event.places.create(place=region, role="at", precision="4")
    factories.published(event)
    for address in ("/en/places/region/", "/en/security-events/?place=region"):
        assert client.get(address).text.count(">Attack on a village<") == 1
