"""Tell a lie.

    function     the session that read the tests is forked, and in the fork the function with the lie is another one
    table        in the fork the table with the lie is another one, in all modules that imported it
    whole        a process that has read nothing reads the other text as the module: for each survivor again

Nothing on disk is changed.
"""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.mutants.mutations import Mutant, mutants

ROOT = Path(__file__).parents[2]


class Other(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Gives one module another text than its file has."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The loader for the one module; all others are found as always."""
        return importlib.util.spec_from_file_location(name, str(file_of(name)), loader=self) if name == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text as the module."""
        exec(compile(self.source, str(module.__file__), "exec"), module.__dict__)  # noqa: S102 - running it is the work


def file_of(module: str) -> Path:
    """Where a module stands."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py")


def lies(module: str) -> Iterator[Mutant]:
    """All that can be told about a module."""
    return mutants(file_of(module).read_text(encoding="utf-8"))


def told_as_whole(module: str, source: str) -> None:
    """From now on, in this process that has not read the module, that is its text."""
    assert module not in sys.modules
    sys.meta_path.insert(0, Other(module, source))


def told_as_function(module: str, mutant: Mutant) -> bool:
    """From now on, in this process, the function is another one; False where it is none that can be swapped."""
    function = function_of(importlib.import_module(module), mutant.where)
    code = code_of(compile(mutant.source, module, "exec"), mutant.where.split("."))
    if function is None or code is None or code.co_freevars != function.__code__.co_freevars:
        return False
    function.__code__ = code
    return True


def told_as_table(module: str, mutant: Mutant) -> bool:
    """From now on, in this process, the tables are others, wherever they were imported; False where none changes.

    What another module made of a table when it was read stays as it was: who survives by that is seen when told as a whole.
    """
    read = importlib.import_module(module)
    other = dict(vars(read))
    for statement in ast.parse(mutant.source).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            exec(compile(ast.Module([statement], []), module, "exec"), other)  # noqa: S102 - running it is the work
    changed = {id(table): other[name] for name, table in vars(read).items() if name in other and other[name] != table}
    for place in [one for one in sys.modules.values() if isinstance(one, ModuleType)]:
        for name, value in [*vars(place).items()]:
            if id(value) in changed:
                setattr(place, name, changed[id(value)])
    return bool(changed)


def function_of(module: ModuleType, where: str) -> FunctionType | None:
    """The function or method of this name, without what is wrapped around it."""
    found: object = module
    for name in where.split("."):
        found = inner_of(vars(found).get(name) if hasattr(found, "__dict__") else None)
    return found if isinstance(found, FunctionType) else None


def inner_of(found: object) -> object:
    """What a decorator (a property, a class method, a cache) was put around."""
    for part in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, part, None) or found
    return found


def code_of(code: CodeType, names: Sequence[str]) -> CodeType | None:
    """The code of a function or method in the code of its module."""
    for name in names:
        found = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name]
        if len(found) != 1:
            return None
        (code,) = found
    return code
