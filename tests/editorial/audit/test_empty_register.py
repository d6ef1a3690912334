"""What the checks say of a register that holds nothing yet."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("check_ledger", "0 revisions, 0 versions, 0 findings.\n"),
        ("source_coverage", "There are no documents.\n"),
    ],
)
def test_nothing_is_wrong_with_nothing(command, told):
    out = StringIO()
    call_command(command, stdout=out)
    assert out.getvalue() == told


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--require-documents",)])
def test_there_is_nothing_to_verify(arguments):
    with pytest.raises(
        CommandError, match="No record cites anything, so there is nothing to verify; load_register fills"
    ):
        call_command("verify_citations", *arguments, stdout=StringIO())
