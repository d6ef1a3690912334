"""Inlines: the children of a record, with the permissions and the stage of their record."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Max
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.admin.documents.passages import passage_label, passages_with_text, shown_text
from editorial.admin.draft.prefill import prefilled
from editorial.admin.draft.spells import spell_sentence
from editorial.admin.widgets import WidgetMixin
from editorial.dates import PartialDateField
from editorial.marks import captured
from editorial.models import Citation, Passage, Spell, child_relations, sibling_fields
from editorial.workflow.snapshots import kept_fields

TABULAR_COLUMNS = 4


class ChildFormSet(BaseInlineFormSet):
    """Puts new rows last, and offers siblings of the same record only."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = gettext("Delete this row")
        for field in sibling_fields(self.model):
            if field.name in form.fields:
                siblings = self.model.objects.filter(record_id=self.instance.pk or 0)
                form.fields[field.name].queryset = siblings.exclude(pk=form.instance.pk)

    def clean(self):
        super().clean()
        for number, form in enumerate(self.forms):
            # Stock admin would say that there is an error and show none, as the key of a row is a hidden field; a row
            # that lost its key it would leave out without a word.
            is_lost = number < self.initial_form_count() and form.instance.pk is None
            if form.errors.pop("id", None) or is_lost:
                sentence = gettext(
                    "This row was removed in the meantime, or belongs to another record. Open the page again, and type it "
                    "into a new row if it is still wanted."
                )
                form.add_error(None, sentence)

    def save_new(self, form, commit=True):
        if not form.instance.position:
            last = self.model.objects.filter(record=self.instance).aggregate(last=Max("position"))["last"]
            form.instance.position = 0 if last is None else last + 1
        return super().save_new(form, commit)


class ChildInline(WidgetMixin, admin.options.InlineModelAdmin):
    """What all inlines of records share."""

    formset = ChildFormSet
    extra = 0
    max_num = settings.LIMITS["inline_rows"]
    fk_name = "record"
    show_change_link = False
    rows: tuple = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("record")

    def get_formset(self, request, obj=None, **kwargs):
        # One row too many is answered with a sentence; of more than that none is even read.
        most = self.get_max_num(request, obj)
        return super().get_formset(request, obj, validate_max=True, absolute_max=most + 1, **kwargs)

    def get_autocomplete_fields(self, request):
        return [name for name in _links(self.model) if name not in {field.name for field in sibling_fields(self.model)}]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, PartialDateField):
            kwargs.setdefault("help_text", "")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # One record page may hold fifty rows: the icons that add and change the target are on its own page.
        for icon in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, icon):
                setattr(field.widget, icon, False)
        return field

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change") or self._may(request, "add")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change") or (obj is None and self._may(request, "add"))

    def has_delete_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view") or self._may(request, "change")

    def _may(self, request, verb: str) -> bool:
        parent = self.parent_model._meta
        return request.user.has_perm(f"{parent.app_label}.{verb}_{parent.model_name}")


def _links(model) -> list[str]:
    columns = [field.name for field in kept_fields(model) if field.is_relation]
    return [*columns, *(link.name for link in model._meta.many_to_many)]


class TabularChildInline(ChildInline, admin.TabularInline):
    """Children of few columns; each field bears the name of its column, which no label gives it."""

    template = "admin/record/tabular.html"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field


class StackedChildInline(ChildInline, admin.StackedInline):
    """Children of many columns, in rows."""


class SpellInline(StackedChildInline):
    """Spells: each with the sentence that readers get."""

    readonly_fields = ("reads",)

    def get_fieldsets(self, request, obj=None):
        own = [field.name for field in kept_fields(self.model) if not _dated(field.name) and field.name != "position"]
        dates = [(name, f"{name}_basis", f"{name}_reason") for name in ("since", "until")]
        observed = ("observed", "throughout", "observed_basis", "observed_reason")
        return [(None, {"fields": [tuple(name for name in own if name != "throughout"), *dates, observed, "reads"]})]

    @admin.display(description=_("Reads"))
    def reads(self, spell: Spell) -> str:
        """Show the sentence of a spell; the page asks for it again while the spell is typed."""
        kind = self.parent_model._meta
        address = reverse(f"{self.admin_site.name}:{kind.app_label}_{kind.model_name}_reads")
        sentence = spell_sentence(spell) if spell.pk else gettext("shown once saved")
        return format_html('<span class="spell-reads" data-reads="{}">{}</span>', address, sentence)


def _dated(name: str) -> bool:
    return name.split("_")[0] in ("since", "until", "observed")


class CitationInline(StackedChildInline):
    """Citations: the passage picker, and the passage where its document is attached."""

    readonly_fields = ("words",)
    fieldsets = [
        (None, {"fields": ["passage", "words", ("evidence", "supports", "role")]}),
        (_("Footnotes and inference"), {"fields": ["via", ("inferred", "reasoning")], "classes": ["collapse"]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if issubclass(db_field.related_model, Passage):
            field.queryset = passages_with_text()
            field.label_from_instance = passage_label
            field.widget.attrs["data-words"] = reverse(f"{self.admin_site.name}:editorial_passage_words")
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in ("evidence", "supports"):
            hint = {
                "evidence": _("One number, date or name a line, exactly as the passage prints it"),
                "supports": _("One path a line, such as spells.suspended-2021.status; none: the whole record"),
            }[db_field.name]
            field.widget.attrs |= {"rows": 3, "placeholder": hint, "title": hint}
        return field

    def get_extra(self, request, obj=None, **kwargs):
        is_opened = obj is None and request.method == "GET"
        return len(prefilled(request).passages) if is_opened else super().get_extra(request, obj, **kwargs)

    @admin.display(description=_("Its words"))
    def words(self, citation: Citation) -> str:
        """Show the passage itself."""
        if not citation.passage_id:
            return gettext("shown once saved")
        passage = passages_with_text().get(pk=citation.passage_id)
        text = shown_text(passage)
        if not text:
            return gettext("The document is not attached on this installation; only its locator is known.")
        return format_html('<blockquote class="passage">{}</blockquote>', captured(text))


def inline_for(model, name: str, rows: tuple = ()) -> type[ChildInline]:
    """Return the inline of one kind of children; `rows` lays out those with many columns."""
    child = child_relations(model)[name]
    columns = [field.name for field in kept_fields(child)]
    options = {"model": child}
    if issubclass(child, Spell):
        base = SpellInline
    elif issubclass(child, Citation):
        base = CitationInline
    elif rows:
        base, options["fieldsets"] = StackedChildInline, [(None, {"fields": rows})]
    else:
        base = TabularChildInline if len(columns) - 1 <= TABULAR_COLUMNS else StackedChildInline
        options["fields"] = [*(column for column in columns if column != "position"), "position"]
    return type(f"{child.__name__}Inline", (base,), options)
