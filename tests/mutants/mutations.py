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


Change = Callable[[ast.AST], None]
"""Makes a node say something else."""


class Mutant(NamedTuple):
    """`where` is its function or table; `name` says where and what, and stays the same while the lines above move.

    `lines` are those of its statement: of a branch or a loop only what is asked there. `within` are those of the block under it:
    who gets there sees first a lie about what was asked, and nobody else sees that a branch is never taken.
    """

    where: str
    name: str
    line: int
    lines: range
    within: range
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Each small change of a module, one at a time."""
    tree = ast.parse(source)
    for at, statement in enumerate(tree.body):
        for number, (where, node) in enumerate(_nodes(statement, "")):
            for before, after, change in _changes(node):
                changed = deepcopy(statement)
                change(next(other for place, (_, other) in enumerate(_nodes(changed, "")) if place == number))
                text = ast.unparse(ast.Module([*tree.body[:at], changed, *tree.body[at + 1 :]], []))
                line = getattr(node, "lineno", statement.lineno)
                asked, under = _lines(statement, line)
                lines = under if after == "never" else asked
                yield Mutant(where, f"{where}: {before} -> {after}", line, lines, under, text)


def _lines(around: ast.stmt, line: int) -> tuple[range, range]:
    """The lines of the smallest statement around a line, without the block under it, and those of that block."""
    found = [one for one in ast.walk(around) if isinstance(one, ast.stmt) and one.lineno <= line <= _last(one)]
    inner = found[-1]
    body: list[ast.stmt] = getattr(inner, "body", [])
    if not body:
        return range(inner.lineno, _last(inner) + 1), range(0)
    return range(inner.lineno, body[0].lineno), range(body[0].lineno, _last(body[-1]) + 1)


def _last(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def _nodes(node: ast.AST, where: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the function or table that it is in; annotations and what a type is of say nothing that runs."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".lstrip(".")
    elif isinstance(node, ast.Assign | ast.AnnAssign) and not where:
        where = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    yield where, node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            of_a_type = isinstance(node, ast.Subscript) and isinstance(child, ast.Tuple)
            if isinstance(child, ast.AST) and not of_a_type and name not in {"annotation", "returns"}:
                yield from _nodes(child, where)


def _changes(node: ast.AST) -> Iterator[tuple[str, str, Change]]:
    """What can be said otherwise in one node: before, after, and how."""
    shown = ast.unparse(node)[:90].replace("\n", " ") if isinstance(node, ast.expr) else ""
    match node:
        case ast.Compare(ops=operators):
            for at, operator in enumerate(operators):
                if other := OTHERWISE.get(type(operator)):
                    name = f"{other.__name__} {at}" if len(operators) > 1 else other.__name__
                    yield shown, name, _instead("ops", at, other())
        case ast.BoolOp(values=parts):
            for at, part in enumerate(parts):
                yield shown, f"without {ast.unparse(part)[:60]}", _without(at, "values")
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for at, (key, value) in enumerate(zip(keys, values, strict=True)):
                yield "table", f"without {ast.unparse(key or value)[:60]}", _without(at, "keys", "values")
        case ast.UnaryOp(op=ast.Not(), operand=said):
            yield shown, "without not", _as("operand", ast.UnaryOp(ast.Not(), deepcopy(said)))
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            yield shown, f"without {ast.unparse(right)[:60]}", _as("right", deepcopy(left))
            yield shown, f"without {ast.unparse(left)[:60]}", _as("left", deepcopy(right))
        case ast.BinOp(op=ast.Add() | ast.Sub() as operator):
            other_op = {ast.Add: ast.Sub, ast.Sub: ast.Add}[type(operator)]
            yield shown, other_op.__name__, _as("op", other_op())
        case ast.Call(func=ast.Name(id="Move"), args=[_, *checks]):
            for at, check in enumerate(checks, 1):
                yield shown, f"without {ast.unparse(check)}", _without(at, "args")
        case ast.Set(elts=each) | ast.Tuple(elts=each) if len(each) > 1 and _is_table(node):
            for at, one in enumerate(each):
                yield shown, f"without {ast.unparse(one)}", _without(at, "elts")
        case ast.If(test=test):
            yield f"if {ast.unparse(test)[:80]}", "never", _as("test", ast.Constant(False))


def _is_table(node: ast.Set | ast.Tuple) -> bool:
    return isinstance(node, ast.Set) or all(isinstance(one, ast.Name) for one in node.elts)


def _without(at: int, *fields: str) -> Change:
    def change(node: ast.AST) -> None:
        for field in fields:
            getattr(node, field).pop(at)

    return change


def _instead(field: str, at: int, value: ast.AST) -> Change:
    return lambda node: getattr(node, field).__setitem__(at, value)


def _as(field: str, value: ast.AST) -> Change:
    return lambda node: setattr(node, field, value)
