"""verify_citations on a small register: what holds, and each way in which it may not."""

import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from editorial.audit.citations import verify_citations
from editorial.dates import PartialDate
from editorial.models import Document, DocumentText
from relations.models import Place, TieSpell
from security.models import Casualty, EventPlace
from tests import factories

SENTENCES = (
    "Relations with Guinea began on 3 March 1971. ",
    "Seven guards and more than 50 others were killed on 8 August, about 100 miles from town. ",
    "The table leaves the cell empty. ",
    "Two hundred people, Z\u0065\u0301 among them, fled in the 1960s.",
)
TEXT = "".join(SENTENCES)


def passage(number: int):
    start = len("".join(SENTENCES[:number]))
    return factories.passage(start, start + len(SENTENCES[number]), "gazette")


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cited(module_database):
    """A published tie and a published event with a date, quantities, a distance and a text, all of them evident."""
    gazette = factories.document("gazette", TEXT)
    factories.overwrite(gazette.source, period=PartialDate.parse("2021"))
    tie = factories.draft(
        factories.Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("GIN")
    )
    TieSpell.objects.create(record=tie, key="since", type="diplomatic", status="established", since="1971-03-03")
    factories.cite(tie, passage(0), key="row", supports="spells.since", evidence="3 March 1971\nGuinea")
    town = factories.draft(Place, cited=False, name_en="Town", type="settlement")
    factories.cite(town, passage(1), key="bullet", evidence="town")
    factories.published(town)
    event = factories.draft(
        factories.SecurityEvent,
        cited=False,
        name_en="Attack of 8 August 2021",
        slug="attack",
        summary="More than 50 people and seven guards died.",
        date="2021-08-08",
        date_basis="derived",
        date_reason="The year 2021 is that of the report.",
        type="Violence against civilians",
        country=factories.country(),
    )
    Casualty.objects.create(record=event, key="guards", harm="killed", printed="Seven", low=7, best=7, high=7)
    Casualty.objects.create(
        record=event, key="others", harm="killed", printed="more than 50", bound="more-than", low=51
    )
    EventPlace.objects.create(
        record=event, key="town", place=town, role="at-a-distance", precision="2", distance=100, distance_unit="mi"
    )
    factories.cite(event, passage(1), key="bullet", evidence="8 August\nmore than 50\nSeven guards\nabout 100 miles")
    factories.cite(event, passage(2), key="cell", role="silent", supports="casualties.guards")
    return {"tie": factories.published(tie), "event": factories.published(event)}


def sentences(text_of=Document.text) -> list[str]:
    return [failure.sentence for failure in verify_citations(text_of).failures]


def run(*arguments) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_citations", *arguments, stdout=out)
    except SystemExit as exit:
        return exit.code, out.getvalue()
    return 0, out.getvalue()


def test_an_evident_register_holds(cited):
    assert sentences() == []
    status, out = run()
    assert (status, out) == (0, "3 records, 4 citations, 3 spans checked: 0 failures.\n")


def child(cited, record, accessor, key):
    return getattr(cited[record], accessor).get(key=key)


