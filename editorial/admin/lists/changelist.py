"""Change lists: one row per record, what stands beside it, and pages that never count a million rows."""

from django.conf import settings
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from editorial.models import EDITABLE, Entry, WorkflowEntry
from editorial.workflow.log import CONTRIBUTIONS


class CappedPaginator(Paginator):
    """Counts at most `counted` rows; a longer list is narrowed by search or filter, not read to its end."""

    counted = settings.LIMITS["admin_counted_rows"]

    @cached_property
    def count(self):
        rows = self.object_list
        return rows.order_by()[: self.counted].count() if hasattr(rows, "order_by") else len(rows)


class RecordChangeList(ChangeList):
    """One row per record; its working copy, its last contributor and its flags stand beside it."""

    def get_queryset(self, request, exclude_parameters=None):
        # Said by what it is not: of a condition that holds for nearly every row, SQLite makes the first.
        copies = self.model.objects.filter(stage__in=EDITABLE, revises__isnull=False).order_by()
        return super().get_queryset(request, exclude_parameters).exclude(pk__in=copies.values("pk"))

    def get_ordering_field(self, field_name):
        # Stock links obey `sortable_by`, and addresses do not.
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        rows = {row.uid: row for row in self.result_list}
        for row in self.result_list:
            row.last_line, row.awaits_second_look = None, False
            row.open_row = row if row.stage in EDITABLE else getattr(row, "working_copy", None)
        drafts = [uid for uid, row in rows.items() if row.open_row]
        for line in WorkflowEntry.objects.filter(uid__in=drafts, move__in=CONTRIBUTIONS).order_by("id"):
            rows[line.uid].last_line = line
        flagged = Entry.objects.filter(uid__in=list(rows), awaits_second_look=True)
        for uid in flagged.values_list("uid", flat=True):
            rows[uid].awaits_second_look = True
