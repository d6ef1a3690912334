"""The desk in French: every column, label, filter, choice and action of every table, and what the ledger holds in codes."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, label_for_field
from django.forms import ModelChoiceField
from django.utils import translation
from django.utils.formats import date_format

from editorial.admin.lists.filters import ChoiceFilter
from editorial.models import Entry, Revision, Version, WorkflowEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAME = {
    "accord", "article", "attribution", "chargé d’affaires", "citation", "citations", "code", "culture", "date", "dates",
    "distance", "document", "documents", "embargo", "exact", "expulsion", "format", "grenade", "identification",
    "infrastructure", "iso 3166-1 alpha-2", "iso 3166-1 alpha-3", "iso 3166-1 numeric", "latitude", "licence", "longitude",
    "migration", "mission", "missions", "note", "participant", "participants", "parties", "passage", "passages",
    "permissions", "position", "positions", "programme", "programmes", "publication", "question", "redistribution",
    "section", "sha-256", "site", "source", "sources", "transition", "type", "uid", "version", "versions", "wgs 84",
}  # fmt: skip
"""What is written alike in both languages."""

NAMED_BY_ROWS = (ChoiceFilter, admin.RelatedFieldListFilter)
"""Filters whose choices are called what some row is called."""


def names(request, table: admin.ModelAdmin) -> Iterator[tuple[str, str]]:
    """Yield what a table calls its parts: (place, name)."""
    model = table.model
    yield from {"row": model._meta.verbose_name, "rows": model._meta.verbose_name_plural}.items()
    for name in table.get_list_display(request):
        yield f"column {name}", label_for_field(name, model, table)
    for name, (_act, _name, words) in table.get_actions(request).items():
        yield f"action {name}", words
    listing = table.get_changelist_instance(request)
    for shown in listing.filter_specs:
        yield f"filter {type(shown).__name__}", shown.title
        if not isinstance(shown, NAMED_BY_ROWS):
            yield from ((f"filter {shown.title}", choice.get("display", "")) for choice in shown.choices(listing))
    yield from form_names(table, table.get_fieldsets(request), table.get_form(request, change=True).base_fields)
    for inline in table.get_inline_instances(request):
        yield from {"row": inline.opts.verbose_name, "rows": inline.opts.verbose_name_plural}.items()
        yield from form_names(inline, inline.get_fieldsets(request), inline.get_formset(request).form.base_fields)


def form_names(table, fieldsets, fields) -> Iterator[tuple[str, str]]:
    """Yield what a form calls its parts."""
    for title, options in fieldsets:
        yield "title", title or ""
        yield "title", options.get("description", "")
    for name in flatten_fieldsets(fieldsets):
        if name not in fields:
            yield name, label_for_field(name, table.model, table)
    for name, field in fields.items():
        yield from {name: field.label, f"help of {name}": field.help_text}.items()
        if not isinstance(field, ModelChoiceField):
            yield from ((f"choice of {name}", words) for _value, words in getattr(field, "choices", ()))


def named(request, language: str) -> list[tuple[str, str]]:
    with translation.override(language):
        return [
            (f"{table.model._meta.label} {place}", str(name or ""))
            for table in admin.site._registry.values()
            for place, name in names(request, table)
        ]


def test_every_name_of_every_table_is_french(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user
    both = zip(named(request, "en"), named(request, "fr"), strict=True)
    alike = [
        (place, english) for (place, english), (_place, french) in both if english == french and english.strip("-")
    ]
    assert [(place, name) for place, name in alike if name.lower() not in SAME] == []
    assert SAME - {name.lower() for _place, name in alike} == set()


@pytest.fixture
def in_french(chief):
    """Return the French page of an address, and leave the language of the tests as it was."""

    def read(address: str, query: dict | None = None) -> str:
        with translation.override("fr"):
            return chief.get(address, query, headers={"accept-language": "fr"}).text

    return read


@pytest.fixture
def shown(in_french, url):
    """Return what the French page of a row of the ledger shows, in its order."""

    def read(row) -> list[str]:
        page = in_french(url(row))
        values = re.findall(r'<div class="readonly">(.*?)</div>', page, re.DOTALL)
        return [re.sub(r"<[^>]*>", "", value).strip() for value in values]

    return read


def test_codes_of_the_ledger_are_shown_in_words(shown):
    tie = factories.published(factories.tie("SEN"))
    line = WorkflowEntry.objects.get(uid=tie.uid, move="publish")
    assert shown(line)[1:7] == ["a publié", "en relecture", "publié", line.by_name, "relation", line.slug]
    entry = Entry.objects.get(uid=tie.uid)
    assert shown(entry)[1:6] == ["relation", tie.slug, entry.title_en, entry.title_fr, "publié"]
    assert shown(Version.objects.get(uid=tie.uid))[:4] == ["relation", tie.slug, "1", "publié"]
    revision = Revision.objects.get(number=tie.revision)
    assert shown(revision)[1::3][:2] == ["publication", ", ".join(revision.actors)]


def test_the_log_is_narrowed_to_a_move_in_words(in_french, url):
    factories.published(factories.tie("SEN"))
    page = in_french(url(WorkflowEntry, "changelist"), {"move": "submit"})
    said = re.findall(r'<td class="field-said">(.*?)</td>', page)
    submitted = WorkflowEntry.objects.filter(move="submit").count()
    assert (said, submitted < WorkflowEntry.objects.count()) == (["a soumis à relecture"] * submitted, True)


def test_days_are_written_out_with_french_months(in_french, url):
    tie = factories.published(factories.tie("SEN"))
    day = re.search(r"<small>(\S+) (\S+) (\d{4}),", in_french(url(tie, "history")))
    with translation.override("fr"):
        assert " ".join(day.groups()) == date_format(tie.published_at, "j F Y")