TIE, EVENT = "ties/guinea-mali", "security-events/attack"
NOWHERE = "is in no evidence for it"
SPOILT = [
    ("tie", "citations", "row", {"evidence": "3 March 1972"}, f"{TIE}, citation row: “3 March 1972” does not occur in"),
    ("tie", "citations", "row", {"evidence": "March 197"}, f"{TIE}, citation row: “March 197” does not occur in"),
    ("tie", "citations", "row", {"supports": "spells.other"}, f"{TIE}, citation row: it supports “spells.other”, which"),
    ("tie", "citations", "row", {"role": "silent"}, f"{TIE}, spells.since.since: the year 1971 of 1971-03-03 {NOWHERE}"),
    ("tie", "citations", "row", {"supports": "country_a"}, f"{TIE}, spells.since.since: the year 1971 of 1971-03-03"),
    ("tie", "spells", "since", {"since": "1972-03-03"}, f"{TIE}, spells.since.since: the year 1972 of 1972-03-03 {NOWHERE}"),
    ("tie", "spells", "since", {"since": "1971-03-04"}, f"{TIE}, spells.since.since: the day 1971-03-04 of 1971-03-04"),
    ("tie", "spells", "since", {"since": "1971-04"}, f"{TIE}, spells.since.since: the month 1971-04 of 1971-04 {NOWHERE}"),
    ("event", "casualties", "guards", {"printed": "Eight"}, f"{EVENT}, casualties.guards.printed: 8 {NOWHERE}."),
    ("event", "casualties", "guards", {"printed": "Seven men"}, f"{EVENT}, casualties.guards.printed: “Seven men” is not"),
    ("event", "casualties", "guards", {"low": 6}, f"{EVENT}, casualties.guards.low: 6 does not follow from “Seven” (exactly)"),
    ("event", "casualties", "guards", {"best": None}, f"{EVENT}, casualties.guards.best: empty does not follow from “Seven”"),
    ("event", "casualties", "others", {"low": 50}, f"{EVENT}, casualties.others.low: 50 does not follow from “more than 50” "),
    ("event", "casualties", "others", {"high": 99}, f"{EVENT}, casualties.others.high: 99 does not follow from “more than 50”"),
    ("event", "casualties", "others", {"bound": "at-least"}, f"{EVENT}, casualties.others.low: 51 does not follow from"),
    ("event", "places", "town", {"distance": 101}, f"{EVENT}, places.town.distance: 101 {NOWHERE}."),
    ("event", "", "", {"date": "2023-08-08"}, f"{EVENT}, date: the year 2023 of 2023-08-08 is in no evidence, not in its"),
    ("event", "", "", {"date": "2021-08-09"}, f"{EVENT}, date: the day 2021-08-09 of 2021-08-09 is in no evidence, not in"),
    ("event", "", "", {"date_basis": "stated"}, f"{EVENT}, date: the year 2021 of 2021-08-08 {NOWHERE}; correct the date"),
    ("event", "", "", {"summary": "More than 60 died."}, f"{EVENT}, summary: 60 is in no evidence for it."),
    ("event", "", "", {"summary": "Six guards died."}, f"{EVENT}, summary: 6 is in no evidence for it."),
    ("event", "", "", {"name_en": "Attack of 9 August 2021"}, f"{EVENT}, name_en: the date 2021-08-09 is in no evidence for it."),
    ("event", "", "", {"name_fr": "Attaque du 8 mai"}, f"{EVENT}, name_fr: the day 8 of the month 5 is in no evidence for it."),
    ("event", "", "", {"note": "In 1999."}, f"{EVENT}, note: 1999 is in no evidence for it."),
]  # fmt: skip


def test_whatever_does_not_hold_is_told(cited):
    missed = {}
    for record, accessor, key, columns, beginning in SPOILT:
        with transaction.atomic():
            factories.overwrite(child(cited, record, accessor, key) if accessor else cited[record], **columns)
            found = sentences()
            if not any(text.startswith(beginning) for text in found):
                missed[f"{record}.{key}.{columns}"] = found
            transaction.set_rollback(True)
    assert missed == {}


def test_a_note_may_count_one_or_two_by_itself_and_no_more(cited):
    factories.overwrite(cited["event"], note="One of two events.")
    assert sentences() == []
    factories.overwrite(cited["event"], note="One of three events.")
    assert sentences() == [f"{EVENT}, note: 3 is in no evidence for it."]


def test_an_inference_may_count_words_without_a_number(cited):
    guards = child(cited, "event", "casualties", "guards")
    factories.overwrite(guards, printed="guards")
    assert sentences() == []
    factories.overwrite(guards, low=8, best=8, high=8)
    assert sentences() == [f"{EVENT}, casualties.guards.best: 8 is in no evidence for it."]


def test_a_record_that_cites_nothing(cited):
    for row in cited["tie"].citations.all():
        type(row).objects.filter(pk=row.pk)._raw_delete("default")
    assert f"{TIE} cites nothing." in sentences()


def test_working_copies_are_checked_and_new_drafts_are_not(cited):
    factories.tie("SEN", note="In 1999.")
    copy = factories.edit(factories.working_copy(cited["tie"]), note="In 1998.")
    assert copy.is_copy
    assert sentences() == [f"{TIE} (working copy), note: 1998 is in no evidence for it."]


def test_a_working_copy_that_cites_nothing_yet_is_no_failure(cited):
    copy = factories.working_copy(cited["tie"])
    for citation in copy.citations.all():
        citation.delete()
    assert sentences() == []


@pytest.mark.parametrize("columns", [{"end": 43}, {"start": 1}, {"end": 9999}, {"sha256": "0" * 64}])
def test_a_span_that_is_not_what_was_hashed(cited, columns):
    factories.overwrite(passage(0), **columns)
    assert len([text for text in sentences() if text.startswith("The passage gazette@")]) == 1


def test_a_token_is_the_whole_number(cited):
    factories.overwrite(
        child(cited, "event", "citations", "bullet"), evidence="8 August\nmore than 50\nSeven guards\n00 miles"
    )
    assert f"{EVENT}, citation bullet: “00 miles” does not occur in the passage" in "\n".join(sentences())


