"""Lists of the API: pages, orders, fields, counts and questions that are refused."""

import base64
import json

import pytest

from relations.models import Tie
from tests import factories

CODES = ("GIN", "SEN", "CHN", "FRA", "DZA")


@pytest.fixture(scope="module")
def standing_ties(module_database):
    """Five published ties."""
    return [factories.published(factories.tie(code)) for code in CODES]


@pytest.fixture
def ties(standing_ties, db):
    """The five ties, as a test finds them."""
    return list(Tie.objects.filter(pk__in=[row.pk for row in standing_ties]))


def slugs(answer) -> list[str]:
    return [row["slug"] for row in answer["results"]]


def complaints(answer) -> dict[str, str]:
    return {error["parameter"]: error["detail"] for error in answer["errors"]}


def walk(ask, path: str) -> list[str]:
    """Follow `next` to the end and return all slugs."""
    found = []
    while path:
        answer = ask(path)
        found += slugs(answer)
        path = (answer["next"] or "").partition("/api/v1/")[2]
    return found


@pytest.mark.parametrize("role", ["silent", "context"])
def test_a_record_that_nothing_supports_rests_on_no_source(ask, ties, role):
    unsupported = factories.draft(
        Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("MRT")
    )
    factories.cite(unsupported, role=role)
    factories.published(unsupported)
    assert unsupported.slug in slugs(ask("ties/"))
    found = {answer: sorted(slugs(ask(f"ties/?one_source={answer}"))) for answer in ("true", "false")}
    assert found == {"true": sorted(tie.slug for tie in ties), "false": []}


@pytest.mark.parametrize("ordering", ["uid", "slug"])
@pytest.mark.parametrize("size", [1, 2, 5, 500])
def test_every_row_comes_once_whatever_the_page(ask, ties, ordering, size):
    found = walk(ask, f"ties/?page_size={size}&ordering={ordering}")
    key = (lambda tie: tie.uid) if ordering == "uid" else (lambda tie: tie.slug)
    assert found == [tie.slug for tie in sorted(ties, key=key)]


def test_the_next_page_is_in_the_link_header_and_keeps_the_question(client, ties):
    response = client.get("/api/v1/ties/?page_size=2&country=MLI&fields=slug")
    following = response.json()["next"]
    assert response["Link"] == f'<{following}>; rel="next"'
    assert following.startswith("http://testserver/api/v1/ties/?page_size=2&country=MLI&fields=slug&cursor=")


def test_the_last_page_has_no_next(client, ties):
    response = client.get("/api/v1/ties/?page_size=5")
    assert (response.json()["next"], response.has_header("Link")) == (None, False)


def test_the_page_says_at_which_revision_its_walk_began(ask, ties):
    first = ask("ties/?page_size=2")
    began = first["meta"]["revision"]
    factories.published(factories.tie("MRT"))
    second = ask(first["next"].partition("/api/v1/")[2])
    assert (first["meta"]["walk_began"], second["meta"]["walk_began"]) == (began, began)
    assert second["meta"]["revision"] > began


def test_undated_events_come_last_and_once(ask):
    days = ("2021-12-03", None, "2021-08-08", None, "2020")
    names = [factories.published(factories.event(f"Event {n}", date=day)).slug for n, day in enumerate(days)]
    found = walk(ask, "security-events/?ordering=-date&page_size=1")
    assert found[:3] == [names[0], names[2], names[4]]
    assert sorted(found[3:]) == [names[1], names[3]]


def test_the_list_is_counted_on_request_only(ask, ties):
    meta = ask("ties/?count=true&page_size=1")["meta"]
    assert (meta["count"], meta["count_is_minimum"]) == (5, False)
    assert "count" not in ask("ties/")["meta"]


def test_fields_come_in_the_order_asked_for(ask, ties):
    assert [list(row) for row in ask("ties/?fields=title,slug&page_size=1")["results"]] == [["title", "slug"]]


