"""“Cite this” on the pages: on every kind of record, on sources and on the dossier, as text and as files."""

import html
import json
import re
from datetime import UTC, datetime

import pytest

from config.api import RECORDS
from editorial.models import Record
from editorial.workflow import withdraw
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "http://testserver/en/records/{uid}/"
ABSENT = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def register(three_of_each):
    return three_of_each


def shown(page: str) -> tuple[str, list[str]]:
    """Return the sentence of “Cite this” and what its details hold, as a reader copies them."""
    sentence = html.unescape(re.search(r'<p class="cite">(.*?)</p>', page, re.S)[1])
    return sentence, [html.unescape(text) for text in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.S)]


def test_every_kind_of_record_can_be_cited_and_its_files_say_what_its_page_says(client, register):
    kinds = {kind: view.queryset.model for kind, view in RECORDS.items() if issubclass(view.queryset.model, Record)}
    for kind, model in kinds.items():
        row = model.public.first()
        page = client.get(f"/en/{kind}/{row.slug}/").text
        sentence, (bibtex, csl) = shown(page)
        address = ADDRESS.format(uid=row.uid)
        stated = f"Chancery: a register of foreign relations, version 1, revision {row.revision} of "
        assert (sentence.startswith(f"“{row}” ("), stated in sentence, f" {address}, read on " in sentence) == (
            True, True, True,
        ), kind  # fmt: skip
        links = re.findall(r'<a href="([^"]+)" download>', page)
        assert links == [f"/en/records/{row.uid}/cite.{ending}" for ending in ("bib", "json")]
        files = [client.get(link).text for link in links]
        assert files == [bibtex, csl], kind
        (item,) = json.loads(csl)
        assert (item["title"], item["URL"]) == (str(row), address)
        assert (f"  url = {{{address}}}," in bibtex, bibtex.startswith(f"@misc{{{item['id']},")) == (True, True)


def test_no_two_records_have_one_key(client, register):
    keys = [
        json.loads(client.get(f"/en/records/{row.uid}/cite.json").text)[0]["id"]
        for view in RECORDS.values()
        if issubclass(view.queryset.model, Record)
        for row in view.queryset.model.public.all()
    ]
    assert len(set(keys)) == len(keys) > 40


def test_a_file_is_sent_as_what_it_is_and_as_fresh_as_a_page(client, register):
    address = f"/en/records/{register.ties[0].uid}/cite.bib"
    answer = client.get(address)
    assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="chancery.bib"'
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, answer.cookies) == (304, b"", {})
    answer = client.get(address.replace(".bib", ".json"))
    assert answer["Content-Type"] == "application/vnd.citationstyles.csl+json; charset=utf-8"


def test_the_days_that_were_asked_about_stand_in_the_citation_and_in_its_address(client, register):
    page = client.get("/en/mli/?as_of=2021-12-31").text
    sentence, (bibtex, csl) = shown(page)
    assert ", true as of 31 December 2021. CC BY 4.0. http://testserver/en/mli/?as_of=2021-12-31, read on " in sentence
    assert "  url = {http://testserver/en/mli/?as_of=2021-12-31}," in bibtex
    assert json.loads(csl)[0]["custom"]["as_of"] == "2021-12-31"
    assert client.get("/en/mli/cite.json?as_of=2021-12-31").text == csl


def test_a_past_state_is_cited_as_it_was_known(client, register):
    tie, today = register.ties[0], datetime.now(UTC).date()
    page = client.get(f"/en/mli/?known={tie.revision}&as_of=2021-12-31").text
    sentence, (_bibtex, csl) = shown(page)
    assert f", revision {tie.revision} of " in sentence
    assert f" http://testserver/en/mli/?as_of=2021-12-31&known={tie.revision}, read on " in sentence
    assert client.get(f"/en/mli/cite.json?known={tie.revision}&as_of=2021-12-31").text == csl
    (item,) = json.loads(client.get(f"/en/mli/cite.json?known={today}").text)
    assert (item["custom"]["known"], item["URL"]) == (str(today), f"http://testserver/en/mli/?known={today}")


def test_a_version_is_cited_with_the_address_at_which_it_stays(client, register):
    tie = register.ties[0]
    sentence, (bibtex, csl) = shown(client.get(f"/en/records/{tie.uid}/@1/?as_of=2021-12-31").text)
    address = f"http://testserver/en/records/{tie.uid}/@1/?as_of=2021-12-31"
    assert (f" {address}, read on " in sentence, f"  url = {{{address}}}," in bibtex) == (True, True)
    asked = f"/en/records/{tie.uid}/cite.json?known={tie.revision}&as_of=2021-12-31"
    assert client.get(asked, follow=True).text == csl
    assert client.get(f"/en/records/{tie.uid}/@1/cite.bib?as_of=2021-12-31").text == bibtex
    assert client.get(f"/en/records/{tie.uid}/cite.bib?known={tie.revision - 1}").status_code == 404
    assert [client.get(f"/en/records/{tie.uid}/@{number}/cite.bib").status_code for number in (2, "9" * 30)] == [
        404
    ] * 2


def test_a_citation_is_in_the_language_of_its_page(client, register):
    tie = register.ties[0]
    sentence, (bibtex, _csl) = shown(client.get(f"/fr/ties/{tie.slug}/").text)
    assert sentence.startswith(
        "« Guinée – Mali » (relation), Chancery : un registre des relations extérieures, version 1, "
    )
    assert (f"http://testserver/fr/records/{tie.uid}/" in sentence, "langid = {french}" in bibtex) == (True, True)


def test_the_lasting_address_keeps_the_days_it_was_asked_about(client, register):
    tie = register.ties[0]
    answer = client.get(f"/en/records/{tie.uid}/?known=1&utm_source=x")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/ties/{tie.slug}/?known=1")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("as_of=2021-02-30", "as_of"),
        ("as_of=99999-01-01", "as_of"),
        ("as_of=2021", "“2021” cannot limit a search"),
        ("known=soon", "known"),
        ("known=9999999999", "known"),
        ("known=999", "There is no revision 999"),
        ("style=apa", "There is no parameter “style”"),
        ("known=1&known=2", "“known” is given more than once"),
        ("as_of=%00", "as_of"),
        ("known=" + "9" * 2000, "known"),
    ],
)
def test_a_bad_question_is_refused_in_a_sentence(client, register, question, sentence):
    answer = client.get(f"/en/records/{register.ties[0].uid}/cite.bib?{question}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert sentence in answer.text


def test_what_is_not_public_is_not_cited(client, register):
    draft, gone = factories.tie("Z07"), factories.published(factories.tie("Z08"))
    withdraw(gone, factories.approver(), gone.edit_token, "error", "Misread.")
    for ending in ("bib", "json"):
        answers = [client.get(f"/en/records/{uid}/cite.{ending}").status_code for uid in (draft.uid, gone.uid, ABSENT)]
        assert answers == [404, 410, 404]
    assert client.get("/en/nowhere/cite.bib").status_code == 404
