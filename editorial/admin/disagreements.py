"""Disagreements: the positions of sources and the ruling."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editorial.admin.record import RecordAdmin
from editorial.models import Disagreement


@admin.register(Disagreement)
class DisagreementAdmin(RecordAdmin):
    """Where sources differ."""

    search_fields = ("question_en", "question_fr", "slug")
    columns = ("type", "conflict", "is_open")
    sections = (
        (None, (("type", "conflict", "is_open"), "question_en", "question_fr")),
        (_("Ruling"), ("ruling_en", "ruling_fr")),
    )
    rows = {"positions": (("passage", "entry", "path"), "text_en", "text_fr")}
