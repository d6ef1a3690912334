"""What was typed comes back from every refusal, and nothing of it is stored."""

from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError
from django.test import Client

from editorial import workflow
from editorial.models import Stage
from relations.models import Tie
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MINE = "What I <b>typed</b>."
SHOWN = "What I &lt;b&gt;typed&lt;/b&gt;."


@pytest.fixture
def draft(contributor):
    row = factories.tie(note="First text.", by=contributor)
    row.spells.create(type="diplomatic", status="established", since="1960-10-02")
    return row


@pytest.fixture
def typed(writer, url, form_data, draft):
    """What a writer has on the screen: another note, another date, a new row."""
    data = form_data(writer.get(url(draft))) | {"note": MINE, "spells-0-since": "1961", "spells-TOTAL_FORMS": 2}
    return data | {"spells-1-type": "consular", "spells-1-status": "closed", "spells-1-level": "not-stated"}


def kept(answer) -> list[tuple[str, str]]:
    return [(field.label, field.value) for field in answer.context["typed"]]


def words(answer) -> dict[str, list]:
    return {field.label: field.words for field in answer.context["typed"]}


def test_a_draft_submitted_meanwhile_gives_back_what_differs(writer, url, draft, typed):
    workflow.submit(draft, factories.author(), draft.edit_token)
    before = workflow.snapshot(Tie.objects.get())
    answer = writer.post(url(draft), typed)
    assert (answer.status_code, answer["Cache-Control"]) == (409, "private, no-store")
    assert [label for label, _value in kept(answer)][:2] == ["Note", "Spell 1, Since"]
    assert ("Note", MINE) in kept(answer)
    assert words(answer)["Spell 1, Since"] == [("gone", "1960-10-02"), ("new", "1961")]
    page = answer.content.decode()
    assert SHOWN in page
    assert MINE not in page
    assert url(draft, "review") in page
    assert "is in review" in page
    assert 'name="_save"' not in page
    assert workflow.snapshot(Tie.objects.get()) == before


def test_a_working_copy_published_meanwhile_is_compared_with_the_live_record(writer, url, form_data):
    live = factories.published(factories.tie(note="First text."))
    live.refresh_from_db()
    copy = workflow.revise(live, factories.author())
    mine = form_data(writer.get(url(copy))) | {"note": MINE}
    factories.edit(copy, note="Theirs.")
    factories.published(copy)
    answer = writer.post(url(copy), mine)
    assert answer.status_code == 404
    assert kept(answer) == [("Note", MINE)]
    assert ("gone", "Theirs.") in words(answer)["Note"]
    assert f"The last line of its log: {factories.approver()} published it." in answer.content.decode()
    assert url(live, "review") in answer.content.decode()


def test_a_draft_discarded_meanwhile_gives_back_everything(writer, url, draft, typed):
    pk = draft.pk
    workflow.discard(draft, factories.approver(), draft.edit_token)
    answer = writer.post(f"/admin/relations/tie/{pk}/change/", typed)
    assert answer.status_code == 404
    assert {("Note", MINE), ("Spell 1, Since", "1961"), ("Other country", "Mali")} <= set(kept(answer))
    assert "discarded the draft" in answer.content.decode()
    never = writer.post("/admin/relations/tie/987654/change/", {"note": MINE})
    assert (never.status_code, kept(never)) == (404, [("Note", MINE)])


@pytest.mark.parametrize(
    "opened", ["[" * 200_000, '{"uid":' * 50_000, '{"uid": "\\ud800"}', '{"uid": ["x"]}', "1" * 6000]
)
def test_what_a_form_says_it_opened_may_be_anything(writer, opened):
    for page in ("change/", "move/publish/"):
        answer = writer.post(f"/admin/relations/tie/999999/{page}", {"opened": opened, "note": MINE})
        assert (answer.status_code, ("Note", MINE) in kept(answer)) == (404, True)


def test_a_writer_whose_rights_were_taken_away(writer, url, draft, typed, contributor):
    contributor.groups.clear()
    for page in (url(draft), url(Tie, "add"), url(draft, "move", "submit")):
        answer = writer.post(page, typed)
        assert (answer.status_code, dict(kept(answer))["Note"]) == (403, MINE)
        # Nothing is looked up for somebody who may see nothing: a country is the number that was posted.
        assert "Guinea" not in answer.content.decode()
    draft.refresh_from_db()
    assert draft.note == "First text."


def test_a_session_that_ended(url, draft, typed):
    for page in (url(draft), url(Tie, "add"), url(draft, "move", "remark")):
        answer = Client().post(page, typed)
        assert (answer.status_code, dict(kept(answer))["Note"]) == (403, MINE)
        text = answer.content.decode()
        assert "Guinea" not in text
        assert "<form" not in text.replace('<form id="logout-form"', "")
        assert f"next={url(draft)}" in text or page != url(draft)
    assert Client().get(url(draft)).status_code == 302


def test_a_form_without_its_mark_is_given_back_as_text_only(url, draft, typed, contributor):
    strict = Client(enforce_csrf_checks=True)
    contributor.is_staff = True
    contributor.save()
    for client in (strict, Client(enforce_csrf_checks=True)):
        if client is strict:
            client.force_login(contributor)
        answer = client.post(url(draft), typed)
        text = answer.content.decode()
        assert (answer.status_code, dict(kept(answer))["Note"]) == (403, MINE)
        assert SHOWN in text
        assert "Guinea" not in text
        assert 'type="submit" value="Save"' not in text
        moved = client.post(url(draft, "move", "publish"), {"note": MINE})
        assert kept(moved) == [("Note", MINE)]
        assert f'href="{url(draft, "review")}"' in moved.content.decode()
    secret = strict.post("/admin/login/", {"username": "x", "password": "a long secret"})
    assert (secret.status_code, "a long secret" in secret.content.decode()) == (403, False)


