"""Fixtures that are refused: each with sentences that name file, record and field, and nothing is written."""

import pytest

from editorial.loading import FixtureError, load
from editorial.models import DocumentText
from relations.models import Country, Tie

pytestmark = pytest.mark.django_db

TIE = "ties.yaml, mali-mexico"
ROW = f"{TIE}, citations.row"


def refused(edition, rows) -> list[str]:
    with pytest.raises(FixtureError) as refusal:
        load(edition.directory)
    assert rows() == {}
    return refusal.value.sentences


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("type: diplomatic", "type: friendly", "spells.diplomatic-established, type: “friendly” is not one of: "
         "diplomatic, consular, recognition."),
        ("country_b: MEX", "country_c: MEX", ": a tie has no field “country_c”; expected one of: citations, "
         "counterpart_as_printed, country_a, country_b, note, slug, spells."),
        ("country_b: MEX", "country_b: QQQ", "country_b: there is no country “QQQ”."),
        ("country_b: MEX", "country_b: [MEX]", "country_b: expected the name of a row, found a list or a mapping."),
        ("country_b: MEX", "country_b: MLI", ": A tie joins two different countries."),
        ("country_b: MEX", "uid: 6f1d2c5e-8a43-5b7e-9c10-3d2e7f4a9b61\n  country_b: MEX", ": a tie has no field “uid”; "
         "expected one of: citations, counterpart_as_printed, country_a, country_b, note, slug, spells."),
        ("country_b: MEX", "stage: published\n  country_b: MEX", ": a tie has no field “stage”; expected one of: "
         "citations, counterpart_as_printed, country_a, country_b, note, slug, spells."),
        ("via: [page#1]", "via: [page#2]", "citations.row, via: there is no footnote “page#2”."),
        ("via: [page#1]", "via: page#1", "citations.row, via: expected a list, found text."),
        ('evidence: ["23 March 1977"]', "evidence: 23 March 1977", "citations.row, evidence: expected a list, found text."),
        ('evidence: ["23 March 1977"]', "evidence: [{day: 23}]", "citations.row, evidence: expected a list of texts, found "
         "a mapping in it."),
        ('evidence: ["23 March 1977"]', 'evidence: ["23 March\\n1977"]', "citations.row, evidence: each text of the list is "
         "one line with words in it; found '23 March\\n1977'."),
        ("inferred: true", "inferred: yes", "citations.row, inferred: “yes” is neither true nor false."),
        ("inferred: true", "inferred: 1", "citations.row, inferred: “1” is neither true nor false."),
        ("reasoning: The country cell is empty.", "reasoning: ''", "citations.row, reasoning: An inferred statement gives "
         "its reasoning."),
        ("since: 1977-03-23", "since: [1977]", "spells.diplomatic-established, since: expected text, found a list."),
        ("since: 1977-03-23", "status_: x", "spells.diplomatic-established: a spell has no field “status_”; expected one "
         "of: level, observed, observed_basis, observed_reason, since, since_basis, since_reason, status, throughout, type, "
         "until, until_basis, until_reason."),
        ("since: 1977-03-23", "since: 1977\n      since_basis: derived", "spells.diplomatic-established, since_basis: The "
         "date “since” is derived, so a reason is needed: say in a few words what it rests on."),
        ("supports: [spells.diplomatic-established.since]", "supports: [spells.other.since]", ": The citation of page, "
         "Ties, sentence 1 supports “spells.other.since”, which this record does not have; correct the path."),
        ("diplomatic-established:", "Diplomatic Established:", None),
        ("slug: mali-mexico", "slug: Mali Mexico", None),
    ],
)  # fmt: skip
def test_a_tie_with_a_fault(edition, rows, old, new, sentence):
    edition.edit("ties.yaml", old, new)
    sentences = refused(edition, rows)
    if sentence:
        separator = "" if sentence.startswith(":") else ", "
        assert sentences == [f"{TIE}{separator}{sentence}"] or sentence in "\n".join(sentences)
    assert all(text.startswith("ties.yaml, ") for text in sentences)


def test_a_citation_to_a_missing_passage(edition, rows):
    edition.edit("ties.yaml", "    whole:\n      passage: page@60", "    whole:\n      passage: page@61")
    assert refused(edition, rows) == [f"{TIE}, citations.whole, passage: there is no passage “page@61”."]


