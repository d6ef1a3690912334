"""A document on its way in: who may do what to it, what is refused, and what it becomes."""

import io
import json
from datetime import date

import pypdf
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import translation
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from editorial.audit.register import check_register
from editorial.capture import staging
from editorial.capture.errors import CaptureError
from editorial.capture.pieces import corrected, read_as, restored
from editorial.guard import GuardedRowError
from editorial.ingest import apart
from editorial.ingest.errors import IngestError
from editorial.models import Capture, Document, DocumentText, Passage, Revision, Source, Stage, Version, WorkflowEntry
from editorial.workflow import (
    NotAllowedError,
    StaleTokenError,
    WrongStageError,
    discard,
    head,
)
from tests import factories

TEXT = "# Ties\n\nMali met Guinea. They met twice.\n"
DAY = date(2026, 1, 2)


def added(by, source=None, key="page", text=TEXT, name="page.md"):
    return staging.add(
        source or factories.source("gazette"), by, name=name, data=text.encode(), key=key, retrieved_at=DAY
    )


def pdf(drawing: bytes) -> bytes:
    """A PDF of one page with a compressed drawing on it."""
    writer, stream, written = pypdf.PdfWriter(), DecodedStreamObject(), io.BytesIO()
    font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}
    fonts = DictionaryObject({NameObject("/F"): DictionaryObject({NameObject(k): v for k, v in font.items()})})
    page = writer.add_blank_page(99, 99)
    stream.set_data(drawing)
    page[NameObject("/Contents")] = stream.flate_encode()
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.write(written)
    return written.getvalue()


def moves(key="page") -> list[tuple[str, str]]:
    return list(WorkflowEntry.objects.filter(kind="captures", slug=key).order_by("id").values_list("move", "by_name"))


@pytest.mark.django_db
def test_what_is_added_corrected_and_taken_in_is_a_document(contributor, reviewer):
    capture = added(contributor)
    pieces = read_as(restored(capture.passages), {8: {"disposition": "facts", "flags": ("garbled",)}})
    pieces = corrected(pieces, TEXT, "split", 25, "They")
    capture = staging.correct(capture, contributor, capture.edit_token, pieces)
    before = head()
    with translation.override("fr"):
        document = staging.take_in(capture, reviewer, capture.edit_token)
    assert (document.key, document.source.slug, document.retrieved_at, document.text()) == (
        "page",
        "gazette",
        DAY,
        TEXT,
    )
    assert [TEXT[row.start : row.end] for row in document.passages.order_by("start")] == [
        "# Ties", "Mali met Guinea.", "They", "met twice.",
    ]  # fmt: skip
    assert list(document.passages.values_list("disposition", "is_garbled").order_by("start"))[:2] == [
        ("none", False), ("facts", True),
    ]  # fmt: skip
    revision = Revision.objects.get(number=before + 1)
    assert (revision.kind, revision.actors, revision.versions.count()) == ("reference", ["contributor", "reviewer"], 5)
    assert revision.note == "Document page taken in.", "the ledger is written in one language"
    assert check_register().findings == ()
    assert not Capture.objects.exists()
    assert moves() == [("upload", "contributor"), ("correct", "contributor"), ("take_in", "reviewer")]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["rivers.txt", "rivers.md", "rivers.html", "rivers.pdf"])
def test_each_format_is_split(contributor, name):
    texts = {
        "rivers.txt": b"Ties\n\nMali met Guinea.\n",
        "rivers.md": b"# Ties\n\nMali met Guinea.\n",
        "rivers.html": b"<h1>Ties</h1><p>Mali met Guinea.</p>",
        "rivers.pdf": pdf(b"BT /F 12 Tf 1 1 Td (Mali met Guinea.) Tj ET"),
    }
    capture = staging.add(factories.source(), contributor, name=name, data=texts[name], key="rivers", retrieved_at=DAY)
    said = [capture.text[piece.start : piece.end] for piece in restored(capture.passages)]
    assert "Mali met Guinea." in said


@pytest.mark.django_db
def test_the_captured_documents_are_proposed_as_their_tables_have_them(contributor, shared_sources):
    for path in sorted(shared_sources.glob("*.txt")):
        capture = staging.add(
            factories.source(), contributor, name=path.name, data=path.read_bytes(), key=path.stem, retrieved_at=DAY
        )
        assert staging.correct(capture, contributor, capture.edit_token, restored(capture.passages)) == capture
    assert Capture.objects.count() == 5


