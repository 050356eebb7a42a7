"""Small lies about a module: a comparison turned or moved by one, a condition left out, a row taken out of a table."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

OTHERWISE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Mutant(NamedTuple):
    """`name` says where and what, and stays the same while the lines above move: place in its function, before, after."""

    name: str
    line: int
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Each small change of a module, one at a time."""
    tree = ast.parse(source)
    for number, (where, node) in enumerate(_nodes(tree, "")):
        for before, after, change in _changes(node):
            changed = deepcopy(tree)
            change(next(other for at, (_, other) in enumerate(_nodes(changed, "")) if at == number))
            yield Mutant(f"{where}: {before} -> {after}", getattr(node, "lineno", 0), ast.unparse(changed))


def _nodes(node: ast.AST, where: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the function or table that it is in; annotations say nothing that runs."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".lstrip(".")
    elif isinstance(node, ast.Assign | ast.AnnAssign) and not where:
        where = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    yield where, node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and name not in {"annotation", "returns"}:
                yield from _nodes(child, where)


def _changes(node: ast.AST) -> Iterator[tuple[str, str, Callable[[ast.AST], None]]]:
    """What can be said otherwise in one node: before, after, and how."""
    shown = ast.unparse(node)[:90].replace("\n", " ") if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OTHERWISE:
        other = OTHERWISE[type(node.ops[0])]
        yield shown, other.__name__, lambda n: n.ops.__setitem__(0, other())  # type: ignore[attr-defined]
    elif isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            if type(op) in OTHERWISE:
                other = OTHERWISE[type(op)]
                yield shown, f"{other.__name__} {at}", lambda n, at=at, other=other: n.ops.__setitem__(at, other())  # type: ignore[misc]
    elif isinstance(node, ast.BoolOp):
        for at, part in enumerate(node.values):
            yield shown, f"without {ast.unparse(part)[:60]}", lambda n, at=at: n.values.pop(at)  # type: ignore[misc]
    elif isinstance(node, ast.Dict) and len(node.keys) > 1:
        for at, key in enumerate(node.keys):
            row = ast.unparse(key) if key else ast.unparse(node.values[at])
            yield "table", f"without {row[:60]}", lambda n, at=at: (n.keys.pop(at), n.values.pop(at))  # type: ignore[misc]
    elif isinstance(node, ast.Set) and len(node.elts) > 1:
        for at, each in enumerate(node.elts):
            yield shown, f"without {ast.unparse(each)}", lambda n, at=at: n.elts.pop(at)  # type: ignore[misc]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield shown, "without not", lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))  # type: ignore[attr-defined]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.Add | ast.Sub) and isinstance(node.left, ast.expr):
        other_op = {ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}[type(node.op)]
        yield shown, other_op.__name__, lambda n: setattr(n, "op", other_op())
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Move":
        for at, check in enumerate(node.args[1:], 1):
            yield shown, f"without {ast.unparse(check)}", lambda n, at=at: n.args.pop(at)  # type: ignore[misc]
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and all(isinstance(each, ast.Name) for each in node.elts):
        for at, each in enumerate(node.elts):
            yield shown, f"without {ast.unparse(each)}", lambda n, at=at: n.elts.pop(at)  # type: ignore[misc]
    elif isinstance(node, ast.If):
        yield f"if {ast.unparse(node.test)[:80]}", "never", lambda n: setattr(n, "test", ast.Constant(False))