@pytest.mark.parametrize("name", ["page", "page@", "page@-60", "page@6e1", "nopage@60", "page@" + "9" * 40, "@60"])
def test_a_passage_that_is_no_passage(edition, rows, name):
    edition.edit("ties.yaml", "    whole:\n      passage: page@60", f'    whole:\n      passage: "{name}"')
    assert refused(edition, rows) == [f"{TIE}, citations.whole, passage: there is no passage “{name}”."]


@pytest.mark.parametrize("date", ["2021-13", "31/12/2021", "soon", "2021-02-30", "99999", "2021-12-31T00:00"])
def test_a_date_that_is_none(edition, rows, date):
    edition.edit("ties.yaml", "since: 1977-03-23", f"since: {date}")
    (sentence,) = refused(edition, rows)
    assert sentence.startswith(f"{TIE}, spells.diplomatic-established, since: ")
    assert date in sentence


@pytest.mark.parametrize("sha256", ["abc", "0A" * 32, "0g" * 32, "0a" * 31, "0a" * 33, ""])
def test_a_document_hash_of_the_wrong_form(edition, rows, sha256):
    edition.edit("documents.yaml", "0a" * 32, f'"{sha256}"')
    assert {text.split(": ")[0] for text in refused(edition, rows)} == {"documents.yaml, page, sha256"}


@pytest.mark.parametrize("number", ["1e3", "004", "1_000", "12.0", "-1", "٣", "many", "+3"])
def test_a_number_that_is_guessed(edition, rows, number):
    edition.edit("documents.yaml", "characters: 300", f'characters: "{number}"')
    assert {text.split(": ")[0] for text in refused(edition, rows)} == {"documents.yaml, page, characters"}


@pytest.mark.parametrize("latitude", ["1e1", "NaN", "91", "16,5", "north"])
def test_a_latitude_that_is_none(edition, rows, latitude):
    edition.edit("places.yaml", "latitude: 16.5", f"latitude: {latitude}")
    assert {text.split(": ")[0] for text in refused(edition, rows)} == {"places.yaml, region, latitude"}


def test_a_time_without_a_zone(edition, rows):
    edition.edit("documents.yaml", "15:43:30Z", "15:43:30")
    assert refused(edition, rows) == [
        "documents.yaml, page, modified_at: “2021-09-14T15:43:30” has no time zone; expected a time such as 2021-09-14T15:43:30Z."
    ]


def test_a_duplicated_slug(edition, rows):
    edition.add("ties.yaml", "- slug: mali-mexico\n  country_a: MLI\n")
    assert refused(edition, rows) == [f"{TIE}: the tie “mali-mexico” is given twice; remove one."]


def test_a_duplicated_passage(edition, rows):
    edition.add("passages/page.csv", f"60,70,{'4e' * 32},,Again,facts,,,\n")
    assert refused(edition, rows) == ["passages/page.csv, line 5: the passage “page@60” is given twice; remove one."]


def test_two_documents_with_one_text(edition, rows):
    text = (edition.directory / "documents.yaml").read_text().replace("key: page", "key: twin")
    edition.add("documents.yaml", text)
    assert refused(edition, rows) == ["documents.yaml, twin, sha256: Document with this SHA-256 already exists."]


def test_two_ties_of_one_pair(edition, rows):
    edition.add(
        "ties.yaml", "- slug: mexico-mali\n  country_a: MEX\n  country_b: MLI\n  citations: {all: {passage: page@0}}\n"
    )
    assert refused(edition, rows) == [
        "ties.yaml, mexico-mali: These two countries already have a tie; add a spell to it instead."
    ]


def test_statuses_that_contradict_each_other(edition, rows):
    edition.edit(
        "ties.yaml",
        "    diplomatic-established:\n",
        "    broken:\n      type: diplomatic\n      status: broken-off\n      since: 1970-01-01\n      until: 1980-01-01\n"
        "    diplomatic-established:\n      observed: 1978-01-01\n",
    )
    assert refused(edition, rows) == [
        f"{TIE}: “broken off” and “established” are both certain on 1977-03-23; correct the dates, or publish a "
        "disagreement that names both."
    ]


def test_organizations_that_precede_each_other(edition, rows):
    edition.edit("organizations.yaml", "  dissolved: 2002", "  predecessor: union\n  dissolved: 2002")
    assert refused(edition, rows)[0].startswith("organizations.yaml, ")


