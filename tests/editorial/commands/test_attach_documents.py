"""attach_documents: texts are matched by hash, looked through, and stored once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from editorial.audit.register import check_register
from editorial.models import Document, DocumentText, Passage, Revision, Version
from editorial.workflow import head, keep, revising
from tests import factories

FIRST, SECOND = "Relations began in 1971. They ended in 1980.", "Seven people.\r\nÉmile was there."

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    """Two documents whose texts are not attached, each with a passage."""
    for key, text in (("first", FIRST), ("second", SECOND)):
        factories.document(key, text)
        factories.passage(0, 13, key)
    DocumentText.objects.all().delete()
    with revising("reference", "Detached.", ["tests"]) as revision:
        for document in Document.objects.all():
            document.is_attached = False
            keep(document, revision)


@pytest.fixture
def folder(known, tmp_path):
    """A directory with the files of both documents under names that say nothing."""
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def run(directory) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("attach_documents", str(directory), stdout=out)
    except SystemExit as exit:
        return exit.code, out.getvalue()
    return 0, out.getvalue()


def texts() -> dict[str, str | None]:
    return {document.key: document.text() for document in Document.objects.all()}


def test_texts_are_attached_in_one_revision(folder):
    before = head()
    assert run(folder) == (0, f"2 attached, 0 attached before, 0 without a file. Revision {before + 1}.\n")
    assert texts() == {"first": FIRST, "second": SECOND}
    revision = Revision.objects.get(number=head())
    assert (revision.kind, revision.note, revision.versions.count()) == ("attachment", "Attached: first, second.", 2)
    assert set(Document.objects.values_list("is_attached", flat=True)) == {True}
    assert check_register().findings == ()


def test_attaching_again_changes_nothing(folder):
    run(folder)
    before = (head(), Version.objects.count())
    assert run(folder) == (0, "0 attached, 2 attached before, 0 without a file.\n")
    assert (head(), Version.objects.count()) == before


def test_a_document_without_a_file_is_named_and_no_fault(folder):
    (folder / "a.txt").unlink()
    digest = Document.objects.get(key="first").sha256
    status, out = run(folder)
    assert status == 0
    assert out.splitlines()[0] == f"first has no file here; its SHA-256 is {digest}."
    assert texts() == {"first": None, "second": SECOND}


def test_a_file_of_no_document_is_named_and_no_fault(folder):
    (folder / "c.txt").write_text("Something else.")
    (folder / ".hidden").write_text("Of no concern.")
    (folder / "below").mkdir()
    status, out = run(folder)
    assert status == 0
    assert out.splitlines()[0].startswith("c.txt is no document of the register: none has its SHA-256, ")
    assert len(out.splitlines()) == 2


def test_a_document_whose_hash_differs_is_not_attached(folder):
    (folder / "a.txt").write_text(FIRST.replace("1971", "1972"))
    status, out = run(folder)
    assert status == 0
    assert out.splitlines()[0].startswith("a.txt is no document of the register")
    assert out.splitlines()[1].startswith("first has no file here")
    assert texts()["first"] is None


def test_a_text_in_which_a_passage_is_not_where_it_should_be(folder):
    factories.overwrite(Passage.objects.get(document__key="first"), start=1)
    before = head()
    status, out = run(folder)
    assert status == 1
    assert out.splitlines()[0] == (
        "a.txt was not attached to first: The passage first@1 is not the text from character 1 to 13: its SHA-256 differs."
    )
    assert texts() == {"first": None, "second": SECOND}
    assert head() == before + 1


def test_a_text_that_was_changed_is_put_right_without_a_revision(folder):
    run(folder)
    before = head()
    DocumentText.objects.filter(document__key="first").delete()
    DocumentText.objects.create(document=Document.objects.get(key="first"), text="Forged.")
    assert run(folder) == (0, "1 attached, 1 attached before, 0 without a file.\n")
    assert texts()["first"] == FIRST
    assert head() == before


def test_two_files_of_one_document_are_one(folder):
    (folder / "copy.txt").write_bytes(FIRST.encode())
    assert run(folder)[1].startswith("2 attached")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Relations à Bamako.".encode("latin-1"), "c.txt is no document of the register"),
        (b"Relations\x00", "c.txt is no document of the register"),
        (b"", "c.txt is no document of the register"),
    ],
    ids=["latin-1", "NUL", "empty"],
)
def test_files_that_are_no_text_are_strangers(folder, content, told):
    (folder / "c.txt").write_bytes(content)
    status, out = run(folder)
    assert status == 0
    assert out.startswith(told)
    assert texts() == {"first": FIRST, "second": SECOND}


def test_200_megabytes_are_not_read(folder):
    with (folder / "c.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    status, out = run(folder)
    assert status == 1
    assert out.startswith("c.txt has 200.0 MB, more than the 20.0 MB a document may have; it was not read.")
    assert texts() == {"first": FIRST, "second": SECOND}


def test_a_file_with_the_right_bytes_and_an_unknown_ending_is_refused(folder):
    (folder / "a.txt").rename(folder / "a.bin")
    status, out = run(folder)
    assert status == 1
    assert out.startswith("a.bin is of no known kind.")


def test_no_such_directory(tmp_path):
    with pytest.raises(CommandError, match="is no directory. Give the directory that holds the documents."):
        run(tmp_path / "none")
