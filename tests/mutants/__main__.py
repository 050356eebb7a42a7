"""python -m tests.mutants [MODULE …] [--minutes N] [--every N] [--only TEXT] [--workers N]

Tells a small lie about each rule, one at a time, and says which lies no test sees.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.mutants.mutations import Mutant, mutants
from tests.mutants.places import NEAR, PLACES, SAME
from tests.mutants.trial import ROOT, End, load, see, swapped, whole


def text_of(module: str) -> str:
    """What stands in the file of a module."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def chosen(modules: Sequence[str], every: int) -> Iterator[tuple[str, Mutant]]:
    """The mutants to try: all of a module, or each so-manieth."""
    for module in modules:
        found = [one for one in mutants(text_of(module)) if f"{module}: {one.name}" not in SAME]
        yield from ((module, one) for one in found[::every])


def tried(module: str, mutant: Mutant, patience: float) -> End:
    """What came of it; who seems to survive as a function is told again as a whole module."""
    tests = PLACES.get(module, NEAR)
    ended = swapped(module, mutant.where, mutant.source, tests, patience)
    return whole(module, mutant.source, tests, patience) if ended in {None, End.SURVIVED} else ended


def honest(modules: Sequence[str]) -> tuple[float, str]:
    """How many seconds the slowest tests of a module take, and what is said by a test that fails with nothing changed."""
    longest = 0.0
    for tests in {PLACES.get(module, NEAR) for module in modules}:
        began, said = time.monotonic(), io.StringIO()
        if see(tests, said):
            return 0.0, said.getvalue()
        longest = max(longest, time.monotonic() - began)
    return longest, ""


def main() -> int:
    """Try them, and name the survivors and those that never came to an end."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutants")
    asked.add_argument("modules", nargs="*", default=list(PLACES))
    asked.add_argument("--minutes", type=float, default=90)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--only", default="", help="a regular expression that the name must hold")
    asked.add_argument("--workers", type=int, default=os.cpu_count())
    given = asked.parse_args()
    todo = [(module, one) for module, one in chosen(given.modules, given.every) if re.search(given.only, f"{module}: {one.name}")]
    until, ends = time.monotonic() + given.minutes * 60, list[End]()

    load([near for module in given.modules for near in PLACES.get(module, NEAR)])
    longest, said = honest(given.modules)
    if said:
        print(f"{said}\nThe tests fail already, with nothing changed.")
        return 2
    patience = 60 + 5 * longest

    def one(item: tuple[str, Mutant]) -> End | None:
        return tried(*item, patience) if time.monotonic() < until else None

    with ThreadPoolExecutor(given.workers) as pool:
        for (module, mutant), ended in zip(todo, pool.map(one, todo), strict=True):
            ends += [ended] if ended else []
            if ended not in {None, End.SEEN}:
                print(f"{module}:{mutant.line}: {mutant.name} ({ended.value if ended else ''})", flush=True)
    left = ends.count(End.SURVIVED)
    print(f"{len(ends)} of {len(todo)} tried, {left} not seen by any test, {ends.count(End.ENDLESS)} never ended")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
