"""The examples of docs/api.md are what the API answers."""

import re

import pytest
from django.conf import settings

EXAMPLE = re.compile(r"^    \$ curl 'http://127\.0\.0\.1:8000(/\S*)'\n    (.+)$", re.M)
EXAMPLES = EXAMPLE.findall((settings.BASE_DIR / "docs/api.md").read_text())


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.usefixtures("loaded_register")
@pytest.mark.parametrize(("address", "answer"), EXAMPLES)
def test_an_example_is_what_the_api_answers(client, address, answer):
    assert answer in client.get(address).getvalue().decode()


def test_every_command_has_its_answer():
    assert len(EXAMPLES) == (settings.BASE_DIR / "docs/api.md").read_text().count("$ curl") == 7
