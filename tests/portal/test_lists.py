"""Lists as readers use them: what stands beside the choices, how a list is widened, and its other forms."""

import csv
import json
import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import override_settings
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.api import RECORDS
from editorial.filters import RecordFilterSet, SpellFilterSet
from editorial.models import Record
from editorial.paging import bounded_count
from portal.views.home import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]
LISTS = {kind: RECORDS[kind] for kind in KINDS}
DAYS = ("1970-01-01", "2012-06-30", "2021-12-31")
QUESTIONS = (
    {},
    {"country": "MLI"},
    {"as_of": "2021-12-31"},
    {"as_of": "2012-06-30", "status": "suspended"},
    {"date_after": "2021-08"},
)
"""What a list may be narrowed by already when its choices are counted."""
KEPT = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}


def asked(kind: str, question: dict) -> RecordFilterSet:
    """Return the FilterSet of a list bound to a question."""
    return LISTS[kind].filterset_class(QueryDict(urlencode(question)), LISTS[kind].queryset.all())


def can_be_asked(kind: str, question: dict) -> bool:
    return not asked(kind, question).complaints


@pytest.mark.parametrize("kind", LISTS)
def test_every_count_beside_a_choice_is_that_of_the_list_it_leads_to(kind):
    for question in (question for question in QUESTIONS if can_be_asked(kind, question)):
        for name, counts in asked(kind, question).choice_counts().items():
            leads = {value: bounded_count(asked(kind, question | {name: value}).qs) for value in counts}
            assert (question, name, counts) == (question, name, leads)


def test_every_closed_choice_of_a_list_is_counted():
    uncounted = {
        (kind, name)
        for kind in LISTS
        for name, field in asked(kind, {}).form.fields.items()
        if hasattr(field, "choices") and name not in asked(kind, {}).choice_counts()
    }
    assert {name for _kind, name in uncounted} == {"match", "one_source", "one_text", "certainty"}
    assert "certainty" in asked("ties", {"as_of": "2021-12-31"}).choice_counts()


def test_a_page_shows_the_counts_and_the_number_each_leads_to(client):
    page = client.get("/en/memberships/?as_of=2021-12-31")
    shown = re.findall(
        r'<option value="(\w[\w-]*)"[^>]*>[^<]* \((\d+)\)</option>',
        page.text.partition('name="status"')[2].partition("</select>")[0],
    )
    assert ("suspended", "2") in shown
    for value, number in shown:
        assert client.get(f"/en/memberships/?as_of=2021-12-31&status={value}").context["count"] == int(number)


def test_what_is_shown_of_a_list_too_long_to_count(client, monkeypatch):
    for module in ("editorial.filters.counts", "editorial.paging"):
        monkeypatch.setattr(f"{module}.FEW", 3)
    assert asked("statements", {}).choice_counts() == {}
    assert "(" not in client.get("/en/statements/").text.partition('name="theme"')[2].partition("</select>")[0]


def records_of(client, kind: str, query: str) -> list[str]:
    """Return the slugs of all pages of a list."""
    found, address = [], f"/en/{kind}/?{query}"
    while address:
        context = client.get(address).context
        assert not context.get("complaints"), (address, context["complaints"])
        found += [row.slug for row in context["page"].rows]
        address = context["next_address"]
    return found


def rows_of(client, kind: str, query: str) -> list[str]:
    found, address = [], f"/api/v1/{kind}/?{query}&fields=slug&page_size=500"
    while address:
        answer = client.get(address).json()
        found += [row["slug"] for row in answer["results"]]
        address = answer["next"]
    return found


def files_of(client, kind: str, query: str) -> dict[str, list[str]]:
    """Return the slugs in each file of a list."""

    def text(ending: str) -> str:
        return client.get(f"/api/v1/{kind}.{ending}?{query}&fields=slug").getvalue().decode()

    found = {
        "csv": [row["slug"] for row in csv.DictReader(text("csv").splitlines())],
        "ndjson": [json.loads(line)["slug"] for line in text("ndjson").splitlines()],
    }
    if LISTS[kind].points_of:
        found["geojson"] = [row["properties"]["slug"] for row in json.loads(text("geojson"))["features"]]
    return found


@st.composite
def questions(draw) -> tuple[str, str]:
    """A kind and a question about its list."""
    kind = draw(st.sampled_from(sorted(LISTS)))
    values = {
        "country": ["MLI", "FRA"],
        "q": ["mali", "é", "zz"],
        "as_of": DAYS,
        "source": ["country-reports-on-terrorism-2021-mali"],
    }
    values |= dict.fromkeys(("date_after", "period_after", "issued_after", "since_after"), ["2012", "2021-08"])
    values |= dict.fromkeys(("date_before", "period_before", "issued_before", "since_before"), ["2021", "2021-12-03"])
    for name, field in LISTS[kind].filterset_class.base_filters.items():
        if isinstance(choices := field.extra.get("choices"), list | type):
            choices = getattr(choices, "choices", choices)
            values[name] = [value for value, _label in choices]
    names = [name for name in LISTS[kind].filterset_class.base_filters if name in values]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    if "certainty" in chosen and "as_of" not in chosen:
        chosen.append("as_of")
    return kind, "&".join(f"{name}={draw(st.sampled_from(list(values[name])))}" for name in chosen)


