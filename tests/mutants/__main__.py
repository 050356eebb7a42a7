"""python -m tests.mutants [MODULE …] [--minutes N] [--every N] [--only TEXT]

Tells a small lie about each rule, one at a time, and says which lies no test sees. Nothing on disk is changed: each mutant is a
process of its own that is given another text for one module.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.util
import io
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import hypothesis  # noqa: F401  (loaded once here, not again by each mutant)
import jinja2  # noqa: F401
import pydantic  # noqa: F401
import pytest
import sqlalchemy  # noqa: F401
import yaml  # noqa: F401

from tests.mutants.mutations import Mutant, mutants
from tests.mutants.places import NEAR, PLACES, SAME

ROOT = Path(__file__).parents[2]
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")
PATIENCE = 240
"""Seconds after which a mutant counts as seen: it never ends."""


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


def outcome(module: str, source: str) -> None:
    """In a process of its own: end with 0 when no test sees the change."""
    sys.meta_path.insert(0, Told(module, source))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for near in PLACES.get(module, NEAR):
            if pytest.main([*near.split(), *OPTIONS]) != pytest.ExitCode.OK:
                os._exit(1)
    os._exit(0)


def survives(module: str, source: str) -> bool:
    """Whether no test sees this text of the module."""
    process = multiprocessing.get_context("fork").Process(target=outcome, args=(module, source))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0


def text_of(module: str) -> str:
    """What stands in the file of a module."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def chosen(modules: Sequence[str], every: int) -> Iterator[tuple[str, Mutant]]:
    """The mutants to try: all of a module, or each so-manieth."""
    for module in modules:
        found = [one for one in mutants(text_of(module)) if f"{module}: {one.name}" not in SAME]
        yield from ((module, one) for one in found[::every])


def main() -> int:
    """Try them, a process at a time for each core, and name the survivors."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutants")
    asked.add_argument("modules", nargs="*", default=list(PLACES))
    asked.add_argument("--minutes", type=float, default=90)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--only", default="", help="a regular expression that the name must hold")
    given = asked.parse_args()
    todo = [(module, one) for module, one in chosen(given.modules, given.every) if re.search(given.only, f"{module}: {one.name}")]
    until, tried, left = time.monotonic() + given.minutes * 60, 0, 0

    if not survives("nothing", ""):
        print("The tests fail already, with nothing changed.")
        return 2

    def one(item: tuple[str, Mutant]) -> bool | None:
        return survives(item[0], item[1].source) if time.monotonic() < until else None

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for (module, mutant), alive in zip(todo, pool.map(one, todo), strict=True):
            tried += alive is not None
            left += alive is True
            if alive:
                print(f"{module}:{mutant.line}: {mutant.name}", flush=True)
    print(f"{tried} of {len(todo)} tried, {left} not seen by any test")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
