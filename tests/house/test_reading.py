"""What readers get is read through `public`: pages, API, filters and feeds never see an unfiltered manager."""

import ast

import pytest

UNFILTERED = ("objects", "_default_manager", "_base_manager")
SHORTCUTS = ("get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404")
READING = ("views", "api", "filters", "feeds")


def reads_for_readers(path) -> bool:
    """Say whether a file serves readers: views, api, filters, feeds of any app, and all of portal."""
    return path.parts[0] == "portal" or (len(path.parts) > 1 and path.parts[1].removesuffix(".py") in READING)


def breaches(source: str) -> list[str]:
    """Return what a reading file does that could show unpublished rows, with line numbers."""
    tree = ast.parse(source)
    in_meta = {
        statement
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == "Meta"
        for statement in node.body
    }
    return [
        f"{node.lineno}: {what}"
        for node in ast.walk(tree)
        if node not in in_meta
        for what in _breaches_of(node)
        if what
    ]


def _breaches_of(node: ast.AST):
    match node:
        case ast.Attribute(attr=name) if name in UNFILTERED:
            yield f"reads .{name}"
        case ast.Constant(value=name) if name in UNFILTERED:
            yield f"names {name!r}"
        case ast.ClassDef(body=body):
            yield from ("sets model outside class Meta" for line in body if node.name != "Meta" and _sets_model(line))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in SHORTCUTS:
            if isinstance(first, ast.Name | ast.Attribute) and _last(first)[:1].isupper():
                yield f"hands the class {_last(first)} to {name}"


def _sets_model(line: ast.stmt) -> bool:
    match line:
        case ast.Assign(targets=targets):
            return any(isinstance(target, ast.Name) and target.id == "model" for target in targets)
        case ast.AnnAssign(target=ast.Name(id="model"), value=value):
            return value is not None
    return False


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def test_readers_see_only_public_rows(tree):
    found = {
        str(path): wrong
        for path in tree.python
        if path.parts[0] != "tests" and reads_for_readers(path) and (wrong := breaches(tree.text(path)))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rows = Tie.objects.all()", ["1: reads .objects"]),
        ("rows = Tie._default_manager.all()", ["1: reads ._default_manager"]),
        ("rows = getattr(Tie, 'objects')", ["1: names 'objects'"]),
        ("class Ties(ListView):\n    model = Tie", ["1: sets model outside class Meta"]),
        ("class Ties(FilterSet):\n    class Meta:\n        model = Tie", []),
        ("class Ties(ListView):\n    model: type[Tie]", []),
        ("tie = get_object_or_404(Tie, slug=slug)", ["1: hands the class Tie to get_object_or_404"]),
        ("tie = get_object_or_404(models.Tie, slug=slug)", ["1: hands the class Tie to get_object_or_404"]),
        ("tie = get_object_or_404(Tie.public.on(day), slug=slug)", []),
    ],
)
def test_a_breach_is_noticed(source, expected):
    assert breaches(source) == expected