def same_everywhere(client, kind: str, query: str) -> None:
    found = {
        "page": records_of(client, kind, query),
        "api": rows_of(client, kind, query),
        **files_of(client, kind, query),
    }
    assert {form: sorted(slugs) for form, slugs in found.items()} == dict.fromkeys(found, sorted(set(found["page"])))


FEW_EXAMPLES = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


@given(question=questions())
@settings(max_examples=8, **FEW_EXAMPLES)
def test_a_question_has_the_same_records_on_the_page_in_the_api_and_in_every_file(client, question):
    same_everywhere(client, *question)


@pytest.mark.soak
@given(question=questions())
@settings(max_examples=400, **FEW_EXAMPLES)
def test_many_questions_have_the_same_records_everywhere(client, question):
    same_everywhere(client, *question)


def test_a_mapped_list_is_one_the_api_has_points_of():
    mapped = {kind for kind in LISTS if resolve(f"/en/{kind}/").func.view_class.is_mapped}
    assert mapped == {kind for kind, viewset in LISTS.items() if viewset.points_of}


@pytest.mark.parametrize(
    "address", ["/fr/mali/security-events/?type=Battles&utm_source=x", "/en/ties/?as_of=2021-12-31&country="]
)
def test_the_files_of_a_page_are_its_list(client, address):
    context = client.get(address).context
    due = [row.slug for row in context["page"].rows]
    files = dict(context["files"])
    assert [row["slug"] for row in client.get(files["api"]).json()["results"]] == due
    assert [row["slug"] for row in client.get(files["json"]).json()["results"]] == due
    table = client.get(files["csv"]).getvalue().decode()
    assert [row["slug"] for row in csv.DictReader(table.splitlines())] == due
    assert f"lang={address[1:3]}" in files["csv"]
    day = re.search(r"as_of=[\d-]+", address)
    assert not day or day[0] in files["csv"]


def test_each_filter_in_force_can_be_removed_by_itself(client):
    context = client.get(
        "/en/memberships/?as_of=2021-12-31&certainty=yes&status=suspended&type=&country=MLI&cursor="
    ).context
    found = {asked.name: (asked.value, asked.address) for asked in context["narrowings"]}
    assert found == {
        "as_of": ("31 December 2021", "/en/memberships/?status=suspended&country=MLI"),
        "certainty": ("yes", "/en/memberships/?as_of=2021-12-31&status=suspended&country=MLI"),
        "country": ("Mali", "/en/memberships/?as_of=2021-12-31&certainty=yes&status=suspended"),
        "status": ("suspended", "/en/memberships/?as_of=2021-12-31&certainty=yes&country=MLI"),
    }
    assert [client.get(address).status_code for _value, address in found.values()] == [200] * 4


@pytest.mark.parametrize(
    "address",
    [
        "/en/security-events/?type=Riots&harm=killed",
        "/en/security-events/?date_after=1900&date_before=1901&type=Battles",
        "/en/ties/?as_of=1950-01-01&status=established",
        "/en/statements/?q=zzzz",
    ],
)
def test_an_empty_list_says_which_filter_to_drop_and_what_there_would_be(client, address):
    page = client.get(address)
    assert (page.status_code, page.context["count"]) == (200, 0)
    assert page.context["widened"] != []
    for asked, number in page.context["widened"]:
        assert client.get(asked.address).context["count"] == number
        assert f'href="{asked.address.replace("&", "&amp;")}"' in page.text


def test_the_newest_revision_stands_beside_the_question_for_what_changed_since(client):
    page = client.get("/en/ties/").text
    (said,) = re.findall(r'<small id="id_updated_after_helptext">([^<]*)</small>', page)
    (revision,) = re.findall(r"The newest is (\d+)\.", said)
    assert 'aria-describedby="id_updated_after_helptext"' in page
    assert client.get(f"/en/ties/?updated_after={revision}").context["count"] == 0
    assert client.get("/en/ties/?updated_after=0").context["count"] == client.get("/en/ties/").context["count"]


def test_an_empty_list_that_no_single_filter_empties(client):
    page = client.get("/en/security-events/?type=Riots&date_before=1900")
    assert page.context["widened"] == []
    assert "Without any single one of the filters it would be empty too." in page.text


def test_what_follows_readers_is_left_out_of_the_page_and_of_what_is_kept(client):
    plain = client.get("/en/ties/?status=established")
    followed = client.get("/en/ties/?utm_source=letter&status=established&fbclid=1&utm_campaign=x&gclid=2&gclid=3")
    assert (followed.status_code, followed["ETag"], followed.text) == (200, plain["ETag"], plain.text)
    assert client.get("/api/v1/ties/?utm_source=letter").status_code == 400


