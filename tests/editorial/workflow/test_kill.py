"""A process killed while it publishes, submits, withdraws or discards leaves the old or the new, complete."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from editorial import workflow
from editorial.audit.register import check_register
from editorial.models import Stage, Version, WorkflowEntry
from editorial.workflow import snapshot
from security.models import Casualty, SecurityEvent
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
MOVES = ("publish", "submit", "withdraw", "discard")
TIMES = [
    pytest.param("publish", 2, id="publish-few"),
    *(pytest.param(move, 20, id=f"{move}-many", marks=pytest.mark.soak) for move in MOVES),
]


def address() -> str:
    """DATABASE_URL of the database of this test."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, host, port = known["USER"], known["HOST"], known["PORT"]
    return f"postgres://{user}:{known['PASSWORD']}@{host}:{port}/{known['NAME']}"


def move_and_be_killed(move: str, dice: random.Random) -> None:
    """Start the process and kill it within a tenth of a second of the start of one of its moves."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.editorial.workflow.moving", move],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        for _move in range(dice.randint(2, 4)):
            assert process.stdout.readline() == "moving\n"
        time.sleep(dice.random() / 10)
        process.kill()
    assert process.returncode == -9


def require_whole(live: SecurityEvent) -> SecurityEvent | None:
    """Compare the live row, its working copy, the ledger and the log with each other, and return the copy."""
    newest = Version.objects.filter(uid=live.uid).order_by("number").last()
    assert (newest.snapshot, newest.number) == (snapshot(live), live.version)
    lines = WorkflowEntry.objects.filter(uid=live.uid).order_by("id")
    assert lines.filter(move__in=("publish", "withdraw")).count() == live.version
    assert [finding.sentence for finding in check_register().findings] == []
    copy, last = SecurityEvent.objects.filter(revises=live).first(), lines.last()
    assert (copy is None) == (last.move in ("publish", "withdraw", "discard"))
    if last.move != "discard":
        assert (copy or live).stage == last.to_stage
    if last.move in ("revise", "restore"):
        assert (copy.base_version, snapshot(copy)) == (live.version, snapshot(live))
    return copy


@pytest.mark.parametrize(("move", "times"), TIMES)
def test_a_move_is_made_whole_or_not_at_all(move, times):
    dice = random.Random(times)
    # Without addresses: the process would print their mails among its own words.
    make.person("author", "Contributor", email="")
    make.person("approver", "Editor", email="")
    event = make.event()
    event.casualties.create(harm="killed", group="first", printed="1", low=1, best=1)
    live = make.published(event)
    for _time in range(times):
        move_and_be_killed(move, dice)
        live = SecurityEvent.objects.live().get()
        copy = require_whole(live)
        if copy is not None:
            assert copy.base_version == live.version
            workflow.discard(copy, make.approver(), copy.edit_token)
        assert set(Casualty.objects.values_list("record_id", flat=True)) == {live.pk}
        if live.stage == Stage.WITHDRAWN:
            make.published(workflow.restore(live, make.author()))
    assert WorkflowEntry.objects.filter(uid=live.uid, move=move).count() >= times + (move == "publish")
