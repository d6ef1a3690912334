"""What holds of every kind the API serves."""

import pytest

from config.api import RECORDS
from editorial.serializers.records import SpelledSerializer


def concrete(base: type) -> list[type]:
    return [one for below in base.__subclasses__() for one in (below, *concrete(below)) if hasattr(one, "Meta")]


@pytest.mark.parametrize("serializer", concrete(SpelledSerializer), ids=lambda one: one.__name__)
def test_every_kind_with_spells_answers_for_a_day(serializer):
    assert {"last_reported", "state_on", "status_on", "spells"} - set(serializer.Meta.fields) == set()


def test_every_kind_with_spells_is_served():
    kinds = {one.Meta.model.kind for one in concrete(SpelledSerializer)}
    assert kinds - RECORDS.keys() == set()
