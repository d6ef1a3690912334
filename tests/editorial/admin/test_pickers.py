"""What the pickers offer and how they word it."""

import pytest

from editorial.models import DocumentText
from relations.models import Tie
from tests import factories

pytestmark = pytest.mark.django_db


def picked(client, app, model, field, term="") -> list[str]:
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]]


def test_a_passage_is_found_by_its_place_and_shown_with_its_words(writer):
    factories.passage(0, 53, heading="History")
    words = "handbook · History · characters 0-53 — “Mali and Guinea established relations on 1960-10-02.”"
    for term in ("handb", "histor", "characters 0"):
        assert picked(writer, "relations", "tiecitation", "passage", term) == [words.replace(" ”", "”")]
    assert picked(writer, "relations", "tiecitation", "passage", "Guinea") == []


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
