"""What was typed for a document comes back from every refusal: a pasted text is the longest text anybody types."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.capture import staging
from editorial.capture.pieces import restored
from editorial.models import Capture
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PASTED = "# Ties\n\nWhat I <b>pasted</b>.\n"


@pytest.fixture
def source():
    return factories.source("gazette")


@pytest.fixture
def capture(source, contributor):
    day = timezone.now().date()
    return staging.add(source, contributor, name="a.md", data=b"# Ties\n\nMali met.\n", key="page", retrieved_at=day)


@pytest.fixture
def forms(source, capture, url):
    """Address -> what a writer has on the screen, and what must come back."""
    page = reverse("admin:editorial_source_capture", args=[capture.uid])
    heading, sentence = restored(capture.passages)
    piece = f"p{sentence.start}"
    typed = {
        "token": str(capture.edit_token), "shown": [heading.start, sentence.start], "do": "save", "p0-words": "",
        f"{piece}-words": "Mali met", f"{piece}-locator": "mine", f"initial-{piece}-locator": sentence.locator,
        f"{piece}-reading": "none:pointer", f"initial-{piece}-reading": "",
    }  # fmt: skip
    add = {"key": "mine", "retrieved_at": "2026-01-02", "text": PASTED, "way": "md"}
    read = {f"{sentence.locator}, {label}" for label in ("Words", "Locator", "Reading")}
    return {page: (typed, read), url(source, "add_document"): (add, {"Key", "Retrieved", "Or its text"})}


def given_back(client, address, form, status: int) -> str:
    typed, labels = form
    answer = client.post(address, typed)
    assert (answer.status_code, answer["Cache-Control"]) == (status, "private, no-store")
    assert {field.label for field in answer.context["typed"]} == labels
    values = {field.value for field in answer.context["typed"]}
    assert values in ({"Mali met", "mine", "nothing: pointer to another page"}, {"mine", "2026-01-02", PASTED})
    assert "<b>pasted" not in answer.text
    return answer.text


def test_to_whom_may_not_write_any_more_or_is_not_signed_in(writer, forms, contributor, capture):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(contributor)
    for address, form in forms.items():
        assert "gazette" not in given_back(Client(), address, form, 403).replace("source", "")
        assert f'href="{address}"' in given_back(strict, address, form, 403)
    contributor.groups.clear()
    for address, form in forms.items():
        given_back(writer, address, form, 403)
    assert list(Capture.objects.values_list("key", "edit_token")) == [("page", capture.edit_token)]


def test_where_the_row_is_gone(writer, forms, contributor, capture, monkeypatch):
    page, add = forms
    given_back(writer, add.replace(str(capture.source_id), "987654"), forms[add], 404)
    correct = staging.correct

    def too_late(row, *given):
        Capture.objects.filter(pk=row.pk).delete()
        return correct(row, *given)

    monkeypatch.setattr(staging, "correct", too_late)
    # Gone after it was looked up, then gone before.
    assert "“page” is gone: it was taken in or discarded" in given_back(writer, page, forms[page], 404)
    assert "There is no such document" in given_back(writer, page, forms[page], 404)


def test_where_the_right_is_lost_while_it_is_saved(writer, forms, contributor, monkeypatch):
    page, _add = forms
    correct = staging.correct

    def refused(row, by, *given):
        return correct(row, factories.person("nobody"), *given)

    monkeypatch.setattr(staging, "correct", refused)
    given_back(writer, page, forms[page], 403)


def test_a_move_of_a_capture_leads_back_to_its_page(forms, capture, url):
    page, _add = forms
    for move, to in ((f"{page}discard/", page), (url(capture.source, "take_in"), url(capture.source, "documents"))):
        answer = Client(enforce_csrf_checks=True).post(move, {"token": "x"})
        assert (answer.status_code, f'href="{to}"' in answer.text) == (403, True)
        assert f"next={to}" in Client().post(move, {"token": "x"}).text
