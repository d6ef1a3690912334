"""What the register said on an earlier day: on a dossier, on a record, at one of its versions, and on two days compared."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from editorial.models import Record, Revision, Version, versioned_models
from editorial.workflow import head, publish, restore, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def main(page: str) -> str:
    return said(page.partition("<main")[2].partition("</main>")[0])


def amended(live, **columns):
    copy = factories.edit(factories.working_copy(live), **columns)
    return factories.published(copy)


def kinds():
    return [kind for kind, model in versioned_models().items() if issubclass(model, Record)]


@pytest.fixture(scope="module")
def told(module_database):
    """A tie that said less, an organization with another name, a record withdrawn since and one that came later."""
    organization = factories.published(factories.organization("Old League"))
    membership = factories.membership("MLI", organization)
    membership.spells.create(status="active", observed="2021-12-31")
    membership = factories.published(membership)
    tie = factories.tie("GIN", slug="mali-guinea")
    tie.spells.create(type="diplomatic", status="established", since="1960-10-02", observed="2021")
    tie = factories.published(tie)
    secret = factories.published(factories.event("Secret raid", slug="raid", summary="Secret words."))
    before = head()
    copy = factories.working_copy(tie)
    copy.spells.create(type="diplomatic", status="broken-off", since="2022")
    factories.published(copy)
    amended(organization, name_en="New League")
    withdraw(secret, factories.approver(), secret.edit_token, "legal", "A court asked.")
    factories.published(factories.tie("SEN", slug="mali-senegal"))
    return {"before": before, "tie": tie, "membership": membership, "organization": organization, "secret": secret}


def test_a_dossier_says_what_was_known_then_and_nothing_later(read, told):
    page = main(read(f"mli/?known={told['before']}"))
    assert f"known at revision {told['before']} of" in page
    for shown in ("Guinea – Mali changed since", "Mali in Old League", "diplomatic relations: established", "Ties 1"):
        assert shown in page, shown
    assert re.findall("New League|Senegal|broken off|Secret|raid", page) == []
    assert "Withdrawn since" in page
    now = main(read(f"mli/?known={head()}"))
    assert ("Ties 2" in now, "broken off" in now, "changed since" in now) == (True, True, False)


def test_both_clocks_are_told_on_one_page_and_kept_in_its_links(read, told):
    markup = read(f"mli/?known={told['before']}&as_of=2021-06-01")
    assert "diplomatic relations: established: possible" in said(markup)
    assert "As of 1 June 2021 · known at revision" in said(markup)
    assert f'href="/en/records/{told["tie"].uid}/@1/?as_of=2021-06-01"' in markup
    assert 'href="/en/mli/?as_of=2021-06-01">What it says now' in markup
    before = main(read(f"mli/?known={told['before']}&as_of=1950-01-01"))
    assert "diplomatic relations: established: no" in before


def test_a_day_stands_for_the_last_revision_by_its_end(client, told):
    today = datetime.now(UTC).date()
    assert f"known at revision {head()} of" in said(client.get(f"/en/mli/?known={today}").text)


def test_a_record_leads_to_the_version_that_was_known(client, told):
    answer = client.get(f"/en/ties/mali-guinea/?known={told['before']}&as_of=2022-06-01")
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    assert answer["Location"] == f"/en/records/{told['tie'].uid}/@1/?as_of=2022-06-01"
    page = main(client.get(answer["Location"]).text)
    assert "This is version 1 of 2, not what the register says now." in page
    assert "diplomatic relations: established: not stated" in page
    assert "broken off" not in page
    latest = client.get(f"/en/ties/mali-guinea/?known={head()}")["Location"]
    assert latest == f"/en/records/{told['tie'].uid}/@2/"
    assert "broken off" in main(client.get(latest).text)


def test_a_version_names_other_records_as_they_were(read, told):
    page = read(f"records/{told['membership'].uid}/@1/")
    assert ("Old League" in page, "New League" in page) == (True, False)
    assert f'href="/en/organizations/old-league/?known={told["before"] - 1}"' not in page
    assert "The register has said this since" in said(page)


def test_a_record_not_yet_published_is_told_as_not_known(client, told):
    answer = client.get(f"/en/ties/mali-senegal/?known={told['before']}")
    assert answer.status_code == 404
    assert "the register did not have this record yet" in answer.text
    assert client.get("/en/ties/never/?known=1").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_withdrawn_record_shows_no_version_but_why(client, told, language):
    answer = client.get(f"/{language}/records/{told['secret'].uid}/@1/")
    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-store")
    assert "A court asked." in answer.text
    assert re.findall("Secret", answer.text) == []
    led = client.get(f"/{language}/security-events/raid/?known={told['before']}", follow=True)
    assert (led.status_code, re.findall("Secret", led.text)) == (410, [])


def test_the_version_that_withdrew_a_restored_record_says_only_that(client, told):
    live = factories.published(factories.actor("Restored Group"))
    live = withdraw(live, factories.approver(), live.edit_token, "error", "Misread.")
    copy = factories.submitted(restore(live, factories.author()))
    publish(copy, factories.approver(), copy.edit_token, "It was right.")
    page = main(client.get(f"/en/records/{live.uid}/@2/").text)
    assert "This version withdrew the record; it was restored later." in page
    assert "What this version said" not in page


@pytest.mark.parametrize("number", ["0", "3", "999999999", "9999999999", "9" * 400])
def test_a_version_that_never_was_is_not_found(client, told, number):
    assert client.get(f"/en/records/{told['tie'].uid}/@{number}/").status_code == 404


BAD = [
    ("2021-02-30", "“2021-02-30” is neither a day nor a revision"),
    ("0", "There is no revision 0; expected one from 1 to"),
    ("99999", "There is no revision 99999; expected one from 1 to"),
    ("9" * 30, "is neither a day nor a revision"),
    ("2021-12", "“2021-12” is neither a day nor a revision"),
    ("1960-01-01", "On 1960-01-01 there was no register yet; it begins on"),
    ("9999-12-31", "9999-12-31 is still to come"),
    ("١", "is neither a day nor a revision"),
    ("<script>", "&lt;script&gt;"),
]


@pytest.mark.once
@pytest.mark.parametrize(("given", "sentence"), BAD)
@pytest.mark.parametrize("path", ["mli/", "ties/mali-guinea/"])
def test_a_bad_moment_is_refused_with_a_sentence_and_given_back(client, told, path, given, sentence):
    answer = client.get(f"/en/{path}", {"known": given})
    assert (answer.status_code, "ETag" in answer) == (400, False)
    assert sentence in answer.text
    assert 'name="known"' in answer.text


def test_a_day_before_the_first_revision_is_before_the_register(client, told):
    first = Revision.objects.order_by("number").first()
    day = first.at.date() - timedelta(days=1)
    answer = client.get("/en/mli/", {"known": str(day)})
    assert (answer.status_code, "there was no register yet" in answer.text) == (400, True)


def test_too_much_changed_since_is_refused(client, told, monkeypatch):
    monkeypatch.setattr("portal.views.known.MOST_CHANGED", 1)
    answer = client.get("/en/mli/?known=1")
    assert answer.status_code == 400
    assert "More than 1 records changed after revision 1" in answer.text


class TestCompare:
    def test_two_days_differ_where_an_answer_does(self, read, told):
        page = main(read("mli/compare/?from=1950-01-01&to=2021-12-31"))
        assert "2 records differ between 1 January 1950 and 31 December 2021." in page
        assert "established: no" in page
        assert "Mali – Senegal" not in page

    def test_what_the_register_said_is_compared_too(self, read, told):
        page = main(read(f"mli/compare/?from=2022-06-01&to=2022-06-01&known_from={told['before']}&known_to={head()}"))
        assert f"The first day as known at revision {told['before']} of" in page
        assert "broken off: yes" in page or "broken off: possible" in page
        assert "Mali – Senegal not in the register listed, nothing stated" in page

    @pytest.mark.once
    @pytest.mark.parametrize(
        ("question", "name", "sentence"),
        [
            ("from=2021-02-30", "from", "2021-02-30"),
            ("from=99999", "from", "99999"),
            ("to=2021", "to", "“2021” cannot limit a search"),
            ("from=2021-01-01&to=2020-01-01", "to", "The second day lies before the first; exchange them."),
            ("from=9998-01-01", "from", "This day is still to come; give the second day too."),
            ("known_to=0", "known_to", "There is no revision 0"),
            ("form=2021-01-01", "form", "did you mean “from”?"),
        ],
    )
    def test_a_bad_question_is_refused_and_given_back(self, client, told, question, name, sentence):
        answer = client.get(f"/en/mli/compare/?{question}")
        assert answer.status_code == 400
        assert (f"<code>{name}</code>" in answer.text, sentence in answer.text) == (True, True)
        assert 'name="from"' in answer.text

    @pytest.mark.once
    def test_without_days_a_year_is_compared(self, client, told):
        assert client.get("/en/mli/compare/").status_code == 200
        assert client.get("/en/mli/compare/?to=0001-01-01").status_code == 200
        assert client.get("/en/mli/compare/?to=2024-02-29").status_code == 200
        assert client.get("/en/nowhere/compare/").status_code == 404


def test_every_version_of_the_ledger_can_be_shown(client, told):
    for version in Version.objects.filter(kind__in=kinds()).exclude(uid=told["secret"].uid):
        assert client.get(f"/fr/records/{version.uid}/@{version.number}/").status_code == 200