@pytest.mark.parametrize(
    ("question", "parameter", "sentence"),
    [
        ("statuss=draft", "statuss", "There is no parameter “statuss”; did you mean “status”?"),
        (
            "status=draft",
            "status",
            "“draft” is none of the choices; expected one of: established, suspended, broken-off, resumed, not-recognised.",
        ),
        ("identified=maybe", "identified", "“maybe” is none of the choices; expected one of: true, false."),
        ("match=near", "match", "“near” is no way to match dates; write overlap or within."),
        (
            "country=mali",
            "country",
            "There is no country with the code “MALI”; expected an ISO 3166-1 alpha-3 code such as MLI.",
        ),
        ("stage=draft", "stage", "There is no parameter “stage”; did you mean “status”?"),
        ("country=MLI&country=GIN", "country", "“country” is given more than once; give it once."),
        ("page_size=0", "page_size", "“0” is no page size; expected a whole number from 1 to 500."),
        ("page_size=501", "page_size", "“501” is no page size; expected a whole number from 1 to 500."),
        ("page_size=-1", "page_size", "“-1” is no page size; expected a whole number from 1 to 500."),
        ("page_size=%D9%A1", "page_size", "“١” is no page size; expected a whole number from 1 to 500."),
        ("ordering=edit_token", "ordering", "“edit_token” is no order of this list; expected one of: slug, uid."),
        ("count=yes", "count", "Write count=true to have the list counted, or leave it out."),
        ("lang=de", "lang", "There is no language “de”; expected one of: en, fr."),
        ("format=xml", "format", "There is no parameter “format”; did you mean “match”?"),
        ("updated_after=soon", "updated_after", "Enter a whole number."),
        ("as_of=2021-02-30", "as_of", None),
        ("as_of=2021", "as_of", "“2021” cannot limit a search; write a date like one of these: 2021-12-31."),
        ("as_of=soon", "as_of", None),
        ("as_of=99999-01-01", "as_of", None),
        ("since_after=31/12/2021", "since_after", None),
        ("since_after=2021&since_before=2020", "since_before", None),
        ("certainty=yes", "certainty", "Certainty is about a day; give as_of too, such as as_of=2021-12-31."),
        ("country=%00", "country", "Null characters are not allowed."),
        ("source=" + "x" * 2000, "source", "This is longer than 1000 characters; nothing here needs as many."),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(ask, question, parameter, sentence):
    answer = ask(f"ties/?{question}", status=400)
    assert set(complaints(answer)) == {parameter}
    assert sentence in (None, complaints(answer)[parameter])


@pytest.mark.parametrize(
    "question",
    [
        "ties/?one_source=maybe", "ties/?one_text=1", "passages/?is_truncated=yes", "passages/?is_garbled=no",
        "passages/?repeats=twice", "disagreements/?is_open=open", "statements/?quoted=some",
    ],
)  # fmt: skip
def test_a_yes_or_no_is_true_or_false_and_no_nonsense_is_taken_for_all(ask, question):
    name, _, value = question.partition("?")[2].partition("=")
    sentence = f"“{value}” is none of the choices; expected one of: true, false."
    assert complaints(ask(question, status=400)) == {name: sentence}


def test_hundreds_of_wrong_parameters_are_not_all_named(ask):
    """The answer was seventy times as long as the question."""
    question = "&".join(f"{number:x}" for number in range(1600))
    assert len(ask(f"ties/?{question}", status=400)["errors"]) == 20
    assert len(ask(f"ties/guinea-mali/?{question}", status=400)["errors"]) == 20


def test_type_status_and_day_are_asked_of_one_spell(ask, db):
    row = factories.tie("MRT")
    row.spells.create(type="diplomatic", status="established", since="1960-10-02", observed="1970-01-01")
    row.spells.create(type="consular", status="suspended", since="1965-01-01", observed="1966-01-01")
    factories.published(row)
    asked = {
        "type=diplomatic&status=established": ["mali-mrt"],
        "type=consular&status=suspended": ["mali-mrt"],
        "type=consular&status=established": [],
        "type=consular&status=established&as_of=1965-06-01": [],
        "type=consular&as_of=1969-01-01": [],
        "type=diplomatic&as_of=1969-01-01": ["mali-mrt"],
        "type=consular&since_before=1960": [],
    }
    assert {question: slugs(ask(f"ties/?{question}")) for question in asked} == asked


def test_a_long_unknown_name_is_not_repeated_whole(ask):
    assert set(complaints(ask(f"ties/?{'x' * 5000}=1", status=400))) == {"x" * 60}


def test_several_complaints_come_together(ask):
    answer = ask("ties/?page_size=x&lang=x&fields=x&ordering=x&statuss=x", status=400)
    assert set(complaints(answer)) == {"page_size", "lang", "fields", "ordering", "statuss"}


def test_more_parameters_than_django_reads_are_a_problem_too(ask):
    assert ask("ties/?" + "p&" * 4001, status=400)["type"] == "/api/problems/bad-request/"


def cursor(*content) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


UID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("ordering", "value"),
    [
        ("uid", "nonsense"),
        ("uid", "é"),
        ("uid", "%00"),
        ("uid", base64.urlsafe_b64encode(b"[" * 100_000).decode()[:900]),
        ("uid", cursor("ties:uid", None, "not a uid", "1")),
        ("uid", cursor("ties:uid", None, 5, "1")),
        ("uid", cursor("ties:uid", None, UID, 1)),
        ("uid", cursor("ties:uid", "key", UID, "1")),
        ("uid", cursor("places:uid", None, UID, "1")),
        ("uid", cursor("ties:slug", "key", UID, "1")),
        ("slug", cursor("ties:slug", None, UID, "1")),
        ("slug", cursor("ties:slug", 5, UID, "1")),
        ("slug", cursor("ties:slug", ["x"], UID, "1")),
        ("slug", cursor("ties:slug", "nul\0", UID, "1")),
        ("slug", cursor("ties:slug", "\ud800", UID, "1")),
        ("uid", cursor("ties:uid")),
        ("uid", cursor({})),
    ],
)
def test_a_cursor_of_something_else_is_refused(ask, ties, ordering, value):
    answer = ask(f"ties/?ordering={ordering}&cursor={value}", status=400)
    assert set(complaints(answer)) == {"cursor"}


@pytest.mark.parametrize("key", ["soon", "2021-02-30", "99999999999999999999"])
def test_a_cursor_with_a_day_that_is_none_is_refused(ask, key):
    answer = ask(f"security-events/?ordering=date&cursor={cursor('security-events:date', key, UID, '1')}", status=400)
    assert set(complaints(answer)) == {"cursor"}


def test_a_name_that_looks_like_a_date_pages_like_any_other(ask):
    for name in ("20210101", "2021-W01-1", "2021-01-02"):
        factories.published(factories.actor(name))
    assert walk(ask, "actors/?ordering=name&page_size=1") == ["2021-01-02", "2021-w01-1", "20210101"]


def test_what_is_not_stated_is_counted_and_linked(ask):
    answered = factories.membership("MLI")
    answered.spells.create(status="suspended", observed="2021-12-31")
    factories.published(answered)
    factories.published(factories.membership("GIN", of=answered.organization))
    answer = ask("memberships/?as_of=2021-12-31")
    assert (slugs(answer), answer["meta"]["not_stated"]) == (["mli-african-union"], 1)
    rest = ask(answer["meta"]["not_stated_url"].partition("/api/v1/")[2])
    assert slugs(rest) == ["gin-african-union"]