@pytest.mark.django_db
def test_four_eyes_without_exception(contributor, reviewer):
    root = User.objects.create_superuser("root")
    capture = added(root)
    pieces = restored(capture.passages)
    capture = staging.correct(capture, reviewer, capture.edit_token, pieces[1:])
    for person, sentence in {
        root: "root added or corrected “page” and cannot take it in; ask somebody else.",
        reviewer: "reviewer added or corrected “page” and cannot take it in; ask somebody else.",
        contributor: "contributor lacks the permission “publish” for sources; ask an editor who has it.",
    }.items():
        with pytest.raises(NotAllowedError) as error:
            staging.take_in(capture, person, capture.edit_token)
        assert str(error.value) == sentence
    assert staging.take_in(capture, factories.approver(), capture.edit_token).key == "page"


@pytest.mark.django_db
def test_who_may_not_change_sources_may_do_nothing(outsider, contributor):
    capture = added(contributor)
    for attempt in (
        lambda: added(outsider, key="other"),
        lambda: staging.correct(capture, outsider, capture.edit_token, ()),
        lambda: staging.take_in(capture, outsider, capture.edit_token),
        lambda: staging.discard(capture, outsider, capture.edit_token),
    ):
        with pytest.raises(NotAllowedError):
            attempt()
    assert moves() == [("upload", "contributor")]


@pytest.mark.django_db
def test_nothing_is_taken_in_before_its_source_is_published(contributor, reviewer):
    source = factories.draft(Source, slug="draft", cited=False, type="report", title="D", licence="l",
        redistribution="open", reliability="B", reliability_reason="r")  # fmt: skip
    capture = added(contributor, source)
    with pytest.raises(CaptureError, match=r"The source draft is not published \(draft\)\. Publish it first\."):
        staging.take_in(capture, reviewer, capture.edit_token)
    with pytest.raises(WrongStageError, match="cannot go while something rests on it: “page”. Discard that first."):
        discard(source, reviewer, source.edit_token)
    assert (Source.objects.get().stage, Document.objects.count()) == (Stage.DRAFT, 0)


@pytest.mark.django_db
def test_a_stale_token_changes_nothing(contributor, reviewer):
    old = added(contributor)
    staging.correct(old, contributor, old.edit_token, restored(old.passages)[1:])
    for attempt in (staging.take_in, staging.discard, lambda *given: staging.correct(*given, ())):
        with pytest.raises(StaleTokenError):
            attempt(old, reviewer, old.edit_token)
    assert len(Capture.objects.get().passages) == 2


@pytest.mark.django_db
def test_pieces_that_could_be_no_passages_are_not_kept(contributor):
    capture = added(contributor)
    first, *rest = restored(capture.passages)
    with pytest.raises(CaptureError, match="overlaps another passage"):
        staging.correct(capture, contributor, capture.edit_token, (first, first, *rest))
    assert Capture.objects.get().edit_token == capture.edit_token


@pytest.mark.django_db
def test_who_neither_worked_on_a_capture_nor_publishes_sources_cannot_discard_it(contributor):
    capture, other = added(contributor), factories.person("other", "Contributor")
    with pytest.raises(NotAllowedError, match="other neither added nor corrected “page” and cannot discard it"):
        staging.discard(capture, other, capture.edit_token)
    capture = staging.correct(capture, other, capture.edit_token, restored(capture.passages)[1:])
    staging.discard(capture, other, capture.edit_token)
    assert moves() == [("upload", "contributor"), ("correct", "other"), ("discard", "other")]


@pytest.mark.django_db
def test_a_discarded_capture_leaves_a_line(contributor, reviewer):
    capture = added(contributor)
    staging.discard(capture, reviewer, capture.edit_token)
    assert moves() == [("upload", "contributor"), ("discard", "reviewer")]
    line = WorkflowEntry.objects.last()
    assert line.note == f"SHA-256 {capture.sha256}"
    assert [(kept["start"], kept["end"]) for kept in json.loads(line.snapshot)] == [
        (piece["start"], piece["end"]) for piece in capture.passages
    ]
    assert "Mali" not in line.snapshot
    with pytest.raises(WrongStageError, match="is gone: it was taken in or discarded in the meantime"):
        staging.take_in(capture, reviewer, capture.edit_token)
    assert added(contributor).key == "page"


