"""Faults for code: every change of one comparison, condition, constant, call, argument, refusal or answer of a module.

`put_in_place` puts one into a module that is imported already.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

from django.apps import apps

SWAPPED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
TRANSLATING = ("_", "gettext_lazy")
"""Calls whose texts are words for people, and no data."""
HEADED = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
Change = tuple[ast.AST, str, Callable[[], None]]
"""Where, what, and the function that changes the tree."""


@dataclass(frozen=True)
class Fault:
    """The change of one place of a module; `function` is empty where the change is in what runs when it is imported."""

    path: Path
    source: str
    nth: int
    line: int
    lines: range
    function: str
    what: str

    def __str__(self):
        return f"{self.path.parent.name}/{self.path.name}:{self.line} {self.function or 'at import'}: {self.what}"

    def tree(self) -> ast.Module:
        """Return the whole module with the fault in it."""
        tree = ast.parse(self.source)
        list(_changes(tree))[self.nth][2]()
        return ast.fix_missing_locations(tree)


def faults(path: Path) -> list[Fault]:
    """Return every fault that can be put into a module."""
    source = path.read_text()
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [
        Fault(path, source, nth, node.lineno, _statement_lines(node, above), _function(node, above), what)
        for nth, (node, what, _change) in enumerate(_changes(tree))
    ]


def _statement_lines(node: ast.AST, above: dict) -> range:
    while not isinstance(node, ast.stmt):
        node = above[node]
    if isinstance(node, HEADED):
        return range(
            node.lineno, max(node.body[0].lineno, node.lineno + 1) if hasattr(node, "body") else node.lineno + 1
        )
    return range(node.lineno, node.end_lineno + 1)


def _function(node: ast.AST, above: dict) -> str:
    """Return the outermost function in whose body the node stands: its defaults and decorators run at import."""
    found = ""
    while node in above:
        holder = above[node]
        if isinstance(holder, ast.FunctionDef) and node in holder.body:
            found = holder.name
        node = holder
    return found


def _changes(tree: ast.Module) -> Iterator[Change]:
    skipped = _not_code(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        for what, owner, field, old, new in _replacements(node):
            yield old if hasattr(old, "lineno") else node, what, _replacing(owner, field, old, new)


def _not_code(tree: ast.Module) -> set[ast.AST]:
    """Return docstrings, annotations, texts for people and lists of exported names, with all that is in them."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        exported = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        if exported or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            roots.append(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
            roots += node.args
        roots += [note for name in ("annotation", "returns") if (note := getattr(node, name, None))]
    return {inner for root in roots for inner in ast.walk(root)}


def _replacing(owner: ast.AST, field: str, old, new) -> Callable[[], None]:
    def change():
        value = getattr(owner, field)
        if isinstance(value, list):
            # By identity: two nodes are never equal, but operators are shared.
            place = next(place for place, item in enumerate(value) if item is old)
            value[place : place + 1] = [] if new is None else [new]
        else:
            setattr(owner, field, new)

    return change


def _replacements(node: ast.AST) -> Iterator[tuple]:
    """Yield what changes in this node: words, the node that changes, its field, what stood there and what comes."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        new = SWAPPED[type(node.ops[0])]()
        yield f"{_said(node)} with {type(new).__name__}", node, "ops", node.ops[0], new
    if isinstance(node, ast.BoolOp):
        new = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield f"{_said(node)} with {type(new).__name__}", node, "op", node.op, new
    for field in ("test", "value", "operand", "left", "elt", "values", "args", "ifs"):
        for inner in _listed(getattr(node, field, None)):
            if isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.Not):
                yield f"{_said(inner)} without not", node, field, inner, inner.operand
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        for forced in (True, False):
            yield f"if {_said(node.test)} is {forced}", node, "test", node.test, ast.Constant(forced)
    if isinstance(node, ast.comprehension):
        for condition in node.ifs:
            for forced in (True, False):
                yield f"for if {_said(condition)} is {forced}", node, "ifs", condition, ast.Constant(forced)
    if isinstance(node, ast.Constant) and node.value not in (None, "", ...):
        old = node.value
        new = not old if isinstance(old, bool) else f"XX{old}" if isinstance(old, str) else old + 1
        yield f"{old!r} is {new!r}", node, "value", old, new
    for keyword in getattr(node, "keywords", ()):
        if keyword.arg and isinstance(node, ast.Call):
            yield f"{_said(node.func)}() without {_said(keyword)}", node, "keywords", keyword, None
    if isinstance(node, ast.Return) and node.value and _said(node.value) != "None":
        yield f"return None for {_said(node.value)}", node, "value", node.value, ast.Constant(None)
    for field in ("body", "orelse", "finalbody"):
        for inner in _listed(getattr(node, field, None)):
            if isinstance(inner, ast.Raise) or (isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Call)):
                yield f"without {_said(inner)}", node, field, inner, ast.Pass()


def _listed(value) -> list:
    return value if isinstance(value, list) else [value]


def _said(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."


def put_in_place(fault: Fault) -> None:
    """Give the functions of the imported module the code of the fault, and its constants to whoever imported them."""
    name = f"editorial.workflow.{fault.path.stem}"
    module = sys.modules[name]
    space = {"__name__": name, "__file__": str(fault.path)}
    exec(compile(fault.tree(), fault.path, "exec"), space)
    _replace(vars(module), space, name)
    if fault.path.stem == "groups":
        # What it does, it did when the database was made.
        apps.get_model("auth", "Group").objects.all().delete()
        for config in apps.get_app_configs():
            module.grant(config, "default")


def _replace(old: dict, new: dict, name: str) -> None:
    for key, value in new.items():
        if getattr(value, "__module__", None) == name and isinstance(value, type):
            _replace(vars(old[key]), vars(value), name)
        elif isinstance(value, property):
            _give(old[key].fget, value.fget)
        elif isinstance(value, FunctionType):
            if value.__module__ == name:
                _give(inspect.unwrap(old[key]), inspect.unwrap(value))
        elif not key.startswith("__") and key in old and old[key] != value:
            for module in list(sys.modules.values()):
                if (
                    getattr(module, key, None) is old[key]
                    and getattr(module, "__name__", "").partition(".")[0] != "django"
                ):
                    setattr(module, key, value)


def _give(old: FunctionType, new: FunctionType) -> None:
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
