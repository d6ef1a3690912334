"""Natural keys, as Django's serializers use them: every row of the register is found again by its own."""

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import translation

from editorial.models import Child, Versioned
from tests import factories

KEYED = [model for model in apps.get_models() if issubclass(model, Versioned | Child)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KEYED, ids=lambda model: model._meta.label)
def test_a_row_is_found_by_its_natural_key(loaded_register, model):
    found = list(model.objects.order_by("pk")[:3])
    assert [model._default_manager.get_by_natural_key(*row.natural_key()) for row in found] == found


@pytest.mark.django_db
def test_an_address_is_english_whatever_language_its_editor_works_in():
    with translation.override("fr"):
        assert factories.tie("ISL").slug == "iceland-mali"


@pytest.mark.django_db
@pytest.mark.parametrize("model", KEYED, ids=lambda model: model._meta.label)
def test_a_serialized_row_names_no_primary_key(loaded_register, model):
    keys = {field.name: field.attname for field in model._meta.concrete_fields if field.is_relation}
    found = list(model.objects.order_by("pk")[:3])
    text = serializers.serialize("json", found, use_natural_foreign_keys=True)
    for row, read in zip(found, serializers.deserialize("json", text), strict=True):
        assert {name: getattr(read.object, column) for name, column in keys.items()} == {
            name: getattr(row, column) for name, column in keys.items()
        }
    named = serializers.serialize("python", found, use_natural_foreign_keys=True)
    assert [row["fields"][name] for row in named for name in keys if type(row["fields"][name]) is int] == []