BAD = {
    "empty.txt": (b"", "empty.txt is empty."),
    "blank.md": (b" \n\t", "blank.md holds only blanks."),
    "latin.txt": ("Côte d’Ivoire".encode("cp1252"), "latin.txt is not UTF-8: byte 1 (0xF4)"),
    "nul.txt": (b"a\x00b", "nul.txt holds a NUL byte at byte 1"),
    "page.docx": (b"PK\x03\x04", "page.docx is of no known kind."),
    "broken.pdf": (b"%PDF-1.7 nothing", "broken.pdf could not be read as a PDF"),
    "long.txt": (b"a " * 1_500_001, "long.txt has 3000002 characters, more than the 3000000 of one document."),
    "many.txt": (b"A.\n\n" * 10_001, "many.txt falls into 10001 passages, more than the 10000 of one document."),
}


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence(contributor, name):
    data, sentence = BAD[name]
    with pytest.raises(IngestError) as error:
        staging.add(factories.source(), contributor, name=name, data=data, key="bad", retrieved_at=DAY)
    assert str(error.value).startswith(sentence)
    assert (Capture.objects.count(), moves("bad")) == (0, [])


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "data"),
    [
        # A small file that unfolds to a drawing without end, and a table as wide as a street.
        ("bomb.pdf", pdf(b"BT /F 9 Tf (a) Tj ET\n" * 500_000)),
        ("bomb.txt", b"+" + b"---+" * 20_000 + b"\n|" + b" a |" * 20_000 + b"\n+" + b"---+" * 20_000 + b"\n"),
    ],
)
def test_a_bomb_is_left_after_its_time(contributor, monkeypatch, name, data):
    monkeypatch.setitem(settings.LIMITS, "reading_seconds", 2)
    with pytest.raises(IngestError) as error:
        staging.add(factories.source(), contributor, name=name, data=data, key="bad", retrieved_at=DAY)
    assert str(error.value).startswith(f"{name} could not be read with 2 seconds and 1024 MB of memory")
    assert not Capture.objects.exists()


@pytest.mark.once
def test_a_process_that_waits_is_left_by_the_clock(monkeypatch):
    """On a busy machine twenty seconds of the processor take a minute, and hold the worker that waits for them."""
    most = settings.LIMITS["reading_seconds"]
    assert most + apart.WAITING < 30
    monkeypatch.setattr(apart, "WAITING", 0.05 - most)
    with pytest.raises(IngestError, match=f"page.md could not be read with {most} seconds"):
        apart.described_apart(b"Mali met Guinea.", "page.md")


@pytest.mark.django_db
@pytest.mark.once
def test_a_file_with_a_password_and_nested_tags(contributor):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("secret")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(IngestError, match="needs a password"):
        staging.add(factories.source(), contributor, name="a.pdf", data=locked.getvalue(), key="a", retrieved_at=DAY)
    nested = b"<div>" * 100_000 + b"Mali met Guinea."
    capture = staging.add(factories.source(), contributor, name="a.html", data=nested, key="a", retrieved_at=DAY)
    assert [piece.locator for piece in restored(capture.passages)] == ["layout", "paragraph 1"]


@pytest.mark.django_db
def test_what_is_known_already_is_named(contributor, reviewer):
    capture = added(contributor)
    for key, text, sentence in (
        ("again", TEXT, "page.md waits to be taken in already, as page of the source “Gazette”."),
        ("page", "Other words.", "The key page belongs to another document that waits to be taken in."),
    ):
        with pytest.raises(CaptureError) as error:
            added(contributor, key=key, text=text)
        assert str(error.value) == sentence
    staging.take_in(capture, reviewer, capture.edit_token)
    for key, text, start in (
        ("again", TEXT, "page.md is the document page already"),
        ("page", "x.", "The key page be"),
    ):
        with pytest.raises(CaptureError, match=start):
            added(contributor, key=key, text=text)


@pytest.mark.django_db
def test_nobody_changes_a_passage_that_is_in_the_register(contributor, reviewer):
    capture = added(contributor)
    staging.take_in(capture, reviewer, capture.edit_token)
    passage = Passage.objects.get(start=8)
    for write in (passage.delete, Passage.objects.filter(pk=passage.pk).delete):
        with pytest.raises(GuardedRowError):
            write()
    with pytest.raises(GuardedRowError):
        Passage.objects.filter(pk=passage.pk).update(end=9)
    with pytest.raises(WrongStageError):
        staging.correct(capture, contributor, capture.edit_token, ())
    assert DocumentText.objects.get().text == TEXT


@pytest.mark.django_db(transaction=True)
def test_taken_in_twice_at_once_it_is_one_document(contributor, reviewer, race):
    capture = added(contributor)
    people = [reviewer, factories.approver()] * 2
    results = race([lambda person=person: staging.take_in(capture, person, capture.edit_token) for person in people])
    assert sorted(type(result).__name__ for result in results) == ["Document"] + ["WrongStageError"] * 3
    assert (Document.objects.count(), Passage.objects.count()) == (1, 3)
    assert (Version.objects.filter(kind="documents").count(), moves()[1:][0][0], len(moves())) == (1, "take_in", 2)
    assert check_register().findings == ()


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_is_refused(contributor, reviewer, race):
    capture = added(contributor)
    pieces = restored(capture.passages)
    shorter = [pieces[1:], pieces[:-1]]
    results = race(
        [
            lambda person=person, kept=kept: staging.correct(capture, person, capture.edit_token, kept)
            for person, kept in zip((contributor, reviewer), shorter, strict=True)
        ]
    )
    assert sorted(type(result).__name__ for result in results) == ["Capture", "StaleTokenError"]
    assert restored(Capture.objects.get().passages) in shorter