def test_a_parameter_there_is_not_is_named_with_the_nearest_and_a_way_on(client):
    assert client.get("/en/ties/?statuss=").status_code == 400
    page = client.get("/en/ties/?statuss=established&country=MLI")
    assert "There is no parameter “statuss”; did you mean “status”?" in page.text
    assert page.context["mended"] == "/en/ties/?country=MLI"


@pytest.mark.parametrize("path", ["/en/ties/?known=1", "/en/mali/ties/?known=2026-01-01&status=established"])
def test_a_list_is_asked_only_for_what_the_register_says_now(client, path):
    page = client.get(path)
    assert page.status_code == 400
    assert "What it said earlier is told of each record, on the page of its history" in page.text
    assert 'href="/en/log/"' in page.text
    (error,) = client.get("/api/v1/ties/?known=1").json()["errors"]
    assert (error["parameter"], error["detail"]) == ("known", page.context["complaints"]["known"][0])


@pytest.mark.parametrize(
    "query", ["page=2", "ordering=nothing", "as_of=2021-02-30", "as_of=99999-01-01", "cursor=%00", "updated_after=x"]
)
def test_no_question_is_answered_with_an_error_or_a_blank_page(client, query):
    for kind in ("ties", "security-events", "sources"):
        page = client.get(f"/fr/{kind}/?{query}")
        assert (page.status_code, page.text.count("<h1>"), page.text.count('<form class="filters"')) == (400, 1, 1)


def test_a_script_gets_the_part_that_a_question_changes(client):
    part = client.get("/fr/ties/?status=established&country=", headers={"HX-Request": "true"})
    whole = client.get("/fr/ties/?status=established&country=")
    assert "<html" not in part.text
    assert part["HX-Push-Url"] == "/fr/ties/?status=established"
    assert not whole.has_header("HX-Push-Url")
    for name in (
        'id="filters" hx-swap-oob="true"',
        'id="status" hx-swap-oob="innerHTML"',
        'id="answer"',
        'id="languages" hx-swap-oob="true"',
    ):
        assert part.text.count(name) == 1
    answers = [page.text.partition('<div id="answer">')[2].partition("</section>")[0] for page in (part, whole)]
    assert answers[0] == answers[1] != ""
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(whole["Vary"].split(", ")) & set(
        part["Vary"].split(", ")
    )
    assert part["ETag"] != whole["ETag"]


def test_a_page_to_go_back_to_is_whole(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/en/ties/", headers=headers).text


@override_settings(CACHES=KEPT)
def test_a_part_that_is_kept_never_answers_for_a_page(client):
    for _time in range(2):
        part = client.get("/en/ties/", headers={"HX-Request": "true"})
        whole = client.get("/en/ties/")
        assert ("<html" in part.text, "<html" in whole.text) == (False, True)
        assert part["HX-Push-Url"] == "/en/ties/"
    stale = client.get("/en/ties/", headers={"HX-Request": "true", "If-None-Match": whole["ETag"]})
    fresh = client.get("/en/ties/", headers={"If-None-Match": whole["ETag"]})
    assert (stale.status_code, fresh.status_code) == (200, 304)
    assert "HX-Request" in fresh["Vary"]


def test_a_refused_question_is_a_part_too(client):
    part = client.get("/en/ties/?as_of=soon", headers={"HX-Request": "true"})
    assert (part.status_code, "<html" in part.text, 'role="alert"' in part.text) == (400, False, True)


def test_every_list_of_records_can_be_asked_for_a_day_where_status_changes():
    spelled = {kind for kind, viewset in LISTS.items() if issubclass(viewset.filterset_class, SpellFilterSet)}
    assert {kind for kind in LISTS if "as_of" in LISTS[kind].filterset_class.base_filters} == spelled
    assert all(issubclass(viewset.queryset.model, Record) for viewset in LISTS.values())


def test_the_day_of_a_list_is_kept_in_the_links_to_its_records(client):
    page = client.get("/en/memberships/?as_of=2021-12-31&status=suspended").text
    assert 'href="/en/memberships/mali-ecowas/?as_of=2021-12-31"' in page
    assert 'href="/en/memberships/mali-ecowas/"' in client.get("/en/memberships/").text
    shown = (
        client.get("/en/memberships/mali-ecowas/?as_of=2021-12-31")
        .text.partition('role="note">')[2]
        .partition("</p>")[0]
    )
    words = " ".join(re.sub(r"<[^>]+>", " ", shown).split())
    assert words == "As of 31 December 2021 active: possible suspended: yes As last reported"
    assert "As of 31 December 2021" not in client.get("/en/memberships/mali-ecowas/").text


@pytest.mark.parametrize("day", ["2021-02-30", "99999", "soon", "2021"])
def test_a_record_is_not_asked_about_a_day_there_is_not(client, day):
    page = client.get(f"/fr/memberships/mali-ecowas/?as_of={day}")
    assert (page.status_code, "<code>as_of</code>" in page.text, "ETag" in page) == (400, True, False)
    assert client.get("/fr/memberships/mali-ecowas/?as_of=").status_code == 200
