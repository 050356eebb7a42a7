"""The process in which a file is looked through, bounded in time and memory: `python -m reader.files.child KIND SECONDS BYTES`.

The file comes in over standard input, the answer goes out over standard output as JSON. What a file does to a parser stays here.
"""

from __future__ import annotations

import json
import logging
import resource
import sys


def _bound(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    kind, *bounds = sys.argv[1:]
    _bound(*map(int, bounds))
    logging.disable(logging.CRITICAL)
    from reader.files.search import search
    from reader.files.trouble import Trouble

    try:
        answer: dict[str, object] = search(kind, sys.stdin.buffer.read())._asdict()
    except Trouble as trouble:
        answer = {"found": trouble.found, "expected": trouble.expected}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
