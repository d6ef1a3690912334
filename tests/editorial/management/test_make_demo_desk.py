"""The demo desk: something on each queue of each demo editor, once, and nothing untrue."""

import json
from io import StringIO

import pytest
import yaml
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command

from editorial import workflow
from editorial.admin.desk.page import counts
from editorial.management.commands.make_demo_desk import EXAMPLES
from editorial.models import EDITABLE, Revision, Version, WorkflowEntry
from organizations.models import Organization
from relations.models import Tie
from tests import factories

QUEUES = {
    "contributor": {"sent-back", "drafts", "uncited", "unresolved", "past-review"},
    "editor": {"review", "second-looks", "uncited", "unresolved", "past-review"},
    "chief": {"review", "uncited", "unresolved", "past-review"},
}


def made() -> str:
    """Run the commands of `make run` and return what the second one says."""
    call_command("make_demo_editors", stdout=StringIO())
    return demo_desk()


def demo_desk() -> str:
    output = StringIO()
    call_command("make_demo_desk", stdout=output)
    return output.getvalue()


@pytest.fixture(scope="module")
def desk(loaded_register):
    return made()


@pytest.fixture
def people(desk, db):
    return {name: User.objects.get(username=name) for name in QUEUES}


def queues(user) -> dict[str, int]:
    return {row["name"]: row["count"] for row in counts(admin.site, user)}


def state() -> tuple:
    """Everything a second run could change."""
    lines = list(WorkflowEntry.objects.order_by("id").values_list("uid", "move"))
    return lines, Revision.objects.count(), list(Tie.objects.order_by("pk").values_list("pk", "stage", "note"))


def test_every_example_is_on_the_desk(desk):
    examples = yaml.safe_load(EXAMPLES.read_text())
    assert desk.splitlines() == [f"{example['record']}: {example['until']}." for example in examples]


@pytest.mark.parametrize("name", QUEUES)
def test_each_queue_of_each_person_holds_something(people, name):
    assert {queue for queue, number in queues(people[name]).items() if number} >= QUEUES[name]
    assert name != "editor" or queues(people[name])["review"] >= 2


def test_a_note_is_all_that_became_public(people):
    notes = {row["record"].partition("/")[2]: row["note"] for row in yaml.safe_load(EXAMPLES.read_text())}
    published = WorkflowEntry.objects.filter(by__in=people.values(), revision__isnull=False)
    assert sorted(published.values_list("move", flat=True)) == ["override", "publish"]
    for line in published:
        versions = Version.objects.filter(uid=line.uid).order_by("number")
        before, now = (json.loads(version.snapshot) for version in versions)
        assert before["fields"].pop("note") != now["fields"].pop("note") == notes[line.slug]
        assert now == before


def test_a_second_run_repeats_nothing(people):
    before = state()
    assert made() == "The desk is left as its editors left it.\n"
    assert state() == before


def test_nor_does_it_when_everything_was_published_and_withdrawn(people):
    editor, chief = people["editor"], people["chief"]
    for row in Tie.objects.filter(stage="in-review"):
        live = workflow.publish(row, editor, row.edit_token, "As cited.")
        workflow.withdraw(live, chief, live.edit_token, "error", "Tried out.")
    for model in (Tie, Organization):
        for row in model.objects.filter(stage__in=EDITABLE):
            workflow.discard(row, editor, row.edit_token)
    before = state()
    made()
    assert state() == before


def test_accounts_without_rights_and_no_accounts_end_in_sentences(people):
    for user in people.values():
        user.username = f"former-{user.username}"
        user.save()
    assert demo_desk() == "The desk stays empty: there is no account chief, contributor, editor.\n"
    factories.person("contributor")
    assert "ties/mali-libya: contributor may not make the move “Revise”" in made()
