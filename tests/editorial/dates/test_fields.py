"""The model field: what it stores, keeps in step, refuses, and tells migrations."""

import json

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from editorial.dates import PartialDate, PartialDateField


def names(model):
    return [field.name for field in model._meta.local_fields]


def test_companions_follow_their_date(dated_class):
    assert names(dated_class) == [
        "id",
        "title",
        "date",
        "date_earliest",
        "date_latest",
        "date_is_long",
        "date_basis",
        "date_reason",
        "printed",
        "printed_earliest",
        "printed_latest",
        "required",
        "required_earliest",
        "required_latest",
        "required_basis",
        "required_reason",
    ]


@isolate_apps("editorial")
def test_several_children_of_an_abstract_model_have_each_companion_once():
    class Base(models.Model):
        date = PartialDateField(blank=True)

        class Meta:
            abstract = True

    class Middle(Base):
        class Meta:
            abstract = True

    class First(Middle):
        class Meta:
            app_label = "editorial"

    class Second(Base):
        other = PartialDateField(blank=True, basis=False)

        class Meta:
            app_label = "editorial"

    date = ["date", "date_earliest", "date_latest", "date_basis", "date_reason"]
    assert sorted(names(First)) == ["date", "date_basis", "date_earliest", "date_latest", "date_reason", "id"]
    assert sorted(names(Second)) == sorted(["id", *date, "other", "other_earliest", "other_latest"])
    assert First._meta.get_field("date_earliest") != Second._meta.get_field("date_earliest")


def test_bounds_are_neither_editable_nor_serialized(dated_class):
    flags = [
        (field.editable, field.serialize)
        for field in map(dated_class._meta.get_field, ("date_earliest", "date_latest", "date_basis"))
    ]
    assert flags == [(False, False), (False, False), (True, True)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("", None, None),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("1995/", "1995-01-01", None),
        ("[..1967]", None, "1967-12-31"),
    ],
)
def test_a_date_comes_back_from_the_database_with_its_bounds(tables, dated_class, text, earliest, latest):
    made = dated_class.objects.create(date=text)
    row = dated_class.objects.get(pk=made.pk)
    bounds = dated_class.objects.values_list("date", "date_earliest", "date_latest").get()
    expected = PartialDate.parse(text) if text else None
    assert (row.date, row.date_earliest, row.date_latest) == bounds
    assert (bounds[0], *(day and day.isoformat() for day in bounds[1:])) == (expected, earliest, latest)


def test_no_date_is_none_and_stored_as_empty_text(tables, dated_class):
    dated_class.objects.create(date=None)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT date, date_basis, date_reason FROM {dated_class._meta.db_table}")
        assert cursor.fetchall() == [("", "stated", "")]
    assert dated_class.objects.get(date="").date is None


def test_bounds_follow_the_attribute_before_anything_is_saved(dated_class, day):
    row = dated_class(date="2021")
    row.date = PartialDate.parse("2022")
    row.date_latest = day("1999-01-01")
    assert (row.date_earliest, row.date_latest) == (day("2022-01-01"), day("2022-12-31"))
    row.date = None
    assert (row.date_earliest, row.date_latest) == (None, None)


def test_bulk_writes_keep_bounds_in_step(tables, dated_class, day):
    dated_class.objects.bulk_create([dated_class(date="2021")])
    row = dated_class.objects.get()
    row.date = "2022"
    dated_class.objects.bulk_update([row], ["date", "date_earliest", "date_latest"])
    assert dated_class.objects.values_list("date_earliest", "date_latest").get() == (
        day("2022-01-01"),
        day("2022-12-31"),
    )


def test_saving_a_date_without_its_bounds_is_refused(tables, dated_class):
    row = dated_class.objects.create(date="2021")
    with pytest.raises(ValueError) as refused:
        row.save(update_fields=["date"])
    assert str(refused.value) == (
        "save(update_fields=...) names 'date' without its bounds; "
        "name ['date_earliest', 'date_is_long', 'date_latest'] too."
    )
    row.save(update_fields=["title"])


def test_a_row_read_in_part_saves_what_it_read(tables, dated_class, day):
    dated_class.objects.create(date="2021", title="a")
    row = dated_class.objects.only("title").get()
    row.title = "b"
    row.save()
    part = dated_class.objects.defer("date").get()
    assert (part.date_earliest, part.title, str(part.date)) == (day("2021-01-01"), "b", "2021")


def test_text_changed_outside_the_register_is_shown_not_hidden(tables, dated_class):
    dated_class.objects.create(date="2021")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {dated_class._meta.db_table} SET date = '2021-13'")
    row = dated_class.objects.get()
    assert (row.date, row._meta.get_field("date").value_to_string(row)) == ("2021-13", "2021-13")


