"""French is complete: every text of the code and the templates has one, and none is a guess."""

import io
import re
import subprocess

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from editorial.models import Bound, Redistribution
from relations.models import DiplomaticRole, MissionStatus

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w+)\}")


@pytest.fixture(scope="module")
def catalogue():
    with (settings.LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").open("rb") as texts:
        return read_po(texts, locale="fr")


def sources():
    """The Python files and templates of the repository, tests aside, as source a Python reader understands."""
    listing = ["git", "ls-files", "*.py", "*.html", ":!tests", ":!bench"]
    names = subprocess.run(listing, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    for name in names.stdout.split():
        path = settings.BASE_DIR / name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            yield name, templatize(text, origin=name) if path.suffix == ".html" else text


def wanted():
    """Every text that is to be translated: (context, text)."""
    for _name, source in sources():
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            yield context, message[0] if isinstance(message, tuple) else message


def test_every_text_has_a_french_one(catalogue):
    have = {(entry.context, entry.id[0] if isinstance(entry.id, tuple) else entry.id) for entry in catalogue}
    assert sorted({text for context, text in wanted() if (context, text) not in have}) == []


def test_no_entry_is_empty(catalogue):
    def empty(entry):
        return not all(entry.string) if isinstance(entry.string, tuple) else not entry.string

    assert [entry.id for entry in catalogue if entry.id and empty(entry)] == []


def test_no_entry_is_a_guess(catalogue):
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []


def test_every_entry_keeps_its_placeholders(catalogue):
    found = []
    for entry in catalogue:
        if entry.id:
            source = entry.id[-1] if isinstance(entry.id, tuple) else entry.id
            said = entry.string[-1] if isinstance(entry.string, tuple) else entry.string
            if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(said)):
                found.append(source)
    assert found == []


@pytest.mark.parametrize(
    ("labels", "code", "said"),
    [
        (MissionStatus, "open", "ouvert"),
        (DiplomaticRole, "from", "de"),
        (Bound, "about", "environ"),
        (Redistribution, "open", "libre"),
    ],
)
def test_an_english_word_of_two_meanings_has_two_french_ones(labels, code, said):
    with translation.override("fr"):
        assert str(labels(code).label) == said


def test_a_filter_by_yes_or_no_asks_for_any_until_it_is_set(client, db):
    select = client.get("/fr/disagreements/").text.partition('id="id_is_open"')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w*)"[^>]*>([^<]+)<', select) == [
        ("", "tous"),
        ("true", "oui (0)"),
        ("false", "non (0)"),
    ]
    label = client.get("/fr/disagreements/").text.partition('<label for="id_is_open">')[2].partition("</label>")[0]
    assert label == "Non tranché"
