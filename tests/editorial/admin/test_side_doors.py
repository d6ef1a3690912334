"""Side doors: whoever may see one kind of record learns nothing unpublished of another, by no page of the admin."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client

from editorial.admin import RecordAdmin
from editorial.models import Record
from relations.models import Tie
from tests import factories
from tests.config.matrix import NEVER, patterns
from tests.portal import test_canary as canary

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARKS = (canary.MARK, str(canary.NUMBER), "987,654")
BESIDE = ("ties",)
"""The kind the low-privileged reader may see, of which nothing is marked."""


@pytest.fixture(scope="module")
def seeds(module_database):
    """A public register, and beside it marked rows in every hidden stage, of every kind but ties."""
    public = canary.public_rows()
    drafts, changed, reviewed = canary.drafts, canary.changed, canary.reviewed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canary, "drafts", lambda rows: [row for row in drafts(rows) if row.kind not in BESIDE])
        patch.setattr(canary, "changed", lambda copy: copy if copy.kind in BESIDE else changed(copy))
        patch.setattr(canary, "reviewed", lambda row, **back: row if row.kind in BESIDE else reviewed(row, **back))
        hidden = canary.hidden_rows(public)
    for row in Tie.objects.filter(note=canary.MARK):
        factories.overwrite(row, note="")
    return public, hidden


def reader(name: str, *permissions: str) -> Client:
    user = factories.person(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def readers(seeds, db):
    return {"anonymous": Client(), "outsider": reader("outsider"), "viewer": reader("viewer", "view_tie")}


def leaks(response, address: str) -> list[str]:
    """Return the marks that an answer shows and its question did not bring along."""
    text = "".join([response.text if not response.streaming else "", str(response.headers)]).lower()
    return [f"{address}: {mark}" for mark in MARKS if mark in text and mark not in address]


def records() -> dict[type[Record], RecordAdmin]:
    return {model: found for model, found in admin.site._registry.items() if isinstance(found, RecordAdmin)}


def addresses(seeds) -> list[str]:
    """Return every address of the admin, of each kind for each of its rows, live and hidden, and of no row."""
    public, hidden = seeds
    rows = {model: [*model.objects.all()] for model in records()}
    found = []
    for pattern in patterns():
        if pattern.space != "admin":
            continue
        owners = [model for model in rows if f"/{model._meta.app_label}/{model._meta.model_name}/" in pattern.template]
        values = {
            "name": "submit",
            "move": "publish",
            "app_label": "relations",
            "url": "x",
            "content_type_id": 1,
            "id": 1,
        }
        for row in rows[owners[0]] if owners and pattern.parts & {"object_id", "uid"} else [None]:
            place = {"object_id": row.pk if row else 1, "uid": row.uid if row else hidden["draft actors"].uid}
            found.append(pattern.address(**values, **place))
    lists = ("review", "sent-back", "drafts", "second-looks", "uncited", "unresolved", "past-review")
    questions = ("q=canary", "at=draft", "source=hidden-1")
    ask = [f"{address}?{question}" for address in found if address.endswith("/tie/") for question in questions]
    return [*found, *ask, *(f"/admin/desk/{name}/" for name in lists)]


def pickers() -> list[str]:
    """Return the address of every autocomplete there could be: each foreign key and each table of keys."""
    fields = [
        f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={field.name}"
        for model in apps.get_models()
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.is_relation
    ]
    return [f"/admin/autocomplete/?{field}&term={term}" for field in fields for term in ("", "zz")]


def test_no_page_of_the_admin_shows_another_kind_s_drafts(seeds, readers):
    asked = addresses(seeds)
    assert len(asked) > 500
    found = []
    for name, client in readers.items():
        # Who may see nothing gets one answer everywhere: of him every fourth address is asked.
        for address in asked if name == "viewer" else asked[::4]:
            response = client.get(address)
            assert response.status_code < 500, address
            found += [f"{name} {leak}" for leak in leaks(response, address)]
    assert found == []


def test_no_picker_offers_what_its_asker_may_not_see(seeds, readers):
    asked = pickers()
    assert len(asked) > 200
    answers = {
        (name, address): client.get(address)
        for name, client in readers.items()
        for address in (asked if name == "viewer" else asked[::4])
    }
    assert [leak for (_name, address), response in answers.items() for leak in leaks(response, address)] == []
    assert {response.status_code for response in answers.values()} <= {200, 302, 403, 404}
    # What the viewer may see is offered: live ties, and no working copy beside them.
    tie = "/admin/autocomplete/?app_label=relations&model_name=diplomaticevent&field_name=tie&term="
    offered = readers["viewer"].get(tie).json()["results"]
    assert {row["id"] for row in offered} == {str(row.pk) for row in Tie.objects.live()}


def test_no_move_and_no_selection_tells_of_another_kind(seeds, readers):
    _public, hidden = seeds
    found, statuses = [], set()
    for row in hidden.values():
        opts = row._meta
        if row.kind in BESIDE:
            continue
        for page in ("move/publish/", "move/withdraw/", "revert/", "change/"):
            for key in (row.pk, NEVER):
                address = f"/admin/{opts.app_label}/{opts.model_name}/{key}/{page}"
                response = readers["viewer"].post(address, {"token": str(row.edit_token), "number": "1"})
                found += leaks(response, address)
                statuses.add(response.status_code)
    names = [f"{row.kind}:{row.uid}" for row in hidden.values() if row.kind not in BESIDE]
    for move in ("submit", "publish"):
        for data in ({"row": names}, {"row": names, "confirmed": "1", "note": "x"}):
            found += leaks(readers["viewer"].post(f"/admin/bulk/{move}/", data), move)
    assert (found, statuses) == ([], {403})


def test_the_desk_counts_nothing_of_another_kind(seeds, readers):
    for name in ("outsider", "viewer"):
        assert {row["count"] for row in readers[name].get("/admin/").context["desk"]} == {0}


def test_a_form_that_begins_with_a_passage_tells_nothing_of_its_draft(seeds, db):
    """A contributor of ties alone is shown no other kind's record beside the passage."""
    writer = reader("tie-writer", "add_tie", "change_tie", "view_tie")
    passage = factories.passage()
    for query in (f"passage={passage.pk}", f"passages={passage.pk}", f"passage={passage}", "passage=0"):
        response = writer.get(f"/admin/relations/tie/add/?{query}")
        assert (response.status_code, leaks(response, query)) == (200, [])


def test_the_crawl_notices_a_leak(seeds, readers):
    tie = Tie.objects.live().first()
    factories.overwrite(tie, note=canary.MARK)
    address = f"/admin/relations/tie/{tie.pk}/change/"
    assert leaks(readers["viewer"].get(address), address) == [f"{address}: {canary.MARK}"]
    assert leaks(readers["outsider"].get(address), address) == []
