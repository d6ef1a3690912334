"""A kind of record is known everywhere: to the admin, to the API, to the pages and to the first page."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from config.api import RECORDS
from editorial.models import Record
from portal.views.home import KINDS

RECORD_MODELS = [model for model in apps.get_models() if issubclass(model, Record)]


def answers(name: str, **parts) -> bool:
    """Say whether the site map has an address of this name."""
    try:
        reverse(name, kwargs=parts)
    except NoReverseMatch:
        return False
    return True


def missing_of(model: type[Record]) -> list[str]:
    """Return the places that do not know a kind of record."""
    kind = model.kind
    places = {
        f"the admin site: register {model.__name__} in {model._meta.app_label}/admin.py": admin.site.is_registered(
            model
        ),
        f"the API: its viewset in RECORDS of config/api.py, under {kind!r}": kind in RECORDS
        and RECORDS[kind].queryset.model is model,
        f"the pages: the list {kind!r} in {model._meta.app_label}/urls.py": answers(kind),
        f"the pages: the record {kind + '-page'!r} in {model._meta.app_label}/urls.py": answers(
            f"{kind}-page", slug="one"
        ),
        f"the first page: {kind!r} in KINDS of portal/views/home.py": kind in KINDS,
    }
    return [place for place, knows in places.items() if not knows]


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model._meta.label)
def test_every_kind_of_record_is_known_everywhere(model):
    assert missing_of(model) == []


def test_the_first_page_counts_each_kind_once_and_no_other():
    assert sorted(KINDS) == sorted(model.kind for model in RECORD_MODELS)


def test_a_kind_that_nobody_knows_is_missed_by_name():
    class Forgotten:
        kind = "forgettings"
        _meta = Record._meta

    found = missing_of(Forgotten)
    assert [place.partition(":")[0] for place in found] == [
        "the admin site",
        "the API",
        "the pages",
        "the pages",
        "the first page",
    ]
    assert ["forgettings" in place or "Forgotten" in place for place in found] == [True] * 5
