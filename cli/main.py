"""The entry of `vervolg`: finds the command, imports only that one, and turns every outcome into a sentence and a status.

0    done
1    refused: the message says why        (VervolgError)
2    bad input: place, found, expected    (BadInput, wrong use of the command)
3    a mistake of ours: the log knows     (anything else; with VERVOLG_DEBUG=1 shown)
130  interrupted
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Never

from cli import telling
from cli.commands import COMMANDS, Entry, find, names
from cli.screen import in_plain_characters, refuse_steering
from cli.telling import Telling
from db.receipt import Left, Receipt, begun
from domain.base.errors import Unavailable, VervolgError
from domain.writing.showing import shown

HELP = frozenset({"-h", "--help", "--hulp", "help", "hulp"})
MISTAKE, INTERRUPTED = 3, 130
YOUNG = 100_000
"""Objects that are made before the first look for what can go: a tenth of what most commands take went to looking while modules
are imported, of which nothing ever goes."""


def main() -> None:
    """What the installed script calls."""
    gc.set_threshold(YOUNG)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some reads a file of each installed package
    _leave(run(sys.argv[1:], told=Telling()))


def _leave(status: int) -> Never:
    """End with `status`. What is left goes with the process: taking it apart first took as long as reading a case.

    Whatever asked to be told of the end is told; while something still works beside this, Python waits for it as it does.
    """
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str], lookup: Callable[[str], Entry | None] = find, told: Telling | None = None) -> int:
    """Carry out one command line; the exit status. `told` knows whether the answer arrived."""
    with begun() as receipt:
        with in_plain_characters():
            status = _run(arguments, lookup, receipt)
        return told.ended(status, receipt.left) if told else status


def _run(arguments: Sequence[str], lookup: Callable[[str], Entry | None], receipt: Receipt) -> int:
    if not arguments or arguments[0] in HELP:
        print(overview())
        return 0
    if arguments[0] in {"--versie", "--version"}:
        from importlib.metadata import version

        print(f"vervolg {version('vervolg')}")
        return 0
    entry = lookup(arguments[0])
    if entry is None:
        return _say(2, unknown(arguments[0]))
    try:
        refuse_steering(arguments)
        return _call(entry, arguments[1:])
    except VervolgError as error:
        return _say(error.exit_status, _after(error, receipt))
    except KeyboardInterrupt:
        return _say(INTERRUPTED, telling.INTERRUPTED[receipt.left])
    except Exception as error:
        if os.environ.get("VERVOLG_DEBUG") == "1":
            raise
        from cli.mistakes import record

        return _say(MISTAKE, record(error, arguments[0], receipt.left))


def _after(error: VervolgError, receipt: Receipt) -> str:
    """What is the matter; after something was stored, without the advice to do it again."""
    from words.typed import told

    if receipt.left is not Left.STORED:
        return told(error)
    return f"{error.what if isinstance(error, Unavailable) else told(error)} {telling.LOOK_FIRST}"


def _call(entry: Entry, arguments: Sequence[str]) -> int:
    from cli.typerly import call

    return call(entry, list(arguments))


def overview() -> str:
    """The help of `vervolg` itself."""
    lines = ["Gebruik: vervolg COMMANDO [OPTIES]", "", "Volgt wat er na een bezoek gebeurt, tot het eind."]
    width = max(map(len, names())) + 2
    for title, entries in COMMANDS.items():
        lines += ["", f"{title}:", *(f"  {entry.name:<{width}}{entry.help}" for entry in entries)]
    return "\n".join([*lines, "", "Meer over een commando: vervolg COMMANDO --help"])


def unknown(name: str) -> str:
    """What to say about a command that does not exist."""
    from domain.writing.near import nearest

    near = nearest(name, names())
    return f"Het commando '{shown(name)}' bestaat niet. " + (f"Bedoel je '{near}'?" if near else "Bekijk ze met: vervolg --help")


def _say(status: int, message: str) -> int:
    print(message, file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
