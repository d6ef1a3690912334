"""System checks: what a model, its admin or its filters must have to be safe in the register, said before anything runs.

Each is for a trap of Django that was met: what it does by itself would show or change what no reader or editor may.
"""

import django_filters
from django.apps import apps
from django.contrib import admin
from django.core.checks import Error, register

from editorial.checks.admins import check_admin
from editorial.checks.filters import check_filters
from editorial.checks.records import (
    check_child,
    check_citations,
    check_columns,
    check_keys,
    check_managers,
    check_rules,
)

__all__ = [
    "check_admin",
    "check_child",
    "check_citations",
    "check_columns",
    "check_filters",
    "check_keys",
    "check_managers",
    "check_register",
    "check_rules",
]

OF_MODELS = (check_managers, check_columns, check_keys, check_rules, check_child, check_citations)


@register("editorial")
def check_register(app_configs, **kwargs) -> list[Error]:
    """Check every record, child, admin and FilterSet of the apps asked for."""
    configs = list(apps.get_app_configs() if app_configs is None else app_configs)
    chosen = [model for config in configs for model in config.get_models()]
    errors = [error for model in chosen for check in OF_MODELS for error in check(model)]
    for model, model_admin in admin.site._registry.items():
        if model in chosen:
            errors += check_admin(model_admin)
    for filters in _below(django_filters.FilterSet):
        config = apps.get_containing_app_config(filters.__module__)
        if config in configs and config.name != django_filters.__name__:
            errors += check_filters(filters)
    return errors


def _below(base: type) -> list[type]:
    found = [below for child in base.__subclasses__() for below in (child, *_below(child))]
    return list(dict.fromkeys(found))
