"""Two tiny models: a spell and a dated thing, with tables of their own."""

import datetime

import pytest
from django.apps.registry import Apps
from django.db import connection, models

from editorial.dates import Lasting, PartialDate, PartialDateField
from editorial.dates.filters import DatedFilterSet, PartialDateAfterFilter, PartialDateBeforeFilter

registry = Apps()


class Spell(Lasting):
    status = models.CharField(max_length=20)
    parent = models.IntegerField(default=0)
    about = models.CharField(max_length=20, blank=True)

    class Meta:
        app_label = "dates_tests"
        apps = registry

    def track(self):
        return self.about


class Dated(models.Model):
    title = models.CharField(max_length=20)
    date = PartialDateField("date", blank=True, mark_long=True)
    printed = PartialDateField("printed on", blank=True, basis=False, refuse=("interval", "one-of"))
    required = PartialDateField("required", default="2021")

    class Meta:
        app_label = "dates_tests"
        apps = registry


@pytest.fixture(scope="session")
def _tables(django_db_setup, django_db_blocker):
    made = (Spell, Dated)
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in made:
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in made:
                editor.delete_model(model)


@pytest.fixture
def tables(_tables, db):
    """Make the tables of both models usable in the test."""


@pytest.fixture
def spell_class():
    return Spell


@pytest.fixture
def dated_class():
    return Dated


@pytest.fixture
def spell():
    """Return an unsaved spell from texts: spell("suspended", observed="2021-12-31")."""

    def make(status="active", **fields):
        return Spell(status=status, **fields)

    return make


@pytest.fixture
def day():
    return datetime.date.fromisoformat


@pytest.fixture
def parse():
    return PartialDate.parse


@pytest.fixture
def asked_class(tables, dated_class):
    """A FilterSet that asks for the date of the model with one."""

    class Asked(DatedFilterSet):
        date_after = PartialDateAfterFilter(field_name="date")
        date_before = PartialDateBeforeFilter(field_name="date")

        class Meta:
            model = dated_class
            fields = ["title"]

    return Asked