def test_a_decomposed_letter_is_the_letter(cited):
    cite = child(cited, "tie", "citations", "row")
    factories.overwrite(cite, passage=passage(3), evidence="Z\u00e9\n1960s", supports="note")
    assert [text for text in sentences() if "Z" in text] == []


def test_an_attached_text_that_is_not_the_captured_one(cited):
    text = DocumentText.objects.get()
    text.text = TEXT.replace("1971", "1972")
    text.save()
    assert sentences() == ["The text of the document gazette is not the captured one: its SHA-256 differs."]
    text.text = TEXT[:-1]
    text.save()
    assert sentences() == [
        f"The text of the document gazette has {len(TEXT) - 1} characters; {len(TEXT)} were captured."
    ]


def test_without_any_text_spans_are_said_to_be_unchecked(cited):
    DocumentText.objects.all().delete()
    status, out = run()
    assert status == 0
    assert "3 spans were not checked: there is no captured text of gazette." in out
    assert run("--require-documents")[0] == 1


def test_without_any_text_values_are_still_checked(cited):
    DocumentText.objects.all().delete()
    factories.overwrite(child(cited, "tie", "spells", "since"), since="1972-03-03")
    assert len(sentences()) == 1


def test_texts_from_a_directory(cited, tmp_path):
    DocumentText.objects.all().delete()
    (tmp_path / "any-name.txt").write_text(TEXT, encoding="utf-8")
    assert run("--documents", str(tmp_path)) == (0, "3 records, 4 citations, 3 spans checked: 0 failures.\n")


def test_a_file_whose_hash_differs_is_no_text(cited, tmp_path):
    (tmp_path / "gazette.txt").write_text(TEXT + "\n", encoding="utf-8")
    status, out = run("--documents", str(tmp_path), "--require-documents")
    assert status == 1
    assert "3 spans were not checked" in out


def test_a_file_of_another_hash_that_holds_the_passages_is_told(cited, tmp_path):
    (tmp_path / "gazette.txt").write_text(TEXT + "\n", encoding="utf-8")
    status, out = run("--documents", str(tmp_path))
    assert status == 1
    assert out.startswith(
        "gazette.txt holds 3 of the 3 passages of the document gazette, but its SHA-256 is another: "
        "correct the hash or give the file that was captured.\n3 spans were not checked"
    )


def test_one_changed_digit_of_a_hash_is_told(cited, tmp_path):
    (tmp_path / "gazette.txt").write_text(TEXT, encoding="utf-8")
    document = Document.objects.get()
    factories.overwrite(document, sha256=document.sha256[:-1] + ("0" if document.sha256[-1] != "0" else "1"))
    status, out = run("--documents", str(tmp_path))
    assert status == 1
    assert out.startswith("gazette.txt holds 3 of the 3 passages of the document gazette, but its SHA-256 is another")


def test_a_directory_that_lacks_one_document(cited, tmp_path):
    factories.passage(0, 5, "leaflet")
    (tmp_path / "gazette.txt").write_text(TEXT, encoding="utf-8")
    said = "there is no captured text of leaflet. Attach the documents, or name their directory with --documents."
    for arguments, status in (((), 0), (("--require-documents",), 1)):
        assert run("--documents", str(tmp_path), *arguments) == (
            status,
            f"1 spans were not checked: {said}\n3 records, 4 citations, 3 spans checked: 0 failures.\n",
        )


def test_a_directory_with_none_of_the_documents(cited, tmp_path):
    (tmp_path / "letter.txt").write_text("Quite another text.", encoding="utf-8")
    with pytest.raises(CommandError, match="none of the documents of the register is there."):
        run("--documents", str(tmp_path))


def test_no_such_directory(cited, tmp_path):
    with pytest.raises(CommandError, match="is no directory. Give the directory that holds the documents."):
        run("--documents", str(tmp_path / "none"))


def test_the_report_as_json(cited):
    factories.overwrite(child(cited, "tie", "citations", "row"), evidence="3 March 1971\nGhana")
    status, out = run("--json")
    report = json.loads(out)
    assert status == 1
    assert report.pop("failures") == [
        {
            "record": TIE,
            "citation": "row",
            "token": "Ghana",
            "sentence": f"{TIE}, citation row: “Ghana” does not occur in the passage gazette@0; "
            "correct the evidence or cite another passage.",
        }
    ]
    assert report == {
        "records": 3,
        "citations": 4,
        "spans_checked": 3,
        "spans_unchecked": 0,
        "documents_without_text": [],
    }


def test_the_hash_of_a_document_is_that_of_its_bytes(cited):
    assert Document.objects.get().sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
