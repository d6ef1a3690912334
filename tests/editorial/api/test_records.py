"""Records of the API: their shape, what is gone, and whether an answer is fresh."""

import pytest

from editorial.workflow import withdraw
from relations.models import Tie
from tests import factories


@pytest.fixture(scope="module")
def standing_tie(module_database):
    """A published tie with a spell."""
    row = factories.tie("GIN")
    row.spells.create(status="established", since="1960-10-02")
    return factories.published(row)


@pytest.fixture
def tie(standing_tie, db):
    """The tie, as a test finds it."""
    return Tie.objects.get(pk=standing_tie.pk)


def withdrawn(row, kind="error", replaced_by=None):
    row.refresh_from_db()
    return withdraw(row, factories.approver(), row.edit_token, kind, "Printed twice.", replaced_by)


def test_a_record_says_what_it_is_and_where(ask, tie):
    answer = ask("ties/guinea-mali/")
    assert {name: answer[name] for name in ("id", "kind", "slug", "title", "url", "page", "version", "revision")} == {
        "id": str(tie.uid),
        "kind": "ties",
        "slug": "guinea-mali",
        "title": "Guinea – Mali",
        "url": "http://testserver/api/v1/ties/guinea-mali/",
        "page": "http://testserver/en/ties/guinea-mali/",
        "version": 1,
        "revision": tie.revision,
    }
    assert answer["country_b"] == {
        "id": str(tie.country_b.uid),
        "kind": "countries",
        "slug": "mli",
        "code": "MLI",
        "title": "Mali",
        "url": "http://testserver/api/v1/countries/MLI/",
    }


def test_a_spell_has_its_dates_and_its_bounds(ask, tie):
    assert ask("ties/guinea-mali/?fields=spells")["spells"] == [
        {
            "type": "diplomatic",
            "level": "not-stated",
            "key": "diplomatic-established-1960-10-02",
            "status": "established",
            "since": {
                "edtf": "1960-10-02",
                "basis": "stated",
                "reason": "",
                "precision": "day",
                "uncertain": False,
                "approximate": False,
                "earliest": "1960-10-02",
                "latest": "1960-10-02",
            },
            "until": None,
            "observed": None,
            "throughout": False,
            "certain_from": "1960-10-02",
            "certain_to": "1960-10-02",
            "outer_from": "1960-10-02",
            "outer_to": "1960-10-02",
        }
    ]


def test_a_citation_says_who_where_and_by_which_words(ask, db):
    row = factories.tie("SEN")
    row.citations.update_or_create(defaults={"evidence": "Mali\nGuinea", "supports": "country_b"})
    factories.published(row)
    answer = ask("ties/mali-senegal/")
    assert answer["witnesses"] == 1
    assert answer["citations"] == [
        {
            "key": "handbook-0",
            "role": "supports",
            "source": {
                "slug": "handbook",
                "title": "Handbook",
                "publisher": "",
                "undated": True,
                "withdrawn": False,
                "url": "http://testserver/api/v1/sources/handbook/",
            },
            "document": "handbook",
            "passage": "handbook@0",
            "heading": "",
            "locator": "characters 0-104",
            "supports": ["country_b"],
            "evidence": ["Mali", "Guinea"],
            "inferred": False,
            "reasoning": "",
            "via": [],
            "licence": "public domain",
            "redistribution": "open",
            "attribution": "Handbook. public domain.",
        }
    ]


def test_a_text_that_two_sources_share_is_one_witness(ask, db):
    row = factories.tie("SEN")
    factories.document("copy", f"{factories.TEXT} ")
    factories.cite(row, factories.passage(key="copy", same_text_as=factories.passage()))
    factories.published(row)
    assert ask("ties/mali-senegal/?fields=witnesses") == {"witnesses": 1}


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("1959-01-01", {"established": "no"}),
        ("1960-10-02", {"established": "yes"}),
        ("1999-12-31", {"established": "not_stated"}),
    ],
)
def test_with_a_day_it_says_what_was_true_then(ask, tie, day, states):
    answer = ask(f"ties/guinea-mali/?as_of={day}")
    certain = [{"status": "established", "state": "yes"}] if "yes" in states.values() else []
    assert (answer["state_on"], answer["status_on"]) == (states, certain)


