"""The groups of editors and what each may do, kept after every migration."""

from collections.abc import Iterator

from django.apps.registry import apps as installed
from django.db import models

from editorial.models import Child, Record
from editorial.models.versioned import Guarded

EDITING = ("add", "change", "view")
GROUPS = {
    "Contributor": EDITING,
    "Editor": (*EDITING, "delete", "publish", "withdraw"),
    "Chief editor": (*EDITING, "delete", "publish", "withdraw", "override"),
    "API writer": EDITING,
}
"""Group -> verbs on every kind of record. Children are edited by whoever edits; ledger and reference data are read."""

CHIEF = ("auth.view_user", "auth.change_user", "auth.view_group")
"""What a chief editor needs to put people into groups."""


def permission_names(model: type[models.Model], group: str) -> Iterator[str]:
    """Yield the code names of what a group may do with a model of any app."""
    if issubclass(model, Record):
        verbs = GROUPS[group]
    elif issubclass(model, Child):
        verbs = (*EDITING, "delete")
    elif issubclass(model, Guarded):
        verbs = ("view",)
    else:
        # What lies beside the register says itself who sees it.
        verbs = getattr(model, "rights", {}).get(group, ())
    for verb in verbs:
        yield f"{verb}_{model._meta.model_name}"


def grant(app_config, using: str, apps=installed, **kwargs) -> None:
    """Create the groups and give them their permissions on the models of one app; receiver of `post_migrate`.

    Nothing is taken away: an installation may grant more.
    """
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    for name in GROUPS:
        wanted = {code for model in app_config.get_models() for code in permission_names(model, name)}
        if name == "Chief editor":
            wanted |= {code.partition(".")[2] for code in CHIEF if code.startswith(f"{app_config.label}.")}
        if wanted:
            group, _made = group_model.objects.using(using).get_or_create(name=name)
            group.permissions.add(
                *permission_model.objects.using(using).filter(
                    content_type__app_label=app_config.label, codename__in=wanted
                )
            )
