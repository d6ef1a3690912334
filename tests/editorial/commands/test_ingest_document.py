"""ingest_document: a file becomes a document with passages in one revision, or nothing at all."""

import os
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from editorial.audit.register import check_register
from editorial.ingest.describe import rows_in, write_rows
from editorial.models import Document, DocumentText, Passage, Revision, Source, Version, uid_for
from editorial.workflow import head
from tests import factories

TEXT = "Relations\n\nRelations with Guinea began in 1971. They were suspended in 1980.\n\nThe embassy opened in 1972.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(tmp_path):
    """A file to ingest, last changed on a day that is not today."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    changed = datetime(2024, 2, 29, 12, tzinfo=UTC).timestamp()
    os.utime(path, (changed, changed))
    return path


def run(path, source="gazette", key="page", *options) -> str:
    out = StringIO()
    call_command("ingest_document", str(path), "--source", source, "--key", key, *options, stdout=out)
    return out.getvalue()


def refused(path, *arguments) -> str:
    """Ingest what must be refused, see that nothing was stored, and return what was said."""
    before = (Document.objects.count(), Passage.objects.count(), DocumentText.objects.count(), head())
    with pytest.raises(CommandError) as told:
        run(path, *arguments)
    assert (Document.objects.count(), Passage.objects.count(), DocumentText.objects.count(), head()) == before
    return str(told.value)


def test_a_file_becomes_a_document_with_passages_and_text(capture):
    factories.source("gazette")
    before = head()
    assert run(capture) == f"page: {len(TEXT)} characters in 4 passages, retrieved 2024-02-29; revision {before + 1}.\n"
    document = Document.objects.get(key="page")
    assert document.uid == uid_for("documents", "page")
    assert (document.characters, document.media_type, document.is_attached) == (len(TEXT), "text/plain", True)
    assert document.text() == TEXT
    assert [TEXT[row.start : row.end] for row in document.passages.order_by("start")] == [
        "Relations",
        "Relations with Guinea began in 1971.",
        "They were suspended in 1980.",
        "The embassy opened in 1972.",
    ]
    assert document.passages.get(start=0).disposition_reason == "heading"


def test_it_is_one_revision_and_leaves_the_ledger_whole(capture):
    factories.source("gazette")
    run(capture)
    revision = Revision.objects.get(number=head())
    assert (revision.kind, revision.versions.count()) == ("reference", 5)
    assert check_register().findings == ()


def test_the_day_of_capture_may_be_given(capture):
    factories.source("gazette")
    assert "retrieved 2023-01-02" in run(capture, "gazette", "page", "--retrieved", "2023-01-02")
    assert Document.objects.get(key="page").retrieved_at.isoformat() == "2023-01-02"


def test_a_dry_run_stores_nothing(capture):
    factories.source("gazette")
    before = (head(), Version.objects.count())
    told = run(capture, "gazette", "page", "--dry-run")
    assert told == f"page would have {len(TEXT)} characters in 4 passages, retrieved 2024-02-29.\n"
    assert (head(), Version.objects.count(), Document.objects.count(), DocumentText.objects.count()) == (*before, 0, 0)


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_the_same_file_twice(capture, options):
    factories.source("gazette")
    run(capture)
    assert refused(capture, "gazette", "other", *options) == (
        "page.txt is the document page already, byte for byte. Cite that one."
    )


def test_a_key_that_belongs_to_other_bytes(capture):
    factories.source("gazette")
    run(capture)
    capture.write_text(TEXT + "More.\n", encoding="utf-8")
    assert refused(capture) == (
        "The key page belongs to another document, with other bytes than page.txt. Documents never change: "
        "give the new capture a key of its own."
    )


def test_an_unknown_source(capture):
    assert refused(capture) == "There is no source gazette. Describe and publish it first."


def test_a_source_that_is_not_published(capture):
    factories.draft(
        Source, slug="gazette", type="report", title="Gazette", licence="none", redistribution="open",
        reliability="B", reliability_reason="Official.",
    )  # fmt: skip
    assert refused(capture) == "The source gazette is not published (draft). Publish it first."


@pytest.mark.parametrize("key", ["no key", "", "é" * 90])
def test_a_key_that_is_none(capture, key):
    factories.source("gazette")
    assert refused(capture, "gazette", key).startswith("key: ")


def test_latin_1(capture):
    factories.source("gazette")
    capture.write_bytes("Les relations diplomatiques établies à Bamako furent rompues en été.".encode("latin-1"))
    assert refused(capture).startswith("page.txt is not UTF-8: byte 28 (0xE9) cannot be read. It looks like latin1.")


def test_nul_bytes(capture):
    factories.source("gazette")
    capture.write_bytes(b"Relations\x00with Guinea.")
    assert refused(capture).startswith("page.txt holds a NUL byte at byte 9")


def test_an_empty_file(capture):
    factories.source("gazette")
    capture.write_bytes(b"")
    assert refused(capture).startswith("page.txt is empty. Expected a text to cite")


def test_200_megabytes(capture):
    factories.source("gazette")
    with capture.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert refused(capture) == "page.txt has 200.0 MB, more than the 20.0 MB a document may have. Cut it into parts."


def test_a_missing_file(tmp_path):
    factories.source("gazette")
    assert refused(tmp_path / "none.txt").endswith(
        "none.txt could not be opened: No such file or directory. Check the name."
    )


def test_a_directory(tmp_path):
    factories.source("gazette")
    assert "is not a file. Expected one document to read." in refused(tmp_path)


def test_hidden_characters_of_a_text_are_kept_as_captured(capture):
    factories.source("gazette")
    capture.write_text("A hidden \u202emark stands in this sentence.\n", encoding="utf-8")
    assert "1 passages" in run(capture)
    assert "\u202e" in Document.objects.get().text()


def test_a_passage_that_cannot_be_stored_leaves_nothing_behind(capture):
    factories.source("gazette")
    capture.write_text("Fine\n\nA sentence.\n\nHid\u202eden\n\nAnother sentence.\n", encoding="utf-8")
    assert refused(capture).startswith("The document page cannot be stored: page@19: Character 4 is U+202E")


def test_the_table_is_written_and_keeps_what_was_decided(capture, tmp_path):
    factories.source("gazette")
    table = tmp_path / "page.csv"
    run(capture, "gazette", "page", "--dry-run", "--table", str(table))
    assert [row["disposition"] for row in rows_in(table)] == ["none", "", "", ""]
    heading, stated, *rest = rows_in(table)
    write_rows(table, [heading, stated | {"disposition": "facts"}, *rest])
    run(capture, "gazette", "page", "--dry-run", "--table", str(table))
    assert [row["disposition"] for row in rows_in(table)] == ["none", "facts", "", ""]
    nowhere = tmp_path / "nowhere" / "page.csv"
    told = f"The table {nowhere} cannot be written; name a file in a directory that is there."
    assert refused(capture, "gazette", "page", "--dry-run", "--table", str(nowhere)) == told