@pytest.mark.once
def test_a_second_factor_enrolled_elsewhere_while_a_form_was_open(writer, url, draft, typed, contributor, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    forms = {url(draft): url(draft), url(draft, "move", "remark"): url(draft, "review")}
    for way in ("/accounts/2fa/", "/accounts/2fa/reauthenticate/?next="):
        for page, stood_on in forms.items():
            answer = writer.post(page, typed)
            assert (answer.status_code, dict(kept(answer))["Note"]) == (403, MINE)
            assert f'href="{way}' in answer.text
            assert quote(stood_on, safe="") in answer.text or "next" not in way
            assert "Guinea" not in answer.text
            assert "Ties" not in answer.text, "the menu of the admin is not open to this session"
        if not Authenticator.objects.exists():
            TOTP.activate(contributor, generate_totp_secret())
    assert writer.post("/admin/bulk/publish/", {"confirmed": "1", "note": MINE}).status_code == 403
    assert writer.get(url(draft)).status_code == 302
    draft.refresh_from_db()
    assert draft.note == "First text."


def test_passwords_are_never_given_back(url, draft):
    answer = Client().post(url(draft), {"note": MINE, "password": "a long secret", "old_password": "older"})
    assert kept(answer) == [("Note", MINE)]


def test_a_clash_that_no_field_can_be_named_for(writer, url, draft, typed, monkeypatch):
    def clash(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr("editorial.admin.draft.saving.DraftsMixin.save_related", clash)
    answer = writer.post(url(draft), typed | {"spells-TOTAL_FORMS": 1})
    assert (answer.status_code, dict(kept(answer))["Note"]) == (409, MINE)
    draft.refresh_from_db()
    assert draft.note == "First text."


def test_a_target_discarded_meanwhile_keeps_the_rest(writer, url, form_data):
    factories.published(factories.organization("African Union"))
    row = factories.organization("Other Union")
    gone = factories.organization("Gone Union")
    data = form_data(writer.get(url(row))) | {"parent": gone.pk, "note": MINE}
    workflow.discard(gone, factories.approver(), gone.edit_token)
    answer = writer.post(url(row), data)
    assert answer.status_code == 200
    [complaint] = answer.context["complaints"]
    assert complaint.anchor == "id_parent"
    assert SHOWN in answer.content.decode()


def test_a_target_withdrawn_meanwhile_is_named_when_it_is_submitted(writer, url, form_data):
    whole = factories.published(factories.organization("African Union"))
    row = factories.organization("Other Union")
    data = form_data(writer.get(url(row))) | {"parent": whole.pk}
    workflow.withdraw(whole, factories.approver(), whole.edit_token, "error", "Wrong.")
    assert writer.post(url(row), data).status_code == 302
    row.refresh_from_db()
    answer = writer.post(url(row, "move", "submit"), {"token": str(row.edit_token)})
    assert answer.status_code == 409
    assert "African Union" in "".join(str(message) for message in answer.context["messages"])
    row.refresh_from_db()
    assert (row.stage, row.parent) == (Stage.DRAFT, whole)


def test_a_slug_taken_meanwhile_is_said_at_the_field(writer, url, form_data):
    row = factories.organization("African Union")
    data = form_data(writer.get(url(row))) | {"slug": "taken", "note": MINE}
    factories.organization("Other Union", slug="taken")
    answer = writer.post(url(row), data)
    assert answer.status_code == 200
    assert [(complaint.anchor, complaint.sentence) for complaint in answer.context["complaints"]] == [
        ("", "Another record of this kind already has this slug; choose another.")
    ]
    assert SHOWN in answer.content.decode()


def test_another_note_on_a_record_published_meanwhile_is_given_back(approving, url, draft):
    workflow.submit(draft, factories.author(), draft.edit_token)
    draft.refresh_from_db()
    click = {"token": str(draft.edit_token), "uid": str(draft.uid), "note": "As cited."}
    assert approving.post(url(draft, "move", "publish"), click).status_code == 302
    again = approving.post(url(draft, "move", "publish"), click | {"note": "As cited, twice."})
    assert again.status_code == 409
    assert [(field.label, field.value) for field in again.context["kept"]] == [("Note", "As cited, twice.")]
    draft.refresh_from_db()
    assert (draft.stage, draft.version) == (Stage.PUBLISHED, 1)
    copy = workflow.submit(*(lambda row: (row, factories.author(), row.edit_token))(factories.working_copy(draft)))
    click = {"token": str(copy.edit_token), "uid": str(copy.uid), "note": "Twice."}
    page = url(copy, "move", "publish")
    assert approving.post(page, click).status_code == 302
    again = approving.post(page, click | {"note": "Thrice."})
    assert (again.status_code, kept(again)) == (404, [("Note", "Thrice.")])
    assert "reviewer published it." in again.content.decode()


@pytest.mark.parametrize("name", ["send_back", "publish", "override", "withdraw", "remark"])
def test_a_refused_move_keeps_its_note_even_when_it_is_not_offered_any_more(chief, url, name):
    live = factories.published(factories.tie())
    values = {"token": str(live.edit_token), "kind": "duplicate", "about": [], "note": MINE, "minor": "on"}
    if name == "remark":
        values["about"] = ["nonsense"]
    answer = chief.post(url(live, "move", name), values)
    assert answer.status_code in (400, 409)
    assert SHOWN in answer.content.decode()
