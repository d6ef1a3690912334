"""Each limit on what an editor may send: one too many is refused with a sentence, and the text stays on the page."""

import json

import pytest
from django.conf import settings
from django.contrib import admin

from editorial.admin import RecordAdmin
from editorial.admin.draft.inlines import ChildInline
from editorial.admin.draft.realign import MOST_ROWS
from editorial.admin.refused.typed import MACHINERY
from editorial.models import Passage
from editorial.text import read_json
from relations.models import Tie
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIMITS = settings.LIMITS


@pytest.mark.once
def test_a_text_without_a_length_of_its_own(writer, url, form_data):
    row = factories.disagreement()
    longest = "é" * LIMITS["text_characters"]
    data = form_data(writer.get(url(row)))
    refused = writer.post(url(row), data | {"ruling_en": f"{longest}x"})
    assert (refused.status_code, longest in refused.text) == (200, True)
    assert "This text has 20001 characters; expected at most 20000. Shorten it." in refused.text
    # Three megabytes pass the gate, and come back with what was typed.
    assert len(writer.post(url(row), data | {"ruling_en": "x" * 3_000_000}).text) > 3_000_000
    assert writer.post(url(row), data | {"ruling_en": longest}).status_code == 302


@pytest.mark.once
def test_rows_of_one_kind_of_children(writer, url, form_data, monkeypatch):
    assert ChildInline.max_num == MOST_ROWS == LIMITS["inline_rows"]
    most = 3
    monkeypatch.setattr(ChildInline, "max_num", most)
    tie = factories.tie()
    data = form_data(writer.get(url(tie)))
    for rows in (most + 1, 2 * most, 10**9):
        answer = writer.post(url(tie), data | {"spells-TOTAL_FORMS": str(rows), f"spells-{most}-status": "established"})
        assert (answer.status_code, f"Please submit at most {most} forms." in answer.text) == (200, True), rows
    assert tie.spells.count() == 0


def fields_of_largest(model_admin, request) -> int:
    """Return how many fields the form of a new record posts with one row too many of each kind of its children."""
    found = len(model_admin.get_form(request).base_fields) + len(MACHINERY)
    for inline in model_admin.get_inline_instances(request):
        formset = inline.get_formset(request)()
        rows = LIMITS["inline_rows"] + 1
        found += len(formset.management_form.fields) + rows * len(formset.empty_form.fields)
    return found


@pytest.mark.once
def test_the_largest_form_of_every_kind_can_be_sent(rf, django_user_model):
    request = rf.get("/")
    request.user = django_user_model(is_superuser=True, is_active=True)
    records = [found for found in admin.site._registry.values() if isinstance(found, RecordAdmin)]
    sizes = {found.model.__name__: fields_of_largest(found, request) for found in records}
    too_large = {name: size for name, size in sizes.items() if size > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}
    assert (len(sizes) > 15, too_large) == (True, {})
    largest = max(sizes, key=sizes.get)
    table = (settings.BASE_DIR / "docs/limits.md").read_text()
    assert (
        f"a {largest.lower()} with `inline_rows` of each of its children, has {sizes[largest] // 100 * 100:,};" in table
    )


@pytest.mark.once
def test_the_words_of_a_search(superuser, url):
    few, many = " ".join(["a"] * LIMITS["search_terms"]), "a " * (LIMITS["search_terms"] + 1)
    for model in (Tie, Passage):
        page = superuser.get(url(model, "changelist"), {"q": many})
        assert [str(message) for message in page.context["messages"]] == [
            "A search takes at most 10 words; leave some out."
        ]
        assert list(superuser.get(url(model, "changelist"), {"q": few}).context["messages"]) == []
    picker = {"app_label": "relations", "model_name": "tie", "field_name": "country_a"}
    factories.country()
    for words, number in (("mali", 1), ("mali " * (LIMITS["search_terms"] + 1), 0), ("a " * 3000, 0)):
        assert len(superuser.get("/admin/autocomplete/", {**picker, "term": words}).json()["results"]) == number
    passages = {"app_label": "relations", "model_name": "tiecitation", "field_name": "passage", "term": "a " * 3000}
    assert superuser.get("/admin/autocomplete/", passages).status_code == 200
    assert superuser.get("/admin/auth/user/", {"q": "a " * 3000}).status_code == 200


@pytest.mark.once
def test_rows_of_a_list(superuser, url, monkeypatch):
    for number in range(3):
        factories.actor(f"Actor {number}")
    page = superuser.get("/admin/security/actor/", {"all": ""})
    assert page.context["cl"].list_per_page == page.context["cl"].list_max_show_all == LIMITS["admin_page_rows"]
    monkeypatch.setattr("editorial.admin.lists.changelist.CappedPaginator.counted", 2)
    assert superuser.get("/admin/security/actor/").context["cl"].paginator.count == 2


NESTED = "[" * (LIMITS["json_depth"] + 1) + "]" * (LIMITS["json_depth"] + 1)
OPENED = (
    NESTED, "[" * 100_000, "9" * (LIMITS["json_digits"] + 1), '{"fields": {"note": "' + "[" * 50 + '"}, "children": {}}',
    '{"fields": {"country_a": "x\\u0000"}, "children": {}}', '{"fields": {"country_a": [["x"]]}, "children": {}}',
    '{"fields": {}, "children": {"citations": {"x": {"passage": "x", "via": ["x"]}}}}', '{"fields": 1, "children": 2}', "",
    '{"fields": {"revises": "x"}, "children": {}}', '{"fields": {"note": "\\ud800"}, "children": {}}',
)  # fmt: skip


@pytest.mark.parametrize("opened", OPENED, ids=range(len(OPENED)))
def test_json_a_form_sends_along(writer, url, form_data, opened):
    tie = factories.tie()
    data = form_data(writer.get(url(tie))) | {"note": "What I typed."}
    factories.edit(tie, note="What somebody else typed.")
    answer = writer.post(url(tie), data | {"opened": opened})
    assert (answer.status_code, "What I typed." in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        (NESTED[1:-1], True),
        (NESTED, False),
        (json.dumps("[" * 100), True),
        (json.dumps('\\"' + "[" * 100), True),
        ("1" * LIMITS["json_digits"], True),
        ("1" * (LIMITS["json_digits"] + 1), False),
        ("1." + "1" * LIMITS["json_digits"], False),
    ],
)
def test_the_depth_and_digits_of_json(text, is_read):
    try:
        read_json(text)
    except ValueError:
        assert not is_read
    else:
        assert is_read
