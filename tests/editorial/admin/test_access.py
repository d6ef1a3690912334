"""Who gets which admin page, and what nonsense is answered with."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission

from editorial.admin import RecordAdmin
from editorial.models import Document, Passage, Source
from organizations.models import Membership
from relations.models import Country, Party, Tie
from security.models import SecurityEvent
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = ("change", "review", "history", "log", "preview")
HUGE = "9" * 30


@pytest.fixture
def register():
    """One row of nearly everything, published, with a working copy of the tie."""
    live = factories.published(factories.tie())
    factories.working_copy(live)
    factories.published(factories.membership())
    factories.published(factories.actor())
    factories.published(factories.event())
    return live


def every_page(url):
    for model, model_admin in admin.site._registry.items():
        yield url(model, "changelist")
        row = model._default_manager.order_by("pk").last()
        if row is None:
            continue
        yield url(row)
        if isinstance(model_admin, RecordAdmin):
            yield url(model, "add")
            yield from (url(row, page) for page in PAGES)
    yield from (
        "/admin/",
        *(
            f"/admin/desk/{name}/"
            for name in ("review", "sent-back", "drafts", "second-looks", "uncited", "unresolved", "past-review")
        ),
    )


def test_every_page_answers_a_superuser(superuser, url, register):
    answers = {page: superuser.get(page).status_code for page in every_page(url)}
    assert {page: code for page, code in answers.items() if code != 200} == {}
    assert len(answers) > 60


def test_view_permission_alone_shows_read_only_pages(client_of, outsider, url):
    outsider.user_permissions.add(Permission.objects.get(codename="view_tie"))
    tie = factories.tie()
    page = client_of(outsider).get(url(tie))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client_of(outsider).get(url(tie, "review")).context["offers"] == []


@pytest.mark.parametrize("pk", ["0", "-1", HUGE, "abc", "%00", "1%2F2", "_5F", "é"])
def test_ids_that_name_nothing(superuser, url, pk):
    for page in ("change", *PAGES[1:]):
        end = "log.csv" if page == "log" else f"{page}/"
        assert superuser.get(f"/admin/relations/tie/{pk}/{end}").status_code in (302, 404)
    for end in ("change/", "move/submit/", "move/nonsense/", "revert/"):
        assert superuser.post(f"/admin/relations/tie/{pk}/{end}", {"token": "x"}).status_code in (302, 403, 404)


@pytest.mark.parametrize("number", ["", "x", "0", "-1", HUGE, "1.5", "²", "99"])
def test_versions_that_do_not_exist(writer, url, number):
    live = factories.published(factories.tie())
    answer = writer.post(url(live, "revert"), {"number": number}, follow=True)
    assert answer.redirect_chain == [(url(live, "history"), 302)]
    assert len(answer.context["messages"]) == 1


@pytest.mark.parametrize("token", ["", "x", "\x00", HUGE, "00000000-0000-0000-0000-000000000000"])
def test_tokens_that_are_none(writer, url, form_data, token):
    tie = factories.tie()
    data = form_data(writer.get(url(tie)))
    assert writer.post(url(tie), data | {"edit_token": token, "note": "x"}).status_code == 409
    assert writer.post(url(tie, "move", "submit"), {"token": token}).status_code in (400, 409)


def test_withdrawing_with_nonsense(approving, url):
    live = factories.published(factories.tie())
    token = {"token": str(live.edit_token), "note": "x"}
    for values in ({}, {"kind": "whim"}, {"kind": "error", "replaced_by": HUGE}, {"kind": "error", "note": "y" * 501}):
        assert approving.post(url(live, "move", "withdraw"), token | values).status_code == 400
    assert approving.post(url(live, "move", "withdraw"), token | {"kind": "duplicate"}).status_code == 409


QUERIES = (
    "q=%00",
    "q=%27",
    "at=nonsense",
    "at=%00",
    "source=nonsense",
    "source=%00",
    "country=XX",
    "country=%00",
    "p=abc",
    "p=" + HUGE,
    "o=99.x",
    "o=-" + HUGE,
    "all=",
    "e=1",
    "nonsense=1",
    "slug__regex=(",
    "stage__exact=%00",
    "disposition__exact=%00",
    "status__exact=x%00",
    "revises__isnull=False",
)


@pytest.mark.parametrize("query", QUERIES)
def test_lists_asked_nonsense(superuser, url, query):
    factories.tie()
    for model in (Tie, Membership, SecurityEvent, Source, Passage, Country):
        assert superuser.get(f"{url(model, 'changelist')}?{query}").status_code in (200, 302, 400)


def test_the_picker_asked_nonsense(superuser):
    picker = "/admin/autocomplete/?app_label=relations&model_name=tiecitation&field_name=passage"
    for term in ("%00", "%27", "x" * 5000, "%F0%9F%98%80"):
        assert superuser.get(f"{picker}&term={term}").status_code == 200
    for rest in ("&page=abc", "&page=" + HUGE):
        assert superuser.get(f"{picker}{rest}").status_code in (200, 404)
    assert superuser.get("/admin/autocomplete/?app_label=x&model_name=y&field_name=z").status_code == 403


def test_forms_posted_broken(superuser, url):
    tie = factories.tie()
    for target in (url(Tie, "add"), url(tie), url(SecurityEvent, "add"), url(Membership, "add")):
        for data in ({}, {"spells-TOTAL_FORMS": "x"}, {"country_a": HUGE, "country_b": "x", "member": HUGE}):
            assert superuser.post(target, data).status_code in (200, 409)


def test_reference_data_cannot_be_written(superuser, url):
    factories.passage()
    for model in (Country, Party, Document, Passage):
        row = model.objects.first()
        if row:
            assert superuser.post(url(row), {"name_en": "x"}).status_code == 403
        assert superuser.get(url(model, "add")).status_code == 403
