"""`python -m bench.many HOME CASES [EVENTS A CASE]`: make the portfolio in an empty home, to use with VERVOLG_HOME=HOME."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.many.fill import portfolio
from vervolg import clock


def main(arguments: list[str]) -> int:
    """The exit status."""
    if len(arguments) not in {2, 3}:
        print(__doc__, file=sys.stderr)
        return 2
    started = clock.ticks()
    with portfolio(Path(arguments[0]), int(arguments[1]), *map(float, arguments[2:])) as made:
        print(f"{made.cases:,} cases, {made.events:,} events in {clock.ticks() - started:.0f} s: {made.home}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
