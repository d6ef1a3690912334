"""Mail: to those concerned and to nobody else, in both languages, and never in the way of the move."""

import logging
import smtplib

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from editorial import workflow
from editorial.workflow.notices import notify
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """A function that makes a move, commits it, and returns to whom mails went, in the order of their accounts."""

    def made(move, *args, **kwargs) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            move(*args, **kwargs)
        assert [len(message.recipients()) for message in mail.outbox] == [1] * len(mail.outbox)
        return [address.partition("@")[0] for message in mail.outbox for address in message.to]

    return made


@pytest.fixture
def people():
    """Authors, reviewers and a chief, made in this order."""
    author, second = make.author(), make.person("second", "Contributor")
    return author, second, make.approver(), make.person("chief", "Chief editor")


def fresh(row):
    row.refresh_from_db()
    return row


def moved(move, row, by, *args, **kwargs):
    return move(fresh(row), by, fresh(row).edit_token, *args, **kwargs)


def test_each_move_is_told_to_those_it_concerns(sent, people):
    author, second, approver, chief = people
    row = make.tie()
    make.edit(row, by=second, note="Mine.")
    assert sent(moved, workflow.submit, row, author) == ["second"]
    assert sent(moved, workflow.recall, row, second) == ["author"]
    moved(workflow.submit, row, author)
    assert sent(moved, workflow.send_back, row, approver, "Which day?") == ["author", "second"]
    # Whoever sent it back waits for it; another reviewer finds it on the desk.
    assert sent(moved, workflow.submit, row, author) == ["second", "approver"]
    assert sent(workflow.remark, fresh(row), chief, "I know the day.") == ["author", "second", "approver"]
    assert sent(moved, workflow.publish, row, approver, "As cited.") == ["author", "second", "chief"]


def test_after_a_publication_the_next_authors_alone_are_concerned(sent, people):
    author, second, approver, _chief = people
    live = make.published(make.tie())
    copy = make.edit(make.working_copy(live, by=second), by=second, note="New.")
    assert sent(moved, workflow.submit, copy, second) == []
    assert sent(moved, workflow.publish, copy, approver, "Yes.") == ["second"]
    other = make.working_copy(live, by=author)
    assert sent(moved, workflow.discard, other, approver) == ["author"]
    mine = make.working_copy(live, by=second)
    assert sent(moved, workflow.discard, mine, second) == ["author"]


def test_withdrawing_and_second_looks_are_told_to_those_who_made_the_live_version(sent, people):
    author, second, approver, chief = people
    live = make.published(make.tie())
    assert sent(moved, workflow.withdraw, live, chief, "error", "It is wrong.") == ["author", "approver"]
    assert sent(moved, workflow.second_look, live, make.person("other", "Editor")) == ["author", "approver", "chief"]
    copy = make.edit(workflow.restore(fresh(live), second), by=second, note="New.")
    assert sent(moved, workflow.override, copy, chief, "Nobody is here.") == ["second"]
    assert sent(moved, workflow.second_look, live, approver) == ["second", "chief"]
    assert sent(workflow.remark, fresh(live), approver, "Good.") == ["second", "chief"]


def test_a_second_look_at_an_older_override_is_told_to_whoever_made_it(sent, people):
    author, second, approver, chief = people
    live = make.published(make.tie())
    copy = make.edit(make.working_copy(live), note="Alone.")
    live = moved(workflow.override, copy, chief, "Nobody is here.")
    make.published(
        make.edit(make.working_copy(live, by=second), by=second, note="Newer."), by=make.person("x", "Editor")
    )
    looker = make.person("looker", "Editor")
    assert sent(moved, workflow.second_look, live, looker) == ["author", "second", "chief", "x"]


def test_nobody_is_told_who_left_or_may_not_see_the_record_any_more(sent, people):
    author, second, approver, _chief = people
    row = make.tie()
    make.edit(row, by=second, note="Mine.")
    moved(workflow.submit, row, author)
    User.objects.filter(pk=author.pk).update(is_active=False)
    second.groups.clear()
    assert sent(moved, workflow.send_back, row, approver, "Which day?") == []
    User.objects.filter(pk=author.pk).update(is_active=True, email="")
    assert sent(moved, workflow.submit, row, second.__class__.objects.get(pk=make.author().pk)) == ["approver"]


def test_a_move_that_is_undone_is_told_to_nobody(sent, people):
    row = make.submitted(make.tie())

    def undone():
        with transaction.atomic():
            moved(workflow.publish, row, make.approver(), "As cited.")
            transaction.set_rollback(True)

    assert sent(undone) == []
    assert fresh(row).stage == "in-review"


