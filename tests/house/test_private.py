"""The private contact printed in one document is in no file of the repository, and in no answer to a reader."""

import html
import re

import pytest

from editorial.capture.attaching import attach
from editorial.models import Document, Source
from relations.models import Office
from tests.readers import words

DOCUMENT, LINE = "003_640e15f3727a0f5a.txt", 25
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def distinctive(line: str) -> set[str]:
    """Return what identifies the person on a line "… Given Family address": the address, its parts and the name."""
    address = EMAIL.search(line)
    given, family = line[: address.start()].split()[-2:]
    mailbox = address.group().partition("@")[0]
    return {token.casefold() for token in (address.group(), mailbox, family, f"{given} {family}", f"{family}, {given}")}


def occurrences(tokens: set[str], text: str) -> list[int]:
    """Return the lines on which one of the tokens stands as a word."""
    words = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, tokens)) + r")(?!\w)")
    return [number for number, line in enumerate(text.casefold().splitlines(), 1) if words.search(line)]


@pytest.fixture
def naming_the_contact(shared_sources):
    """A function that finds the contact in a text; a failure report then shows line numbers and not the words."""
    lines = (shared_sources / DOCUMENT).read_text(encoding="utf-8").splitlines()
    return lambda text: occurrences(distinctive(lines[LINE - 1]), text)


def test_no_file_names_the_private_contact(tree, naming_the_contact):
    found = {}
    for path in tree.files:
        text = (tree.top / path).read_bytes().decode("utf-8", errors="replace")
        if lines := naming_the_contact(f"{path}\n{text}"):
            found[str(path)] = lines
    assert found == {}


def test_the_document_itself_is_noticed(shared_sources, naming_the_contact):
    assert naming_the_contact((shared_sources / DOCUMENT).read_text(encoding="utf-8")) == [LINE]


def test_the_parts_of_a_contact_are_told_apart():
    assert distinctive("Inquiries: Officer Ada Example examplea@post.invalid") == {
        "examplea@post.invalid", "examplea", "example", "ada example", "example, ada",
    }  # fmt: skip


def addresses() -> list[str]:
    """Return the pages and answers that stand near the contact: sources and what was read, offices, passages, changes."""
    found = [f"/api/v1/{kind}/?page_size=500" for kind in ("passages", "changes", "sources", "documents", "offices")]
    for language in ("en", "fr"):
        found += [f"/{language}/{kind}/" for kind in ("sources", "offices")]
        found += [f"/{language}/offices/{slug}/" for slug in Office.public.values_list("slug", flat=True)]
        for slug in Source.public.values_list("slug", flat=True):
            found += [f"/{language}/sources/{slug}/", f"/{language}/sources/{slug}/read/"]
    return found


@pytest.mark.django_db
def test_no_answer_names_the_private_contact(client, loaded_register, shared_sources, naming_the_contact):
    attach(shared_sources)
    read, found = [document for document in Document.objects.filter(is_attached=True) if document.text()], {}
    assert [naming_the_contact(document.text()) for document in read if naming_the_contact(document.text())] == [[LINE]]
    waiting, asked = addresses(), set()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        asked.add(address)
        text = html.unescape(response.text)
        if lines := naming_the_contact(f"{text}\n{words(text)}"):
            found[address] = lines
        following = response.json()["next"] if address.startswith("/api/") else None
        waiting += [following.removeprefix("http://testserver")] if following else []
    assert found == {}
    assert len(asked) > len(addresses()) > 50