@pytest.mark.parametrize("text", ["2021-13", "31/12/2021", "soon", "2021-02-30", "99999"])
def test_an_unreadable_date_is_refused_by_full_clean_and_never_saved(tables, dated_class, text):
    row = dated_class(title="a", date=text)
    with pytest.raises(ValidationError) as raised:
        row.full_clean()
    assert raised.value.message_dict["date"][0].startswith(f"“{text}” is not a date the register accepts: ")
    with pytest.raises(ValueError, match="is not a date the register accepts"), transaction.atomic():
        row.save()
    assert dated_class.objects.count() == 0


def test_a_precision_that_is_not_allowed_is_refused(dated_class):
    with pytest.raises(ValidationError) as raised:
        dated_class(title="a", printed="1960/1967").full_clean()
    assert raised.value.message_dict == {
        "printed": ["“1960/1967” is a date of the kind “interval”, which cannot stand here."]
    }


def test_a_required_date_says_what_it_wants(dated_class):
    with pytest.raises(ValidationError) as raised:
        dated_class(title="a", required="").full_clean()
    assert raised.value.message_dict == {
        "required": ["Give a date, as precise as the source and no more, such as 2021-12."]
    }


def test_a_date_is_found_by_its_text(tables, dated_class):
    made = dated_class.objects.create(date="2021-12")
    dated_class.objects.create(date="2021")
    found = [
        dated_class.objects.get(date="2021-12"),
        dated_class.objects.get(date=PartialDate.parse("2021-12")),
        dated_class.objects.get(date__in=["2021-12"]),
    ]
    assert found == [made] * 3


@pytest.mark.parametrize("lookup", ["gt", "gte", "lt", "lte", "range"])
def test_texts_are_never_compared(dated_class, lookup):
    with pytest.raises(FieldError):
        dated_class.objects.filter(**{f"date__{lookup}": "2021"})


def test_a_date_is_serialized_as_its_text_without_bounds(tables, dated_class):
    dated_class.objects.create(title="a", date="1995/")
    text = serializers.serialize("json", dated_class.objects.all())
    assert json.loads(text)[0]["fields"] == {
        "title": "a",
        "date": "1995/",
        "date_basis": "stated",
        "date_reason": "",
        "printed": None,
        "required": "2021",
        "required_basis": "stated",
        "required_reason": "",
    }


@pytest.mark.parametrize(
    ("field", "options"),
    [
        (PartialDateField("date", blank=True), {"verbose_name": "date", "blank": True}),
        (PartialDateField(basis=False), {"basis": False}),
        (PartialDateField(refuse=["interval"]), {"refuse": ("interval",)}),
        (PartialDateField(mark_long=True), {"mark_long": True}),
    ],
)
def test_the_field_deconstructs_to_what_made_it(field, options):
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args, kwargs) == ("editorial.dates.fields.PartialDateField", [], options)
    assert field.clone().deconstruct()[1:] == (path, args, kwargs)


def test_migrations_see_companions_as_plain_columns_and_are_stable(dated_class):
    state = ProjectState()
    state.add_model(ModelState.from_model(dated_class))
    written = {
        name: MigrationWriter.serialize(field)[0].split("(")[0]
        for name, field in state.models["dates_tests", "dated"].fields.items()
    }
    historical = state.apps.get_model("dates_tests", "dated")
    again = ProjectState()
    again.add_model(ModelState.from_model(historical))
    changes = MigrationAutodetector(again, state)._detect_changes()
    assert (written["date"], written["date_earliest"], written["date_basis"], changes) == (
        "editorial.dates.fields.PartialDateField",
        "models.DateField",
        "models.CharField",
        {},
    )
    assert names(historical) == names(dated_class)


def test_a_historical_model_keeps_bounds_in_step(tables, dated_class, day):
    state = ProjectState()
    state.add_model(ModelState.from_model(dated_class))
    historical = state.apps.get_model("dates_tests", "dated")
    row = historical.objects.create(title="a", date="2021")
    assert historical.objects.values_list("date_earliest", flat=True).get(pk=row.pk) == day("2021-01-01")


@pytest.mark.parametrize(
    ("text", "is_long"),
    [
        ("", False),
        ("2021-12-05", False),
        ("2020", False),
        ("2021-24", False),
        ("2020-01-01/2021-01-01", False),
        ("2020-01-01/2021-01-02", True),
        ("202X", True),
        ("1995/", True),
        ("[..2021-06]", True),
    ],
)
def test_a_date_is_marked_as_long_whatever_is_assigned(tables, dated_class, text, is_long):
    row = dated_class.objects.create(date=text, date_is_long=not is_long)
    assert (row.date_is_long, dated_class.objects.get(pk=row.pk).date_is_long) == (is_long, is_long)


def test_a_new_date_is_marked_anew(tables, dated_class):
    row = dated_class.objects.create(date="1995/")
    row.date = "2021"
    row.save()
    assert dated_class.objects.filter(date_is_long=True).count() == 0


def test_a_save_that_names_a_date_names_its_mark_too(tables, dated_class):
    row = dated_class.objects.create(date="1995/")
    with pytest.raises(ValueError, match="date_is_long"):
        row.save(update_fields=["date", "date_earliest", "date_latest"])
