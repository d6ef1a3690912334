"""What the checks say of a register that holds nothing yet."""

from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("check_ledger", "0 revisions, 0 versions, 0 findings.\n"),
        ("verify_citations", "0 records, 0 citations, 0 spans checked: 0 failures.\n"),
        ("source_coverage", "There are no documents.\n"),
    ],
)
def test_nothing_is_wrong_with_nothing(command, told):
    out = StringIO()
    call_command(command, stdout=out)
    assert out.getvalue() == told