def test_without_a_day_it_says_what_was_last_reported(ask, tie):
    answer = ask("ties/guinea-mali/")
    assert answer["last_reported"]["text"] == "last reported 2 October 1960"
    assert answer["last_reported"]["date"] == answer["spells"][0]["since"]
    assert ("state_on" in answer, "status_on" in answer) == (False, False)


def test_a_record_answers_to_its_uid_in_any_case(ask, tie):
    assert ask(f"ties/{str(tie.uid).upper()}/")["slug"] == "guinea-mali"


def test_titles_come_in_the_language_asked_for(client, tie):
    response = client.get("/api/v1/ties/guinea-mali/?lang=fr")
    assert (response["Content-Language"], response.json()["title"]) == ("fr", "Guinée – Mali")
    assert response.json()["page"] == "http://testserver/fr/ties/guinea-mali/"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_a_record_is_there(client, tie, language):
    page = client.get(f"/api/v1/ties/guinea-mali/?lang={language}").json()["page"]
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "slug",
    [
        "never",
        "00000000-0000-4000-8000-000000000000",
        "{00000000-0000-4000-8000-000000000000}",
        "99999999999999999999999999",
        "-1",
        "x" * 5000,
        "%00",
        "guinea-mali%00",
        "%FF",
        "%ED%A0%80",
        "%0A",
        "..%2f",
        "é",
        "%",
    ],
)
def test_what_never_was_is_not_found(ask, tie, slug):
    assert ask(f"ties/{slug}/", status=404) == {
        "type": "/api/problems/not-found/",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address; the lists under /api/v1/ show what there is.",
    }


def test_a_draft_is_answered_like_what_never_was(client, tie):
    draft = factories.tie("SEN")
    never = client.get("/api/v1/ties/never/")
    for name in (draft.slug, draft.uid):
        answer = client.get(f"/api/v1/ties/{name}/")
        assert (answer.status_code, answer.content, answer.headers) == (404, never.content, never.headers)


def test_a_working_copy_does_not_show(ask, tie):
    factories.edit(factories.working_copy(tie), note="Changed in a copy.")
    assert ask("ties/guinea-mali/?fields=note") == {"note": ""}


def test_a_withdrawn_record_says_when_and_why(ask, tie):
    withdrawn(tie)
    for name in ("guinea-mali", tie.uid):
        answer = ask(f"ties/{name}/", status=410)
        assert (answer["reason"], answer["reason_kind"], answer["replaced_by"]) == ("Printed twice.", "error", None)
        assert answer["detail"] == f"This record was withdrawn on {answer['withdrawn_at'][:10]}: Printed twice."


def test_a_withdrawn_record_names_what_replaces_it(ask, tie):
    withdrawn(tie, replaced_by=factories.published(factories.tie("SEN")))
    replacement = "http://testserver/api/v1/ties/mali-senegal/"
    assert ask("ties/guinea-mali/", status=410)["replaced_by"] == replacement


def test_a_duplicate_leads_to_what_replaces_it(client, tie):
    withdrawn(tie, "duplicate", factories.published(factories.tie("SEN")))
    response = client.get("/api/v1/ties/guinea-mali/")
    assert (response.status_code, response["Location"]) == (308, "http://testserver/api/v1/ties/mali-senegal/")


def test_what_still_names_a_withdrawn_record_says_so(ask, db):
    membership = factories.published(factories.membership())
    withdrawn(membership.organization)
    assert ask(f"memberships/{membership.slug}/")["organization"]["withdrawn"] is True


@pytest.mark.parametrize("path", ["ties/", "ties/guinea-mali/", "", "changes/", "vocabularies/"])
def test_an_answer_is_fresh_until_the_register_changes(client, tie, path, django_assert_num_queries):
    first = client.get(f"/api/v1/{path}")
    assert first["Cache-Control"] == "public, max-age=60"
    with django_assert_num_queries(1):
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    factories.published(factories.tie("SEN"))
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_order_of_parameters_makes_no_other_answer(client, tie):
    one, other = (
        client.get("/api/v1/ties/?country=MLI&page_size=2"),
        client.get("/api/v1/ties/?page_size=2&country=MLI"),
    )
    assert one["ETag"] == other["ETag"]


