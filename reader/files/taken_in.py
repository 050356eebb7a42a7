"""A file that is handed in: it is what it says, no larger than may be, and without a BSN in its text. Or nothing is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path, PureWindowsPath
from typing import Any

from domain.base.errors import BadInput
from domain.base.handed import HandedIn
from domain.base.privacy import BsnFound, BsnInFile, contains_bsn
from domain.input.recognised import in_a_file
from domain.writing.signs import code_of, name_in_one_form, refused_in
from domain.writing.young import traces
from reader.files.images import remarks
from reader.files.kinds import KINDS, FileKind, FileRules, How
from reader.files.pictures import is_whole
from reader.files.sniffing import called, kind_of

LONGEST_NAME = 150
WAIT = 60.0
"""Seconds on the clock; the process itself gets less of the processor."""
SECONDS, MEMORY = 30, 1 << 30
"""Of the processor, and in bytes, for looking through one file."""
_ROOT = Path(__file__).resolve().parents[2]
_TOO_MUCH = "een bestand dat niet binnen een halve minuut en een gigabyte te doorzoeken is"


def taken_in(name: str, content: bytes, rules: FileRules) -> HandedIn:
    """What is known of the file. Raises BadInput with what was found and is expected, or BsnFound with the place."""
    name = _cleaned(name)
    if not content:
        raise BadInput("bestand", "niets", "een bestand waarin iets staat", source=name)
    if len(content) > rules.most:
        most = f"{rules.most / 1_000_000:g} MB".replace(".", ",")
        raise BadInput("bestand", f"meer dan {most}", f"een bestand van hoogstens {most}", source=name)
    kind = kind_of(content)
    if kind is None:
        other = called(content)
        raise BadInput("bestand", other.called, other.helps or rules.allowed, source=name)
    if kind.name not in rules.kinds:
        raise BadInput("bestand", kind.words, rules.allowed, source=name)
    _must_agree(name, kind)
    if not is_whole(kind.name, content):
        found = f"iets dat begint als {kind.words}, en dat niet is of niet heel is"
        raise BadInput("bestand", found, "de foto of afbeelding zelf, zoals zij is gemaakt", source=name)
    digest = sha256(content).hexdigest()
    searched, young = False, tuple[str, ...]()
    if kind.how is not How.NOT or remarks(content):
        answer = _searched(kind, content, name)
        if "found" in answer:
            raise BadInput("bestand", answer["found"], answer["expected"], source=name)
        if answer["bsn"]:
            raise BsnInFile(answer["bsn"], name, digest)
        searched = bool(answer["whole"])
        young = tuple(in_a_file(name, place, sign) for place, sign in answer["young"])
    return HandedIn(digest, name, kind.media_type, len(content), searched, young)


def _cleaned(name: str) -> str:
    """The last part of a path, of any system, on one line. Raises BadInput for signs that steer, BsnFound for a BSN in it."""
    last = PureWindowsPath(name).name
    if sign := refused_in(last):
        raise BadInput("bestandsnaam", f"het stuurteken {code_of(sign)}", "een naam van gewone letters en cijfers")
    if contains_bsn(last):
        raise BsnFound("bestandsnaam")
    if found := traces(PureWindowsPath(last).stem.replace("_", " ")):
        raise BadInput("bestandsnaam", f"wat lijkt op {found[0].sign.value}", "een naam waarin je geen jongere herkent")
    kept = name_in_one_form(last).strip(". ")
    if not kept:
        raise BadInput("bestandsnaam", "niets", "een naam")
    if len(kept) > LONGEST_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{(stem if dot else kept)[: LONGEST_NAME - 12]}…{dot}{ending[:10] if dot else ''}"
    return kept


def _must_agree(name: str, kind: FileKind) -> None:
    """Raise BadInput for a name that says that it is something else."""
    ending = PureWindowsPath(name).suffix.lower()
    if ending and ending not in kind.endings:
        others = (other.words for other in KINDS.values() if ending in other.endings)
        says = next(others, f"een bestand dat eindigt op {ending}")
        raise BadInput(
            "bestand", f"{kind.words}, en de naam zegt: {says}", f"een naam die eindigt op {kind.endings[0]}", source=name
        )


def _searched(kind: FileKind, content: bytes, name: str) -> dict[str, Any]:
    """What the bounded process answers. Raises BadInput when it took too much, or broke down."""
    expected = "een kleiner of eenvoudiger bestand; druk het opnieuw af als PDF"
    try:
        done = subprocess.run(
            [sys.executable, "-E", "-s", "-m", "reader.files.child", kind.name, str(SECONDS), str(MEMORY)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},  # no secrets of ours near what somebody sent
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput("bestand", _TOO_MUCH, expected, source=name) from None
    if done.returncode:
        raise BadInput("bestand", _TOO_MUCH, expected, source=name)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
