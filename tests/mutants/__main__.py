"""python -m tests.mutants [MODULE …] [--quick SECONDS] [--every N] [--only TEXT] [--minutes N] [--workers N] [--by]

Tells a small lie about each rule, one at a time, and says which lies no test sees.

    --quick     tell it to tests that take so many seconds together, the nearest first: who is not seen by those is named at once
    --every     each so-manieth lie of a module
    --only      lies of which the name (`module: function: before -> after`) holds this regular expression
    --by        say also of each that is seen by which test

Which lines each test walks is kept in `build/` until anything but this tool changes.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from tests.mutants.forks import End, Told, in_forks
from tests.mutants.mutations import Mutant
from tests.mutants.places import NEAR, PLACES, SAME
from tests.mutants.trial import ROOT, file_of, lies, told_as_function, told_as_table, told_as_whole
from tests.mutants.walk import Order, Seen, Walk, Walker, see

OTHERS = ("pydantic", "sqlalchemy", "psycopg", "yaml", "jinja2", "holidays", "typst")
"""What takes long to read and is not ours: read before the first fork."""
PATIENCE = 60.0
"""Seconds for a lie, and five times what its tests take without one."""


class Lie(NamedTuple):
    """A mutant of a module, and the tests that walk the lines of its statement."""

    module: str
    mutant: Mutant
    walkers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As it stands in the table of what nobody can see."""
        return f"{self.module}: {self.mutant.name}"


class Round(NamedTuple):
    """What is asked: of these tests, so many at once, until then, in this folder."""

    near: tuple[str, ...]
    workers: int
    until: float
    folder: Path
    most: float


def chosen(modules: Sequence[str], every: int, only: str) -> list[Lie]:
    """What to tell: all about a module, or each so-manieth, of which the name holds this."""
    found = [Lie(module, one) for module in modules for one in [*lies(module)][::every]]
    return [one for one in found if one.name not in SAME and re.search(only, one.name)]


def near(modules: Sequence[str]) -> tuple[str, ...]:
    """The tests near these modules, each file once."""
    return tuple(dict.fromkeys(str(file) for module in modules for part in PLACES.get(module, NEAR) for file in files(part)))


def files(part: str) -> Iterator[Path]:
    """The files of tests in a folder, or the one file."""
    place = ROOT / part
    return iter(sorted(place.rglob("test_*.py")) if place.is_dir() else [place])


def walked_before(tests: Sequence[str]) -> Path:
    """Where is kept which lines these tests walk, as long as nothing that they could read has changed."""
    every = sorted(file for kind in ("py", "yaml", "md", "json") for file in ROOT.glob(f"[a-z]*/**/*.{kind}"))
    known = sha256("".join(sorted(tests)).encode())
    for file in (one for one in every if one.parent != Path(__file__).parent):
        known.update(str(file).encode() + file.read_bytes())
    return ROOT / "build" / f"walked-{known.hexdigest()[:16]}"


def as_functions(told: Sequence[Lie], asked: Round, answer: Connection) -> None:
    """In a fork: read the tests, walk them, and tell each lie that is about a function; answer what came of each."""
    order = Order()

    def tell(walk: Walk) -> None:
        def run(one: Lie, seen: Told) -> None:
            teller.told = seen
            if told_as_function(one.module, one.mutant) or told_as_table(one.module, one.mutant):
                walk.run(walk.within(order.of(one.module, one.walkers), asked.most))

        def nothing(tests: Sequence[str], seen: Told) -> None:
            teller.told = seen
            walk.run(tests)

        patience = PATIENCE + 5 * sum(walk.seconds.values())
        everything = walk.within([*walk.tests], asked.most)
        for _, end, by in in_forks([everything], nothing, 1, patience):
            if end is not End.SURVIVED:
                answer.send(f"A second time, with nothing changed: {end.value} {by}")
                return
        gc.freeze()

        def nearest(one: Lie) -> list[str]:
            places = {str(file.relative_to(ROOT)): at for at, file in enumerate(map(Path, near([one.module])))}
            walkers = walk.walkers(file_of(one.module), one.mutant.lines)
            walkers = walkers or [test for test in walk.tests if test.split("::", 1)[0] in places]
            inside = set(walk.walkers(file_of(one.module), one.mutant.within))
            return sorted(walkers, key=lambda test: (test not in inside, places.get(test.split("::", 1)[0], len(places))))

        with_walkers = (one._replace(walkers=tuple(nearest(one))) for one in told)
        on_time = (one for one in with_walkers if time.monotonic() < asked.until)
        for one, end, by in in_forks(on_time, run, asked.workers, patience):
            order.saw(one.module, by)
            answer.send((one, end, by))

    teller = Seen(lambda test: None)
    well, said = see(
        asked.near, asked.folder / "walk", teller, Walker({file_of(module) for module in PLACES}, walked_before(asked.near), tell)
    )
    answer.send("" if well else said)


