"""What the pickers offer and how they word it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.audit.printed import printed_tokens
from editorial.models import DocumentText
from relations.models import Tie
from tests import factories

pytestmark = pytest.mark.django_db


def picked(client, app, model, field, term="") -> list[str]:
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]]


def test_a_passage_is_found_by_its_place_or_its_words_and_shown_with_them(writer):
    factories.passage(0, 53, heading="History")
    factories.passage(54, 104, heading="Later")
    words = "handbook · History · characters 0-53 — “Mali and Guinea established relations on 1960-10-02.”"
    for term in ("histor", "0-53", "guinea", "GUINEA history", "relations 1960", "handb mali"):
        assert picked(writer, "relations", "tiecitation", "passage", term) == [words.replace(" ”", "”")]
    assert len(picked(writer, "relations", "tiecitation", "passage", "handb")) == 2
    for term in ("Ghana", "guinea suspended", "100%", "gu_nea", "x" * 1000, "a b c d e f g h i j k l m"):
        assert picked(writer, "relations", "tiecitation", "passage", term) == []


def test_the_search_for_words_asks_as_often_for_one_passage_as_for_three(writer):
    counts = []
    for ends in ((10,), (20, 30)):
        for end in ends:
            factories.passage(end, end + 9)
        picked(writer, "relations", "tiecitation", "passage", "mali")
        with CaptureQueriesContext(connection) as queries:
            picked(writer, "relations", "tiecitation", "passage", "a e")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_chosen_passage_tells_its_words_and_what_can_be_its_evidence(writer, client_of, outsider, client):
    passage = factories.passage()
    address = "/admin/editorial/passage/words/"
    answer = writer.get(address, {"passage": passage.pk})
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json()["words"] == factories.TEXT
    assert [(token["kind"], token["text"]) for token in answer.json()["tokens"]] == [
        ("name", "Mali"), ("name", "Guinea"), ("date", "1960-10-02"), ("number", "2012"), ("number", "31"),
    ]  # fmt: skip
    assert client_of(outsider).get(address, {"passage": passage.pk}).status_code == 403
    assert client.get(address, {"passage": passage.pk}).status_code == 302
    personal = factories.passage(1, 10, is_personal=True)
    for nonsense in (personal.pk, 987654, "x", ""):
        assert writer.get(address, {"passage": nonsense}).json() == {
            "words": "This passage cannot be cited.", "tokens": [],
        }  # fmt: skip
    DocumentText.objects.all().delete()
    assert "not attached" in writer.get(address, {"passage": passage.pk}).json()["words"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("On 2 October 1960 the Embassy of Mali opened.", ["2 October 1960", "Embassy of Mali"]),
        ("In October\n1960 three people died; 1,826 fled.", ["October", "three", "1,826"]),
        ("They left on March 22, 2012. The AU did.", ["March 22, 2012", "AU"]),
        ("8 and 9 August saw Amadou Toumani Touré.", ["8 and 9 August", "Amadou Toumani Touré"]),
        ("The United States of America and the Holy See agreed.", ["United States of America", "Holy See"]),
        ("", []),
        ("nothing here", []),
    ],
)
def test_tokens_stand_in_the_text_as_they_are_offered(text, tokens):
    found = [token["text"] for token in printed_tokens(text)]
    assert all(token in text for token in found)
    assert [token for token in found if token not in ("1960", "October")] == [t for t in tokens if t != "October"]


def test_an_add_form_is_filled_with_the_passages_its_address_names(writer, url, form_data):
    first, second = factories.passage(0, 53), factories.passage(54, 80)
    personal = factories.passage(81, 90, is_personal=True)
    named = [first.pk, second.pk, second.pk, personal.pk, 987654, "<b>", "\x00"]
    page = writer.get(url(Tie, "add"), {"passage": named})
    formset = next(row.formset for row in page.context["inline_admin_formsets"] if row.formset.prefix == "citations")
    assert [form["passage"].value() for form in formset.forms] == [first.pk, second.pk]
    said = [str(message) for message in page.context["messages"]]
    assert [sentence.split(" is no passage")[0] for sentence in said] == [
        f"“{personal.pk}”", "“987654”", "“<b>”", "“\x00”",
    ]  # fmt: skip
    data = form_data(page) | {"country_a": factories.country("MLI").pk, "country_b": factories.country("GIN").pk}
    data |= {f"citations-{number}-passage": row.pk for number, row in enumerate((first, second))}
    data |= {f"citations-{number}-role": "supports" for number in (0, 1)}
    answer = writer.post(f"{url(Tie, 'add')}?passage={first.pk}&passage={second.pk}", data)
    assert answer.status_code == 302, answer.context["errors"]
    assert [citation.passage for citation in Tie.objects.get().citations.order_by("passage")] == [first, second]


def test_a_spell_is_worded_while_it_is_typed(writer, client_of, outsider, url):
    address = url(Tie, "reads")
    typed = {"type": "diplomatic", "status": "suspended", "level": "not-stated", "observed": "2021-12-31"}
    typed |= {"since_basis": "stated", "until_basis": "stated", "observed_basis": "stated"}
    posted = {f"spells-3-{name}": value for name, value in typed.items()} | {"prefix": "spells-3"}
    read = writer.post(address, posted).json()["sentence"]
    assert read == "suspended; last reported 31 December 2021; start not stated"
    assert writer.post(address, posted | {"spells-3-since": "20"}).json() == {"sentence": ""}
    for prefix in ("", "citations-0", "spells", "spells-x", "nonsense-1"):
        assert writer.post(address, posted | {"prefix": prefix}).json() == {"sentence": ""}
    assert writer.get(address).status_code == 405
    assert client_of(outsider).post(address, posted).status_code == 403
    assert not Tie.objects.exists()


def test_a_passage_without_attached_text_shows_its_place(writer):
    factories.passage(0, 53)
    DocumentText.objects.all().delete()
    assert picked(writer, "relations", "tiecitation", "passage") == ["handbook · characters 0-53"]


def test_personal_data_is_neither_offered_nor_shown(writer, superuser, url):
    row = factories.passage(0, 53, is_personal=True)
    assert picked(writer, "relations", "tiecitation", "passage") == []
    page = superuser.get(url(row)).content.decode()
    assert "Guinea" not in page
    assert "(personal data, not shown)" in page


def test_a_picker_of_records_offers_live_rows_only_and_drafts_among_them(writer):
    factories.working_copy(factories.published(factories.organization("African Union")))
    factories.organization("Draft Union")
    offered = picked(writer, "organizations", "membership", "organization", "union")
    assert offered == ["African Union", "Draft Union"]
    assert picked(writer, "organizations", "organization", "revises", "african") == ["African Union"]


def test_a_row_of_the_same_record_is_chosen_from_its_siblings(writer, url):
    event, other = factories.event("One"), factories.event("Two")
    whole = event.casualties.create(harm="killed", printed="30", best=30)
    other.casualties.create(harm="killed", printed="9", best=9)
    page = writer.get(url(event))
    formset = next(row.formset for row in page.context["inline_admin_formsets"] if row.formset.prefix == "casualties")
    assert list(formset.empty_form.fields["part_of"].queryset) == [whole]
    assert list(formset.forms[0].fields["part_of"].queryset) == []


def test_the_page_shows_the_passage_and_the_sentence_of_a_spell(writer, url):
    tie = factories.tie()
    tie.spells.create(type="diplomatic", status="suspended", observed="2021-12-31")
    page = writer.get(url(tie)).content.decode()
    assert "suspended; last reported 31 December 2021; start not stated" in page
    assert '<blockquote class="passage">Mali and Guinea' in page


def test_a_record_that_says_the_same_is_pointed_out(writer, url):
    factories.tie("GIN")
    other = factories.tie("SEN")
    assert (
        "The same passage, handbook, characters 0-104, already supports “Guinea – Mali”: is it the same fact?"
        in writer.get(url(other)).content.decode()
    )
    assert len(writer.get(url(other, "review")).context["warnings"]) == 1
    for row, evidence in ((other, "2012"), (Tie.objects.get(country_a__code="GIN"), "1960")):
        citation = row.citations.get()
        citation.evidence = evidence
        citation.save()
    assert "is it the same fact?" not in writer.get(url(other)).content.decode()


def test_a_heading_that_many_cite_makes_no_two_records_alike(writer, url):
    factories.tie("GIN")
    other = factories.tie("SEN")
    for start in (10, 20, 30):
        factories.cite(other, factories.passage(start, start + 9), evidence="")
    assert "is it the same fact?" not in writer.get(url(other)).content.decode()


def test_a_party_is_offered_first_to_whoever_types_its_name(writer):
    factories.country("MLI")
    for slug in ("customs-officials-of-mali", "a-mali-group"):
        factories.party(slug)
    offered = picked(writer, "organizations", "membership", "member", "mali")
    assert offered == ["Mali", "A Mali Group", "Customs Officials Of Mali"]
