"""Reports from readers, for editors: to be read, checked and closed with a note."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from editorial.admin.reference import ReadOnlyAdmin
from editorial.models import Entry, versioned_models
from portal.models import Feedback

COUNTED = settings.LIMITS["admin_counted_rows"]
OF_A_REPORT = ("record", "version", "language", "at", "text")


class StateFilter(admin.SimpleListFilter):
    """Open reports unless asked for others."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("closed", gettext_lazy("closed")), ("all", gettext_lazy("all"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open")}
        yield from others

    def queryset(self, request, queryset):
        found = {"closed": {"closed_at__isnull": False}, "all": {}}.get(self.value(), {"closed_at__isnull": True})
        return queryset.filter(**found)


class ClosingForm(forms.ModelForm):
    """The note with which a report is closed; whoever comes second is told and keeps what he typed."""

    class Meta:
        model = Feedback
        fields = ("note",)
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "note" in self.fields:
            self.fields["note"].required = True
            self.fields["note"].help_text = _("What came of it. Saving the note closes the report.")

    def clean(self):
        data = super().clean()
        now = Feedback.reports.select_for_update().get(pk=self.instance.pk)
        if now.closed_at:
            sentence = _("%(person)s closed this report meanwhile: “%(note)s”. Nothing was saved.")
            raise ValidationError(
                sentence % {"person": now.closed_by.get_full_name() or now.closed_by, "note": now.note}
            )
        return data


@admin.register(Feedback)
class FeedbackAdmin(ReadOnlyAdmin):
    """Nothing of a report is changed but that it is closed, once."""

    form = ClosingForm
    list_display = ("at", "record", "version", "beginning", "closed_at")
    list_filter = (StateFilter,)
    search_fields = ("slug",)
    ordering = ("at", "pk")

    def get_queryset(self, request):
        # All titles in one question; a withdrawn record has none that is shown.
        titles = Entry.public.filter(uid=OuterRef("uid")).values("title_fr" if get_language() == "fr" else "title_en")
        return super().get_queryset(request).annotate(title=Subquery(titles))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or request.user.has_perm("portal.change_feedback")

    def get_fields(self, request, obj=None):
        return (*OF_A_REPORT, "note", *(("closed_at", "closed_by") if obj and obj.closed_at else ()))

    def get_readonly_fields(self, request, obj=None):
        # What somebody typed who was too late comes back in the field he typed it in.
        is_over = obj and obj.closed_at and request.method != "POST"
        return (*OF_A_REPORT, "closed_at", "closed_by", *(("note",) if is_over else ()))

    def save_model(self, request, obj, form, change):
        obj.closed_at, obj.closed_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("record"))
    def record(self, report: Feedback) -> str:
        opts = versioned_models()[report.kind]._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_uid", args=[report.uid])
        return format_html('<a href="{}">{}</a>', address, report.title or report.slug)

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, report: Feedback) -> str:
        return Truncator(report.text).chars(80)

    def desk_list(self, user) -> dict | None:
        """Return what the desk says of these: how many wait, and where they are."""
        if not (user.has_perm("portal.view_feedback") or user.has_perm("portal.change_feedback")):
            return None
        address = reverse("admin:portal_feedback_changelist")
        return {"name": "reports", "title": self.opts.verbose_name_plural, "url": address,
                "number": Feedback.reports.waiting()[: COUNTED + 1].count()}  # fmt: skip
