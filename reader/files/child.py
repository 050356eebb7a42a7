"""The process in which a file is looked through, bounded in time and memory: `python -m reader.files.child KIND`.

The file comes in over standard input, the answer goes out over standard output as JSON. What a file does to a parser stays here.
"""

from __future__ import annotations

import json
import logging
import resource
import sys

SECONDS, MEMORY = 30, 1 << 30


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    _bound()
    logging.disable(logging.CRITICAL)
    from reader.files.search import search
    from reader.files.trouble import Trouble

    try:
        place, whole = search(sys.argv[1], sys.stdin.buffer.read())
        answer: dict[str, object] = {"place": place, "searched": whole}
    except Trouble as trouble:
        answer = {"found": trouble.found, "expected": trouble.expected}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
