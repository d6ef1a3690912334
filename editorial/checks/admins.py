"""Checks of the admin: no page of it may pass by the workflow."""

from django.contrib import admin
from django.core.checks import Error

from editorial.admin import ReadOnlyAdmin, RecordAdmin
from editorial.admin.draft.inlines import ChildInline
from editorial.admin.lists.changelist import RecordChangeList
from editorial.admin.review.forms import RecordForm
from editorial.models import Child, Record
from editorial.models.versioned import Guarded

WRITING = ("has_add_permission", "has_change_permission", "has_delete_permission")


def check_admin(model_admin: admin.ModelAdmin) -> list[Error]:
    """Check one registered ModelAdmin."""
    if issubclass(model_admin.model, Record):
        return _of_record(model_admin)
    return _of_guarded(model_admin) if issubclass(model_admin.model, Guarded) else []


def _of_record(model_admin: admin.ModelAdmin) -> list[Error]:
    """Check the admin of a kind of record.

    E001: a list that can be edited ignores permissions on single records. E010 to E013: stock pages save live rows,
    delete what was published, list working copies beside their records and overwrite each other. E014: so do rows.
    """
    found = [("E001", "has list_editable, which would save records outside the workflow", "list_editable")]
    found = found if model_admin.list_editable else []
    if not isinstance(model_admin, RecordAdmin):
        found.append(
            ("E010", "shows a kind of record without being a RecordAdmin, and saves live rows", "admin.ModelAdmin")
        )
        return [_error(model_admin, *row) for row in found]
    deleting = "delete_selected" in _names(model_admin.actions)
    if deleting or type(model_admin).has_delete_permission is not RecordAdmin.has_delete_permission:
        found.append(
            ("E011", "lets records be deleted, published ones too", "has_delete_permission and delete_selected")
        )
    if not issubclass(model_admin.get_changelist(None), RecordChangeList):
        found.append(("E012", "lists working copies beside their records", "get_changelist"))
    if not issubclass(model_admin.form, RecordForm):
        found.append(("E013", "saves a draft whoever saved it meanwhile", "form, or derive it from RecordForm"))
    found += [
        (
            "E014",
            f"edits children with {inline.__name__}, which is no ChildInline and asks nobody's permission",
            "inline",
        )
        for inline in model_admin.inlines
        if issubclass(inline.model, Child) and not issubclass(inline, ChildInline)
    ]
    return [_error(model_admin, *row) for row in found]


def _of_guarded(model_admin: admin.ModelAdmin) -> list[Error]:
    """E015: what the ledger keeps is read in the admin and written by the workflow."""
    opened = [
        name
        for name in WRITING
        if not isinstance(model_admin, ReadOnlyAdmin)
        or getattr(type(model_admin), name) is not getattr(ReadOnlyAdmin, name)
    ]
    return (
        [_error(model_admin, "E015", f"lets rows of the ledger be written: {', '.join(opened)}", "it")]
        if opened
        else []
    )


def _names(actions) -> list[str]:
    return [action if isinstance(action, str) else action.__name__ for action in actions or ()]


def _error(model_admin: admin.ModelAdmin, number: str, fault: str, remove: str) -> Error:
    return Error(
        f"{type(model_admin).__name__} {fault}.",
        hint=f"Remove {remove}; derive the admin of a record from RecordAdmin and any other from ReadOnlyAdmin.",
        obj=type(model_admin),
        id=f"editorial.{number}",
    )
