"""No class of an admin hides a method of another by accident: what is defined twice hands on to the one below."""

import ast
import inspect
import textwrap

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import ModelAdmin

ADMINS = [type(model_admin) for model_admin in admin.site._registry.values()]


def is_ours(found: type) -> bool:
    return (settings.BASE_DIR / found.__module__.partition(".")[0]).is_dir()


def hands_on(method) -> bool:
    """Say whether a method asks `super()` for the method of its own name."""
    parsed = ast.parse(textwrap.dedent(inspect.getsource(method)))
    return any(
        isinstance(node, ast.Attribute) and node.attr == method.__name__ and ast.unparse(node.value) == "super()"
        for node in ast.walk(parsed)
    )


def shadows(found: type) -> set[str]:
    """Return the methods of our classes that hide another of ours, in the order of inheritance, and never ask it."""
    classes = [base for base in found.__mro__ if is_ours(base)]
    return {
        f"{base.__name__}.{name} hides {below.__name__}.{name}"
        for place, base in enumerate(classes)
        for name, method in vars(base).items()
        for below in classes[place + 1 :]
        if inspect.isfunction(method) and name in vars(below) and not hands_on(method)
    }


def test_no_method_of_an_admin_hides_another_by_accident():
    assert len([found for found in ADMINS if is_ours(found)]) > 20
    assert set().union(*map(shadows, ADMINS)) == set()


class Below:
    def _refused(self):
        return "below"

    def handed_on(self):
        return "below"


class Above:
    def _refused(self):
        return "above"

    def handed_on(self):
        return super().handed_on()


@pytest.mark.parametrize(
    ("bases", "expected"), [((Above, Below), {"Above._refused hides Below._refused"}), ((Below,), set())]
)
def test_an_accident_is_noticed(monkeypatch, bases, expected):
    monkeypatch.setattr(f"{__name__}.is_ours", lambda found: found in (Above, Below))
    assert shadows(type("Sample", (*bases, ModelAdmin), {})) == expected
