"""The text of a document that is XML in a zip: DOCX, ODT and XLSX. What it unpacks to is bounded, whatever it says of itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from reader.files.trouble import Trouble

MOST_PARTS = 5_000
MOST_UNPACKED = 150_000_000
"""Bytes: more than any report, and little enough to be looked through."""
_CHUNK = 1 << 16
_MACROS = ("vbaproject.bin", "basic/")
_INSIDE = ("embeddings/", "object ", "objectreplacements/")
_LINES = frozenset({"p", "h", "br", "cr", "line-break", "si", "tr", "row"})
"""Elements after which another line begins, in any of the formats."""
_SPACES = frozenset({"tab", "s"})
_CELLS = frozenset({"v", "tc", "table-cell"})
_CELL = " | "


def texts(file: IO[bytes], sign: str) -> Iterator[str]:
    """The text of each part. Raises Trouble for what is no such document, or is more than can be looked through."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            _check(parts, sign)
            left = MOST_UNPACKED
            for part in parts:
                if part.filename.endswith(".xml"):
                    with packed.open(part) as opened:
                        text, size = _text_of(opened, left)
                    left -= size
                    yield text
    except (zipfile.BadZipFile, expat.ExpatError, EOFError, NotImplementedError, UnicodeError, ValueError, OSError) as wrong:
        raise Trouble("een beschadigd document", "een document dat te openen is; sla het opnieuw op") from wrong


def holds_others(file: IO[bytes]) -> bool:
    """Whether there are other documents in it, whose text is not read."""
    with zipfile.ZipFile(file) as packed:
        return any(_has(part.filename, _INSIDE) for part in packed.infolist())


def _check(parts: list[zipfile.ZipInfo], sign: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Trouble("een document met een wachtwoord", "een document zonder wachtwoord")
    if sign not in {part.filename for part in parts}:
        raise Trouble("een ingepakt bestand zonder tekst", "een document")
    if any(_has(part.filename, _MACROS) for part in parts):
        raise Trouble("een document met macro’s", "een document zonder macro’s; sla het op als PDF")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Trouble("een document dat uitgepakt veel te groot is", "een gewoon document; sla het op als PDF")


def _has(name: str, marks: tuple[str, ...]) -> bool:
    return any(mark in name.lower() for mark in marks)


def _text_of(opened: IO[bytes], left: int) -> tuple[str, int]:
    """The words in one part, and how many bytes that was."""
    said: list[str] = []
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _no_entities
    parser.CharacterDataHandler = said.append

    def ends(name: str) -> None:
        local = name.rpartition(":")[2]
        if local in _LINES:
            said.append("\n")
        elif local in _CELLS:
            said.append(_CELL)
        elif local in _SPACES:
            said.append(" ")

    parser.EndElementHandler = ends
    size = 0
    while piece := opened.read(_CHUNK):
        size += len(piece)
        if size > left:
            raise Trouble("een document dat uitgepakt veel te groot is", "een gewoon document; sla het op als PDF")
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return "".join(said), size


def _no_entities(*_: object) -> None:
    raise Trouble("een document dat naar andere teksten verwijst", "een gewoon document; sla het op als PDF")