def test_a_mail_says_in_both_languages_who_did_what_and_nothing_of_the_record(sent, people, settings):
    settings.SITE_ADDRESS = "https://register.example"
    row = make.submitted(make.tie(note="The secret remark."))
    sent(moved, workflow.send_back, row, make.approver(), "Which day?\nFrom: the chief")
    message = mail.outbox[0]
    page = f"https://register.example/admin/relations/tie/uid/{row.uid}/"
    assert (
        message.subject == "approver sent “Guinea – Mali” back. / approver a renvoyé « Guinée – Mali » à ses auteurs."
    )
    assert message.body == (
        f"approver sent “Guinea – Mali” back.\n\n> Which day?\n> From: the chief\n\nIts page: {page}\n\n-- \n\n"
        f"approver a renvoyé « Guinée – Mali » à ses auteurs.\n\n> Which day?\n> From: the chief\n\nSa page : {page}\n"
    )
    assert (message.content_subtype, message.cc, message.bcc) == ("plain", [], [])


def test_the_address_in_a_mail_leads_to_the_record(sent, people, client, settings):
    settings.SITE_ADDRESS = ""
    row = make.submitted(make.tie())
    sent(moved, workflow.send_back, row, make.approver(), "Which day?")
    path = mail.outbox[0].body.partition("Its page: ")[2].split()[0]
    client.force_login(User.objects.create_superuser("root", is_staff=True))
    assert client.get(path)["Location"] == f"/admin/relations/tie/{row.pk}/change/"


def test_no_name_and_no_title_writes_a_header(sent, people):
    author = make.author()
    approver = make.person("liar", "Editor", first_name="Eve\r\nBcc: all@example.org", last_name="\nSubject: x")
    row = make.submitted(make.organization("League"))
    make.overwrite(row, name_en="League\r\nTo: others@example.org")
    assert sent(moved, workflow.send_back, row, approver, "Which day?") == [author.username]
    head = mail.outbox[0].message().as_string().partition("\n\n")[0]
    names = [line.partition(":")[0] for line in head.splitlines() if not line.startswith((" ", "\t"))]
    assert sorted(names) == sorted(
        ["Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"]
    )
    assert mail.outbox[0].recipients() == [author.email]


def test_a_long_title_leaves_a_short_subject(sent, people):
    row = make.submitted(make.organization("League " * 25))
    sent(moved, workflow.send_back, row, make.approver(), "Which day?")
    assert len(mail.outbox[0].subject) < 210


class Failing(EmailBackend):
    """A server that refuses some addresses, or everything; it counts how often it was asked."""

    asked = 0
    error: Exception = OSError("down")
    refused: tuple[str, ...] = ()

    def send_messages(self, messages):
        type(self).asked += 1
        if not self.refused or messages[0].to[0] in self.refused:
            raise self.error
        return super().send_messages(messages)


@pytest.mark.parametrize(
    ("error", "refused", "asked", "sentence"),
    [
        (OSError("down"), (), 1, "2 of 2 mails could not be sent (OSError); the move they told of stands."),
        (
            smtplib.SMTPServerDisconnected("gone"),
            (),
            1,
            "2 of 2 mails could not be sent (SMTPServerDisconnected); the move they told of stands.",
        ),
        (
            smtplib.SMTPRecipientsRefused({}),
            ("author@example.org",),
            2,
            "1 of 2 mails could not be sent (SMTPRecipientsRefused); the move they told of stands.",
        ),
    ],
)
def test_a_mail_server_that_fails_is_one_warning(
    sent, people, settings, caplog, monkeypatch, error, refused, asked, sentence
):
    for name, value in {"asked": 0, "error": error, "refused": refused}.items():
        monkeypatch.setattr(Failing, name, value)
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    row = make.tie()
    make.edit(row, by=people[1], note="Mine.")
    row = make.submitted(row)
    with caplog.at_level(logging.WARNING):
        told = sent(moved, workflow.publish, row, make.approver(), "As cited.")
    assert fresh(row).stage == "published"
    assert [record.getMessage() for record in caplog.records if record.name.startswith("editorial")] == [sentence]
    assert (Failing.asked, told) == (asked, ["second"] if refused else [])
    assert "example.org" not in caplog.text


def test_a_move_that_concerns_nobody_asks_no_server(people, settings, django_capture_on_commit_callbacks):
    row = make.tie()
    workflow.submit(row, make.author(), row.edit_token)
    with django_capture_on_commit_callbacks() as callbacks:
        notify(row, "submit", make.author())
    assert callbacks == []
