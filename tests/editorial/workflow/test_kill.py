"""A process killed while it publishes leaves the old or the new, complete."""

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
from editorial.models import Version, WorkflowEntry
from editorial.workflow import snapshot
from security.models import Casualty, SecurityEvent
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def address() -> str:
    """DATABASE_URL of the database of this test."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, host, port = known["USER"], known["HOST"], known["PORT"]
    return f"postgres://{user}:{known['PASSWORD']}@{host}:{port}/{known['NAME']}"


def publish_and_be_killed(dice: random.Random) -> None:
    """Start the process and kill it within a tenth of a second of the start of one of its publications."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.editorial.workflow.publishing"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        for _publication in range(dice.randint(2, 4)):
            assert process.stdout.readline() == "publishing\n"
        time.sleep(dice.random() / 10)
        process.kill()
    assert process.returncode == -9


@pytest.mark.parametrize("times", [pytest.param(3, id="few"), pytest.param(20, id="many", marks=pytest.mark.soak)])
def test_a_publication_is_whole_or_not_there(times):
    dice = random.Random(times)
    event = make.event()
    event.casualties.create(harm="killed", group="first", printed="1", low=1, best=1)
    make.published(event)
    for _time in range(times):
        publish_and_be_killed(dice)
        live = SecurityEvent.objects.live().get()
        newest = Version.objects.filter(uid=live.uid).order_by("number").last()
        assert (newest.snapshot, newest.number) == (snapshot(live), live.version)
        assert WorkflowEntry.objects.filter(uid=live.uid, move="publish").count() == live.version
        assert [finding.sentence for finding in check_register().findings] == []
        copy = SecurityEvent.objects.filter(revises=live).first()
        if copy is not None:
            assert copy.base_version == live.version
            workflow.discard(copy, make.approver(), copy.edit_token)
        assert set(Casualty.objects.values_list("record_id", flat=True)) == {live.pk}
    assert live.version > times
