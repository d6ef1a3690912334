"""Reports from readers on the desk of editors: who sees them, who closes them, and that each is closed once."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.models import Feedback
from tests import factories
from tests.readers import words

pytestmark = pytest.mark.django_db
LIST = "/admin/portal/feedback/"
TEXT = "The source says 1961. <b>Look</b>"


@pytest.fixture
def report(db):
    tie = factories.published(factories.tie("GIN", slug="mali-guinea"))
    return Feedback.reports.create(
        uid=tie.uid, kind="ties", slug=tie.slug, version=1, language="fr", text=TEXT, fingerprint="1" * 64
    )


def signed_in(name: str, *groups: str) -> Client:
    person = factories.person(name, *groups)
    User.objects.filter(pk=person.pk).update(is_staff=True, first_name=name.capitalize(), last_name="")
    client = Client()
    client.force_login(person)
    return client


def waiting(client) -> list[str]:
    """Return what the desk says of reports."""
    found = re.findall(rf'<a href="{LIST}">(.*?)</a>', client.get("/admin/").text.partition('class="desk"')[2], re.S)
    return [words(text) for text in found if "strong" in text]


def test_the_desk_counts_what_waits_for_those_who_may_see_it(report):
    editor, contributor, outsider = signed_in("ed", "Editor"), signed_in("con", "Contributor"), signed_in("out")
    said = ["1 reports from readers"]
    assert [waiting(client) for client in (editor, contributor, outsider)] == [said, said, []]
    editor.post(f"{LIST}{report.pk}/change/", {"note": "Mended."})
    assert waiting(editor) == ["0 reports from readers"]


def test_an_editor_reads_a_report_and_closes_it_with_a_note(report):
    editor = signed_in("ed", "Editor")
    row = words(editor.get(LIST).text)
    assert ("Guinea – Mali" in row, "The source says 1961." in row) == (True, True)
    page = editor.get(f"{LIST}{report.pk}/change/").text
    assert ("&lt;b&gt;Look&lt;/b&gt;" in page, f"/{report.uid}/" in page) == (True, True)
    (record,) = re.findall(r'<a href="(/admin/relations/tie/[^"]*uid[^"]*)"', page)
    assert editor.get(record).status_code == 302
    refused = editor.post(f"{LIST}{report.pk}/change/", {"note": " "})
    report.refresh_from_db()
    assert (refused.status_code, report.closed_at) == (200, None)
    editor.post(f"{LIST}{report.pk}/change/", {"note": "Version 2 says 1961.", "text": "x", "version": "9"})
    report.refresh_from_db()
    assert (report.note, report.closed_by.username, report.text, report.version) == (
        "Version 2 says 1961.",
        "ed",
        TEXT,
        1,
    )
    assert report.closed_at is not None
    assert [page for page in ("", "?state=all", "?state=closed") if "Guinea – Mali" in editor.get(LIST + page).text] == [
        "?state=all", "?state=closed",
    ]  # fmt: skip


def test_whoever_comes_second_is_told_and_keeps_the_note(report):
    first, second = signed_in("first", "Editor"), signed_in("second", "Chief editor")
    first.post(f"{LIST}{report.pk}/change/", {"note": "Mended."})
    page = second.post(f"{LIST}{report.pk}/change/", {"note": "Not an error."})
    assert "First closed this report meanwhile: “Mended.”. Nothing was saved." in page.text
    assert re.search(r"<textarea[^>]*>\s*Not an error\.</textarea>", page.text)
    report.refresh_from_db()
    assert (report.note, report.closed_by.username) == ("Mended.", "first")
    assert "<textarea" not in second.get(f"{LIST}{report.pk}/change/").text


@pytest.mark.once
def test_contributors_read_and_nobody_adds_or_deletes(report):
    contributor, editor = signed_in("con", "Contributor"), signed_in("ed", "Editor")
    assert contributor.get(f"{LIST}{report.pk}/change/").status_code == 200
    assert contributor.post(f"{LIST}{report.pk}/change/", {"note": "Mended."}).status_code == 403
    answers = [editor.get(f"{LIST}{page}").status_code for page in ("add/", f"{report.pk}/delete/")]
    assert (answers, Feedback.reports.get().note) == ([403, 403], "")


@pytest.mark.once
@pytest.mark.parametrize("note", ["x" * 501, "a\u202eb", "a\0b"])
def test_a_note_that_cannot_be_stored_closes_nothing(report, note):
    editor = signed_in("ed", "Editor")
    answer = editor.post(f"{LIST}{report.pk}/change/", {"note": note})
    report.refresh_from_db()
    assert (answer.status_code, report.note, report.closed_at) == (200, "", None)


@pytest.mark.once
@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_the_same_questions_for_one_report_and_for_three(report, django_assert_num_queries, rows):
    editor = signed_in("ed", "Editor")
    for number in range(1, rows):
        values = {"uid": report.uid, "kind": "ties", "slug": "x", "version": 1, "language": "en", "text": TEXT}
        Feedback.reports.create(**values, fingerprint=f"{number + 1}" * 64)
    with django_assert_num_queries(6):
        editor.get(LIST)