def test_language_and_question_make_other_answers(client, tie):
    tags = {client.get(f"/api/v1/ties/{query}")["ETag"] for query in ("", "?lang=fr", "?page_size=2", "guinea-mali/")}
    assert len(tags) == 4


@pytest.mark.parametrize("path", ["ties/nothing/", "ties/?x=1"])
def test_nobody_keeps_a_refusal(client, tie, path):
    response = client.get(f"/api/v1/{path}", headers={"If-None-Match": "*"})
    assert (response["Cache-Control"], response.has_header("ETag")) == ("no-store", False)


@pytest.mark.parametrize("path", ["ties/", "ties/guinea-mali/", "ties/nothing/", "nothing/", "ties/?x=1"])
def test_every_site_may_read_and_nobody_gets_a_cookie(client, tie, path):
    response = client.get(f"/api/v1/{path}", headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.cookies == {}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["ties/", "ties/guinea-mali/", "changes/", ""])
def test_the_api_is_for_reading(client, tie, method, path):
    response = getattr(client, method)(f"/api/v1/{path}", "{", content_type="application/json")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert (response["Content-Type"], response.json()["type"]) == (
        "application/problem+json",
        "/api/problems/method-not-allowed/",
    )


def test_head_is_get_without_the_content(client, tie):
    got, head = client.get("/api/v1/ties/"), client.head("/api/v1/ties/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])


def test_options_tell_a_browser_that_it_may_ask(client, tie):
    response = client.options("/api/v1/ties/", headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/pdf"])
def test_another_format_is_refused(client, tie, accept):
    response = client.get("/api/v1/ties/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert response.json()["type"] == "/api/problems/not-acceptable/"


@pytest.mark.parametrize("path", ["/api/x", "/api/v2/ties/", "/api/v1/ties/a/b/", "/api/%00", "/api/%0a", "/api/%ff"])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_an_address_that_leads_nowhere_is_a_problem(client, tie, path, method):
    response = getattr(client, method)(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_missing_slash_is_added(client, tie):
    response = client.get("/api/v1/ties?country=MLI")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/ties/?country=MLI")


@pytest.mark.parametrize(
    "parameter", ["statuss=1", "country=MLI", "as_of=soon", "fields=x", "lang=x", "as_of=2021-01-01&as_of=2021-01-01"]
)
def test_a_record_refuses_what_it_does_not_know(ask, tie, parameter):
    answer = ask(f"ties/guinea-mali/?{parameter}", status=400)
    assert [error["parameter"] for error in answer["errors"]] == [parameter.partition("=")[0]]


def test_a_kind_without_statuses_knows_no_day(ask, db):
    factories.published(factories.actor())
    answer = ask("actors/armed-group/?as_of=2021-12-31", status=400)
    assert answer["detail"] == "There is no parameter “as_of”; expected one of: fields, lang."


@pytest.mark.parametrize("code", ["MLI", "mli", "Mli"])
def test_a_country_answers_to_its_code_in_any_case(ask, tie, code):
    assert ask(f"countries/{code}/")["code"] == "MLI"


def test_reference_data_answers_to_natural_keys_and_uids(ask, tie):
    factories.source("digest")
    for kind, key in (("parties", "mli"), ("documents", "handbook"), ("passages", "handbook@0")):
        row = ask(f"{kind}/{key}/")
        assert (row["reference"], ask(f"{kind}/{row['id']}/")) == (key, row)


@pytest.mark.parametrize(
    "key", ["handbook@99999999999999999999999", "handbook@-1", "handbook@x", "@", "%00@1", "x" * 5000]
)
def test_a_passage_that_is_none_is_not_found(ask, tie, key):
    ask(f"passages/{key}/", status=404)


def test_a_duplicate_leads_on_though_its_replacement_was_withdrawn_too(client, tie):
    """Pages and API send a reader the same way; there he learns what became of the replacement."""
    other = factories.published(factories.tie("SEN"))
    withdrawn(tie, "duplicate", other)
    withdrawn(other)
    for address in ("/api/v1/ties/{}/", "/en/ties/{}/"):
        response = client.get(address.format("guinea-mali"))
        assert (response.status_code, response["Location"].removeprefix("http://testserver")) == (
            308,
            address.format("mali-senegal"),
        )
        assert client.get(response["Location"]).status_code == 410
