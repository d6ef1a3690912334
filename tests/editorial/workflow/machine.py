"""A machine of several editors on one record, each with his own, often stale, view of it.

It keeps its own book of who wrote what, and asks nothing of the workflow that it is there to judge.
"""

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from editorial import workflow
from editorial.audit.register import check_register
from editorial.models import Entry, Version, WorkflowEntry
from editorial.workflow import WorkflowError, saving, snapshot
from security.models import Casualty, SecurityEvent
from tests import factories as make

PEOPLE = {"ann": "Contributor", "bob": "Editor", "cid": "Editor", "dora": "Chief editor"}
CHANGES = ("retell", "count", "link", "link", "cite", "cite", "uncite")
STEPS = {
    "draft": ("write", "write", "write", "submit", "submit", "submit", "override", "discard"),
    "in-review": ("publish", "publish", "publish", "publish", "publish", "recall", "send_back", "override"),
    "published": ("revise", "revise", "revise", "revise", "second_look", "second_look", "revert", "withdraw"),
    "withdrawn": ("restore", "restore", "restore", "revert", "second_look", "second_look", "revise", "publish"),
}
"""What people mostly do at a stage; now and then they try what belongs to another."""


class Register(RuleBasedStateMachine):
    """One event and what people do to it. The database is rolled back after each run; `steps` counts what they tried."""

    steps = 0

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = {name: make.person(name, group) for name, group in PEOPLE.items()}
        self.views, self.writers, self.involved = {}, set(), set()
        self.saves, self.uids, self.number = 0, [], 0

    def teardown(self):
        try:
            found = [finding.sentence for finding in check_register().findings]
            assert not found, f"The audit finds: {found}"
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize(name=st.sampled_from(sorted(PEOPLE)), published=st.booleans())
    def start(self, name, published):
        self.begin(name)
        if published:
            make.published(self.rows().get())
            self.writers = set()

    def begin(self, name):
        row = make.event(f"Event {len(self.uids)}", by=self.people[name])
        self.uids.append(row.uid)
        self.views, self.writers, self.involved, self.saves = {}, {name}, set(), 0

    @rule(
        name=st.sampled_from(sorted(PEOPLE)),
        number=st.integers(0, 7),
        stage=st.sampled_from([None, None, None, *STEPS]),
        fresh=st.sampled_from([True, True, False]),
        change=st.sampled_from(CHANGES),
    )
    def act(self, name, number, stage, fresh, change):
        """Somebody makes a move on what he last saw, or looks first; a refusal is an answer, any other error is not."""
        type(self).steps += 1
        if fresh or name not in self.views:
            self.views[name] = self.look()
        row, shown = self.views[name]
        try:
            with transaction.atomic():
                getattr(self, STEPS[stage or row.stage][number])(name, row, shown, change)
        except WorkflowError:
            return

    def rows(self):
        return SecurityEvent.objects.filter(uid=self.uids[-1])

    def look(self):
        row = self.rows().select_related("revises").order_by("-revises_id").exclude(working_copy__isnull=False).get()
        return row, snapshot(row)

    def write(self, name, row, shown, change):
        with saving(row, row.edit_token, self.people[name]) as locked:
            assert snapshot(locked) == shown, "An update was lost: the page showed another text."
            self.number += 1
            getattr(self, change)(locked)
        if snapshot(locked) != shown:
            self.saves += 1
            self.writers.add(name)

    def retell(self, row):
        row.summary = f"Telling {self.number}."
        row.save()

    def count(self, row):
        row.casualties.create(harm="killed", printed="9", low=9, best=9, position=self.number)

    def link(self, row):
        whole = row.casualties.create(harm="killed", group="all", printed="9", low=9, best=9)
        row.casualties.create(harm="killed", group="some", printed="5", low=5, best=5, part_of=whole)

    def cite(self, row):
        make.cite(row, position=self.number)

    def uncite(self, row):
        for citation in row.citations.all():
            citation.delete()

    def submit(self, name, row, shown, change):
        workflow.submit(row, self.people[name], row.edit_token)

    def recall(self, name, row, shown, change):
        workflow.recall(row, self.people[name], row.edit_token)

    def send_back(self, name, row, shown, change):
        workflow.send_back(row, self.people[name], row.edit_token, "Name the page.")

    def publish(self, name, row, shown, change):
        live = workflow.publish(row, self.people[name], row.edit_token, "As cited.")
        assert name not in self.writers, "Somebody approved his own text."
        self.published(live, shown)

    def override(self, name, row, shown, change):
        live = workflow.override(row, self.people[name], row.edit_token, "Urgent.")
        self.involved |= self.writers | {name}
        assert Entry.objects.get(uid=live.uid).awaits_second_look, "An override is not flagged."
        self.published(live, shown)

    def published(self, live, shown):
        text = Version.objects.filter(uid=live.uid).order_by("number").last().snapshot
        assert text == shown, "A text was published that the approver had not seen."
        self.writers = set()

    def second_look(self, name, row, shown, change):
        seen = row.revises or row
        workflow.second_look(seen, self.people[name], seen.edit_token)
        assert seen.version == self.rows().get(revises=None).version, "Somebody looked at a text that was replaced."
        assert name not in self.involved, "Somebody took the second look at his own change."
        self.involved = set()

    def revise(self, name, row, shown, change):
        self.forked(name, workflow.revise)

    def restore(self, name, row, shown, change):
        self.forked(name, workflow.restore)

    def revert(self, name, row, shown, change):
        self.forked(name, lambda live, by: workflow.revert(live, by, max(1, live.version - 1)))

    def forked(self, name, move):
        live, before = self.rows().get(revises=None), self.rows().count()
        move(live, self.people[name])
        if before == 1:
            self.writers.add(name)

    def withdraw(self, name, row, shown, change):
        workflow.withdraw(row, self.people[name], row.edit_token, "error", "It is wrong.")
        self.involved |= self.writers | {name}

    def discard(self, name, row, shown, change):
        workflow.discard(row, self.people[name], row.edit_token)
        line = WorkflowEntry.objects.filter(uid=row.uid).order_by("id").last()
        assert (line.move, line.snapshot) == ("discard", shown), "Something disappeared without a trace."
        if not self.rows().exists():
            self.begin(name)

    @invariant()
    def every_publication_is_cited(self):
        for event in SecurityEvent.objects.filter(stage="published"):
            assert event.citations.exists(), "Something was published without a citation."

    @invariant()
    def every_save_is_in_the_log(self):
        if self.uids:
            lines = WorkflowEntry.objects.filter(uid=self.uids[-1], move="edit")
            assert lines.count() == self.saves, "The log does not have every save."

    @invariant()
    def the_newest_version_and_the_entry_are_the_live_row(self):
        for live in SecurityEvent.objects.filter(revises=None, version__gt=0):
            newest = Version.objects.filter(uid=live.uid).order_by("number").last()
            assert (newest.snapshot, newest.number) == (snapshot(live), live.version), "The ledger lags behind."
            entry = Entry.objects.get(uid=live.uid)
            assert (entry.stage, entry.version) == (live.stage, live.version), "The Entry lags behind."

    @invariant()
    def nothing_is_left_over(self):
        assert self.rows().count() <= 2 if self.uids else True
        for row in Casualty.objects.exclude(part_of=None).select_related("part_of"):
            assert row.part_of.record_id == row.record_id, "A part belongs to another record than its whole."
