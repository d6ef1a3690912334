"""A file is read as it is, or refused with a sentence."""

import hashlib
import os

import pypdf
import pytest

from editorial.ingest.errors import IngestError
from editorial.ingest.reading import LARGEST, Captured, read_captured, read_document


def refused(path, **options) -> str:
    with pytest.raises(IngestError) as caught:
        read_document(path, **options)
    return str(caught.value)


def written(directory, name: str, data: bytes):
    path = directory / name
    path.write_bytes(data)
    return path


def test_text_is_captured_with_its_newlines(tmp_path):
    data = "One é.\r\nTwo.\rThree.\n".encode()
    assert read_document(written(tmp_path, "page.txt", data)) == Captured(
        text="One é.\r\nTwo.\rThree.\n",
        sha256=hashlib.sha256(data).hexdigest(),
        characters=20,
        media_type="text/plain",
        encoding="utf-8",
    )


def test_a_byte_order_mark_stays_the_first_code_point(tmp_path):
    captured = read_document(written(tmp_path, "page.txt", b"\xef\xbb\xbfMali"))
    assert (captured.text, captured.characters, captured.encoding) == ("\ufeffMali", 5, "utf-8-sig")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.MARKDOWN", "text/markdown"),
        ("a.html", "text/html"),
        ("a.htm", "text/html"),
    ],
)
def test_the_name_tells_the_media_type(tmp_path, name, media_type):
    assert read_document(written(tmp_path, name, b"words")).media_type == media_type


def test_a_missing_file_is_refused(tmp_path):
    path = tmp_path / "none.txt"
    assert refused(path) == f"{path} could not be opened: No such file or directory. Check the name."


def test_a_directory_is_refused(tmp_path):
    assert refused(tmp_path) == f"{tmp_path} is not a file. Expected one document to read."


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert refused(path) == f"{path} is not a file. Expected one document to read."


def test_a_name_with_a_nul_is_refused(tmp_path):
    assert refused("a\0b.txt") == "a\0b.txt could not be opened: embedded null byte. Check the name."


def test_an_empty_file_is_refused(tmp_path):
    path = written(tmp_path, "page.txt", b"")
    assert refused(path) == "page.txt is empty. Expected a text to cite; capture the page again."


@pytest.mark.parametrize("data", [b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_a_file_of_blanks_is_refused(tmp_path, data):
    assert refused(written(tmp_path, "page.txt", data)) == "page.txt holds only blanks. Expected a text to cite."


def test_nul_bytes_are_refused(tmp_path):
    assert refused(written(tmp_path, "page.txt", b"Mali\x00Mali")) == (
        "page.txt holds a NUL byte at byte 4, so it is not a text in UTF-8 (UTF-16 and binary files have them). "
        "Save it as UTF-8 text."
    )


def test_utf_16_is_refused(tmp_path):
    assert "NUL byte at byte 3" in refused(written(tmp_path, "page.txt", "Mali".encode("utf-16")))


def test_latin_1_is_refused_with_the_encoding_it_looks_like(tmp_path):
    text = "Les relations diplomatiques ont été établies à Bamako, où l'ambassadeur a présenté ses lettres de créance."
    message = refused(written(tmp_path, "page.txt", text.encode("latin-1")))
    assert message == (
        "page.txt is not UTF-8: byte 32 (0xE9) cannot be read. It looks like latin1. "
        "Convert it and give the result: iconv -f latin1 -t utf-8."
    )


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("Ségou et Gao", "cp1252", "latin1"),
        ("Médéa", "cp1252", "latin1"),
        ("Créée à Kayes.", "cp1252", "latin1"),
        ("« L’été » à Mopti", "cp1252", "cp1252"),
        ("Посольство Мали в Москве открыто в 1961 году.", "cp1251", "cp1251"),
        ("<p><b>Посольство Мали в Москве открыто в 1961 году.</b></p>" * 3, "cp1251", "cp1251"),
        ("马里与中国于1960年10月25日建立外交关系，两国关系良好。" * 3, "gb18030", "gb18030"),
    ],
)
def test_a_short_text_is_taken_for_what_it_is(tmp_path, text, encoding, guess):
    message = refused(written(tmp_path, "page.txt", text.encode(encoding)))
    assert message.partition("It looks like ")[2].partition(".")[0] == guess


def test_a_character_cut_at_the_end_is_refused(tmp_path):
    message = refused(written(tmp_path, "page.txt", "Moctar Ouané".encode()[:-1]))
    assert message.startswith("page.txt is not UTF-8: byte 11 (0xC3) cannot be read.")


def test_a_file_of_200_mb_is_refused_unread(tmp_path):
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    path.chmod(0)
    # Without any permission to read, only the size can have been looked at (root may read it all the same).
    assert refused(path) == ("page.txt has 200.0 MB, more than the 20.0 MB a document may have. Cut it into parts.")


def test_the_limit_is_in_bytes_and_included(tmp_path):
    path = written(tmp_path, "page.txt", "éé".encode())
    assert read_document(path, limit=4).characters == 2
    assert refused(path, limit=3).startswith("page.txt has 0.0 MB, more than")
    assert LARGEST == 20 * 1024 * 1024


def test_a_kind_that_cannot_be_split_is_refused(tmp_path):
    assert refused(written(tmp_path, "page.docx", b"PK")) == (
        "page.docx is of no known kind. Expected a name that ends in one of .txt, .md, .markdown, .html, .htm, .pdf."
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("towns.geojson", "application/geo+json"),
        ("towns.json", "application/json"),
        ("regions.csv", "text/csv"),
        ("page.txt", "text/plain"),
    ],
)
def test_data_is_read_only_where_it_need_not_be_split(tmp_path, name, media_type):
    path = written(tmp_path, name, b"ML,7,Gao,Region\n")
    assert (read_captured(path).media_type, read_captured(path).characters) == (media_type, 16)
    if media_type != "text/plain":
        assert refused(path).startswith(f"{name} is of no known kind. Expected a name that ends in one of .txt,")


def pdf_of(*pages: str) -> bytes:
    """Return a PDF that prints each string on its own page, made by hand so that nothing else is in it."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET" if words else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    )
    return (body + end).encode()


def test_of_a_pdf_the_extracted_text_is_captured_and_the_file_hashed(tmp_path):
    data = pdf_of("Page one.", "Page two.")
    captured = read_document(written(tmp_path, "report.pdf", data))
    assert captured.text.split("\f") == ["Page one.", "Page two."]
    assert captured.sha256 == hashlib.sha256(data).hexdigest()
    assert (captured.media_type, captured.encoding) == ("application/pdf", "pdf")


def test_a_pdf_named_as_text_is_read_as_a_pdf(tmp_path):
    assert read_document(written(tmp_path, "report.txt", pdf_of("Words."))).media_type == "application/pdf"


def test_a_pdf_without_text_is_refused(tmp_path):
    assert refused(written(tmp_path, "scan.pdf", pdf_of(""))) == (
        "scan.pdf is a PDF without text, probably a scan. Run text recognition over it and give the result."
    )


def test_a_damaged_pdf_is_refused(tmp_path):
    assert refused(written(tmp_path, "report.pdf", b"%PDF-1.7\nnothing")).startswith(
        "report.pdf could not be read as a PDF ("
    )


def test_a_text_named_as_pdf_is_refused(tmp_path):
    assert refused(written(tmp_path, "report.pdf", b"just words")).startswith("report.pdf could not be read as a PDF (")


def test_a_pdf_with_a_password_is_refused(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "report.pdf"
    writer.write(path)
    assert refused(path) == ("report.pdf is a PDF that needs a password. Save a copy without one and give that.")