def as_whole(survived: Sequence[Lie], asked: Round, patience: float) -> Iterator[tuple[Lie, End, str]]:
    """Tell each again in a process that has not read the module: to the tests that walk it, or to all near it."""
    order = Order()

    def run(one: Lie, seen: Told) -> None:
        told_as_whole(one.module, one.mutant.source)
        first = order.best(one.module)
        rest = [*one.walkers] or [*near([one.module])]
        for tests in filter(None, (first, rest)):
            well, said = see(tests, asked.folder / str(os.getpid()), Seen(seen))
            if not well:
                seen(said[-300:])

    on_time = (one for one in survived if time.monotonic() < asked.until)
    for one, end, by in in_forks(on_time, run, asked.workers, patience):
        if by.startswith("tests/"):
            order.saw(one.module, by)
        yield one, end, by


def functions(told: Sequence[Lie], asked: Round) -> Iterator[tuple[Lie, End, str]]:
    """What came of each that could be told as a function, and last what is said by a test that fails with nothing changed."""
    hear, answer = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=as_functions, args=(told, asked, answer), daemon=True)
    process.start()
    answer.close()
    with suppress(EOFError):
        while isinstance(heard := hear.recv(), tuple):
            yield heard
        if heard:
            raise SystemExit(f"{heard}\nThe tests fail already, with nothing changed.")
    process.join()


def main() -> int:
    """Try them, and name the survivors and those that never came to an end."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("modules", nargs="*", default=list(PLACES))
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="", help="a regular expression that the name must hold")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument(
        "--quick", type=float, default=float("inf"), help="tell a lie to tests of so many seconds, and stop there"
    )
    parser.add_argument("--by", action="store_true", help="say of each that is seen by which test")
    given = parser.parse_args()
    told = chosen(given.modules, given.every, given.only)
    for other in OTHERS:
        importlib.import_module(other)
    ends: dict[str, Counter[End]] = defaultdict(Counter)

    def came(one: Lie, end: End, by: str) -> None:
        ends[one.module][end] += 1
        if given.by or end is not End.SEEN:
            print(f"{one.module}:{one.mutant.line}: {one.mutant.name} ({end.value}{f' by {by}' if by else ''})", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        asked = Round(near(given.modules), given.workers, time.monotonic() + given.minutes * 60, Path(folder), given.quick)
        again = []
        for one, end, by in functions(told, asked):
            if end is End.SURVIVED and given.quick < float("inf") and one.walkers:
                came(one, end, by)
            elif end is End.SURVIVED:
                again.append(one)
            else:
                came(one, end, by)
        for one, end, by in as_whole(again, asked, 600):
            came(one, end, by)
    for module in given.modules:
        count = ends[module]
        counted = ", ".join(f"{end.value} {count[end]}" for end in End)
        print(f"{module}: {sum(one.module == module for one in told)} lies, {count.total()} told: {counted}")
    total = sum(ends.values(), Counter())
    left = total[End.SURVIVED]
    print(f"{total.total()} of {len(told)} tried, {left} not seen by any test, {total[End.ENDLESS]} never ended")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
