"""A session in a document: commands with their output, that can be played and compared.

    ```console
    $ vervolg zaak doe 2026-0001 brief-aanbieden --als a.bos --gegevens - <<EINDE
    brief: B1
    EINDE
    Gedaan: een brief ter controle geven (zaak 2026-0001).
    …
    ```

A line `…` stands for any lines, `…` within a line for any text. Only `vervolg` commands are played, in this process. When the
words of the program changed, bring the document up to date and read what changed:

    python -m tests.unit.docs.session docs/gebruik.md
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(?P<language>console|sh)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = re.compile(r" <<(?P<end>[A-Z]+)$")
HASH = re.compile(r"(?<=controlegetal: )[0-9a-f]{8,64}")
SHOWN = re.compile(r"(?<=^Controlegetal: )[0-9a-f]{64}$", re.MULTILINE)
GAP = "…"
HOME = "oefenmap"
"""How a document calls the folder of the system that it plays."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a session; `text` is how it stands in the document, with what it reads."""

    text: str
    words: tuple[str, ...]
    given: str
    output: str


def blocks(document: str, *languages: str) -> Iterator[str]:
    """The bodies of the code blocks in `languages`."""
    return (found["body"] for found in BLOCK.finditer(document) if found["language"] in languages)


def steps(body: str) -> Iterator[Step]:
    """The commands of a console block, each with the output below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        first, _, rest = part.partition("\n")
        given, text = "", first
        if here := HERE.search(first):
            given, _, rest = rest.partition(f"\n{here['end']}\n")
            text = f"{first}\n{given}\n{here['end']}"
            given += "\n"
            first = first[: here.start()]
        yield Step(text, tuple(shlex.split(first)), given, rest.rstrip())


def same(expected: str, found: str) -> bool:
    """Whether `found` is what the document says; the hash of a letter follows from its words and is not compared."""
    if expected == GAP:
        return True
    expected, found = SHOWN.sub("", expected), SHOWN.sub("", found)
    pattern = re.escape(expected)
    pattern = re.sub(rf"(?:^|(?<=\n)){GAP}\n", r"(?:.*\\n)*?", pattern.replace("\\\n", "\n"))
    pattern = re.sub(rf"\n{GAP}$", r"(?:\\n.*)*", pattern).replace(GAP, ".*")
    return re.fullmatch(pattern, found) is not None


class Player:
    """Plays the commands of a document in order. The hash that somebody read last is the one that is approved."""

    def __init__(self) -> None:
        self._read = ""

    def prepared(self, step: Step) -> Step:
        """The step with the hash that was shown last."""
        if not self._read:
            return step
        return Step(HASH.sub(self._read, step.text), step.words, HASH.sub(self._read, step.given), step.output)

    def play(self, step: Step) -> str:
        """What the command says, good or bad."""
        from cli.main import run

        said, before = io.StringIO(), sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(step.given.encode()), encoding="utf-8")
        try:
            with redirect_stdout(said), redirect_stderr(said):
                run([os.environ["VERVOLG_HOME"] if word == HOME else word for word in step.words[1:]])
        finally:
            sys.stdin = before
        output = re.sub(r"[ \t]+$", "", said.getvalue(), flags=re.MULTILINE).rstrip()
        output = output.replace(os.environ["VERVOLG_HOME"], HOME)
        if shown := SHOWN.search(output):
            self._read = shown[0][:8]
        return output


def brought_up_to_date(document: str) -> str:
    """The document with the output of now wherever it differs."""
    player = Player()

    def again(found: re.Match[str]) -> str:
        if found["language"] != "console":
            return found[0]
        played = []
        for step in map(player.prepared, steps(found["body"])):
            output = player.play(step) if step.words[0] == "vervolg" else step.output
            kept = step.output if step.output and same(step.output, output) else output
            if shown := SHOWN.search(output):
                kept = SHOWN.sub(shown[0], kept)
            played.append(f"$ {step.text}\n{kept}".rstrip() + "\n")
        return f"```console\n{''.join(played)}```"

    return BLOCK.sub(again, document)


@contextmanager
def office(home: Path) -> Iterator[None]:
    """A fresh, embedded system in `home` with a mailbox that catches all mail."""
    from tests.unit.docs.mailbox import mailbox

    os.environ["VERVOLG_HOME"] = str(home)
    from db.embedded import cluster

    with cluster(home), mailbox(home) as url:
        os.environ["VERVOLG_SMTP_URL"] = url
        yield


if __name__ == "__main__":
    name = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="vervolg-docs-", ignore_cleanup_errors=True) as folder, office(Path(folder) / "h"):
        name.write_text(brought_up_to_date(name.read_text(encoding="utf-8")), encoding="utf-8")
