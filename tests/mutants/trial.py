"""One lie: whether any test near it sees it.

    swapped      a process that has loaded everything is forked, and in the fork the function with the lie is another one
    whole        a process that has loaded nothing reads the other text as the module: for tables, and for each survivor again

Nothing on disk is changed.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import io
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from enum import Enum
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

ROOT = Path(__file__).parents[2]
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")
SEEN, SURVIVED = 1, 0


class End(Enum):
    """What came of a lie."""

    SEEN = "seen"
    SURVIVED = "survived"
    ENDLESS = "did not end"


class Told(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Gives one module another text than its file has."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The loader for the one module; all others are found as always."""
        return importlib.util.spec_from_file_location(name, str(ROOT / name), loader=self) if name == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text as the module."""
        exec(compile(self.source, str(module.__file__), "exec"), module.__dict__)  # noqa: S102 - running it is the work


def see(tests: Sequence[str], said: io.StringIO | None = None) -> bool:
    """Whether one of these tests fails; what they say goes to `said`."""
    said = said or io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        return any(pytest.main([*near.split(), *OPTIONS]) != pytest.ExitCode.OK for near in tests)


def load(tests: Sequence[str]) -> None:
    """Read these tests and all that they use, so that forks need not."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main([*{part for near in tests for part in near.split() if "=" not in part}, "--collect-only", *OPTIONS[1:]])


def swapped(module: str, where: str, source: str, tests: Sequence[str], patience: float) -> End | None:
    """With another function of the name `where`; None when it is no function that can be swapped."""
    function = function_of(importlib.import_module(module), where)
    code = code_of(compile(source, module, "exec"), where.split("."))
    if function is None or code is None or code.co_freevars != function.__code__.co_freevars:
        return None

    def run() -> None:
        function.__code__ = code
        os._exit(SEEN if see(tests) else SURVIVED)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(patience)
    if process.is_alive():
        process.kill()
        process.join()
        return End.ENDLESS
    return End.SURVIVED if process.exitcode == SURVIVED else End.SEEN


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


def whole(module: str, source: str, tests: Sequence[str], patience: float) -> End:
    """With another text of the module, from the beginning."""
    told = json.dumps([module, source, list(tests)])
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.mutants.trial"],
            cwd=ROOT,
            input=told,
            text=True,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return End.ENDLESS
    return End.SURVIVED if ended.returncode == SURVIVED else End.SEEN


if __name__ == "__main__":
    module, source, tests = json.load(sys.stdin)
    sys.meta_path.insert(0, Told(module, source))
    sys.exit(SEEN if see(tests) else SURVIVED)
