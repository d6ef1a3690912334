"""The table from passages to the records that cite them."""

import re

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_every_passage_has_its_line(loaded_register, capsys):
    call_command("list_readings")
    lines = capsys.readouterr().out.splitlines()
    bullet = [line for line in lines if line.startswith("terrorism-2021@3074\t")]
    assert len(bullet) == 1
    assert "security-events/mining-convoy-2021-09-28" in bullet[0]
    name, total = re.match(r"(.+): (\d+) records", lines[-1]).groups()
    assert name == "all documents"
    assert int(total) >= 330


def test_a_passage_without_a_record_says_why(loaded_register, capsys):
    call_command("list_readings")
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("embassy-sections@2866\t"))
    assert line.endswith("\theading")