def test_a_row_that_is_part_of_a_row_that_is_not_there(edition, rows):
    edition.edit("security-events.yaml", "part_of: all", "part_of: everybody")
    assert refused(edition, rows) == [
        "security-events.yaml, attack-2021, casualties.hunters, part_of: this record has no such row “everybody”; "
        "expected one of: hunters, all."
    ]


def test_a_record_without_citations(edition, rows):
    edition.add("places.yaml", "- slug: nowhere\n  type: area\n  name_en: Nowhere\n")
    assert refused(edition, rows) == [
        "places.yaml, nowhere: Nothing is cited: add a citation to the passage that says this."
    ]


def test_a_citation_of_personal_data(edition, rows):
    edition.edit("passages/page.csv", "truncated|garbled", "personal data")
    sentence = "The passage page, Ties, sentence 2 holds personal data and cannot be cited; cite another."
    assert sorted(refused(edition, rows)) == [f"memberships.yaml, mali-union: {sentence}", f"{TIE}: {sentence}"]


def test_an_unknown_flag(edition, rows):
    edition.edit("passages/page.csv", "truncated|garbled", "truncated|torn")
    assert refused(edition, rows)[0] == (
        "passages/page.csv, line 3: the flag “torn” is not one of: truncated, garbled, personal data, offensive wording."
    )


def test_a_footnote_of_no_document(edition, rows):
    edition.add("footnotes.csv", ",2,empty,,,,\n")
    assert refused(edition, rows) == ["footnotes.csv, line 3: the document is missing."]


def test_a_passage_of_a_document_that_is_not_there(edition, rows):
    edition.write("passages/other.csv", f"start,end,sha256,locator\n0,5,{'4e' * 32},Heading\n")
    assert refused(edition, rows) == ["passages/other.csv, line 2, document: there is no document “other”."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("- slug\n", "ties.yaml, entry 1 is not a mapping; expected the fields of a tie."),
        ("slug: mali-mexico\n", "ties.yaml is not a list; expected a list of ties."),
        ("- country_a: MLI\n", "ties.yaml, entry 1: the slug is missing; every tie has one."),
        ("- slug: [a]\n", "ties.yaml, entry 1: the slug is missing; every tie has one."),
        ("- slug: a\n  spells: [b]\n", "ties.yaml, a, spells: expected a mapping of keys to fields."),
        ("- slug: a\n  spells: {b: c}\n", "ties.yaml, a, spells.b: expected a mapping of fields."),
    ],
)
def test_a_file_of_another_shape(edition, rows, content, sentence):
    edition.write("ties.yaml", content)
    assert refused(edition, rows) == [sentence]


def test_every_fault_is_named_at_once(edition, rows):
    edition.edit("ties.yaml", "country_b: MEX", "country_b: QQQ")
    edition.edit("places.yaml", "latitude: 16.5", "latitude: north")
    edition.edit("actors.yaml", "party: second-group", "party: third-group")
    assert refused(edition, rows) == [
        "places.yaml, region, latitude: “north” is not a decimal number such as 12.5.",
        f"{TIE}, country_b: there is no country “QQQ”.",
        "actors.yaml, first-group, links.merged, party: there is no party “third-group”.",
    ]


def test_what_looks_like_another_type_stays_text(edition):
    edition.edit("ties.yaml", "  country_b: MEX", "  country_b: MEX\n  note: NO")
    edition.edit("sources.yaml", "title: Handbook", "title: 2021-12-31")
    edition.edit("security-events.yaml", "name_en: Attack", "name_en: 1e3")
    edition.edit("places.yaml", "name_en: Region", "name_en: null")
    edition.edit("organizations.yaml", "name_en: The Union", "name_en: yes")
    edition.edit("countries.csv", "MLI,ML,MLI,466", "MLI,ML,MLI,004")
    load(edition.directory)
    assert (Tie.objects.get().note, Country.objects.get(code="MLI").numeric) == ("NO", "004")
    records = [Tie, *(model for model in Tie._meta.apps.get_models() if model.__name__ in ("Place", "Organization"))]
    names = {str(row) for model in records[1:] for row in model.objects.all()}
    assert names == {"Town", "null", "yes", "The Old Union"}


def test_a_text_that_is_not_attached_is_no_fault(edition):
    load(edition.directory)
    assert DocumentText.objects.count() == 0
