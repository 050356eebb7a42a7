"""The text in a file, a pipe or standard input. Nothing is read beyond the bounds, and nothing is waited for without end."""

from __future__ import annotations

import codecs
import errno
import os
import re
import select
import stat
import sys
import time
from pathlib import Path

from domain.base.errors import BadInput
from reader.bounds import ORDINARY, Bounds

INPUT = "invoer"
"""How standard input is called in a message."""

SILENCE = 10.0
"""Seconds that nothing may come out of a pipe."""
AT_MOST = 60.0
"""Seconds in which a pipe must have said everything."""

IN_UTF8 = "een tekstbestand in UTF-8"
_OF_A_SHELL = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))
_CHUNK = 1 << 16
_OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_REASONS = {
    errno.EACCES: "een bestand dat je niet mag lezen",
    errno.EPERM: "een bestand dat je niet mag lezen",
    errno.ELOOP: "een verwijzing die naar zichzelf leidt",
    errno.ENAMETOOLONG: "een naam die te lang is",
    errno.ENOTDIR: "een pad door iets dat geen map is",
    errno.EISDIR: "een map",
    errno.ENXIO: "iets waaruit niets te lezen is",
}


def of_file(path: Path, bounds: Bounds = ORDINARY) -> str:
    """The text in the file at `path`. Raises BadInput, which names the file."""
    return decoded(raw_file(path, bounds), path.name, bounds)


def of_input(bounds: Bounds = ORDINARY) -> str:
    """The text that comes in over standard input. Raises BadInput."""
    return decoded(raw_input(bounds), INPUT, bounds)


def raw_file(path: Path, bounds: Bounds = ORDINARY, *, itself: bool = False) -> bytes:
    """What the file at `path` holds, a byte beyond the bound at most. Raises BadInput, which names the file; with `itself` also
    for a link, because the name then says nothing of what is read. What a shell makes of `<(…)` is a link of the system.
    """
    itself = itself and path.parent not in _OF_A_SHELL
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (os.O_NOFOLLOW if itself else 0))
    except FileNotFoundError:
        raise BadInput("bestand", "niets", "een bestand dat bestaat", source=str(path)) from None
    except (OSError, ValueError) as wrong:
        if itself and getattr(wrong, "errno", None) == errno.ELOOP:
            raise BadInput(
                "bestand", "een verwijzing (link) naar een ander bestand", "het bestand zelf", source=str(path)
            ) from None
        raise _unreadable(wrong, str(path)) from None
    try:
        return _received(descriptor, path.name, bounds)
    finally:
        os.close(descriptor)


def raw_input(bounds: Bounds = ORDINARY) -> bytes:
    """What comes in over standard input, a byte beyond the bound at most. Raises BadInput."""
    if sys.stdin is None:  # closed by who started us
        raise BadInput(INPUT, "niets", "een tekst over standaardinvoer")
    try:
        descriptor = sys.stdin.fileno()
    except (OSError, ValueError):  # a test, or another program that keeps it in memory
        return sys.stdin.buffer.read(bounds.size + 1)
    return _received(descriptor, INPUT, bounds)


def decoded(content: bytes, source: str, bounds: Bounds = ORDINARY) -> str:
    """`content` as text. Raises BadInput with line and column for what is no text in UTF-8."""
    within(content, source, bounds)
    if content.startswith(_OTHER_MARKS):
        raise BadInput("bestand", "tekst in UTF-16 of UTF-32", f"{IN_UTF8}; sla het opnieuw op als UTF-8", source=source)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode("utf-8-sig", "replace")
        raise BadInput(
            where(before, len(before)), "een teken dat geen UTF-8 is", f"{IN_UTF8}; sla het opnieuw op als UTF-8", source=source
        ) from None
    if strange := _NO_TEXT.search(text):
        found = f"een teken dat geen tekst is (U+{ord(strange[0]):04X})"
        raise BadInput(where(text, strange.start()), found, "gewone letters, cijfers en leestekens", source=source)
    return text


def within(content: bytes, source: str, bounds: Bounds) -> None:
    """Raises BadInput when there is more than the bound."""
    if len(content) > bounds.size:
        most = f"{bounds.megabytes} MB"
        raise BadInput("bestand", f"meer dan {most}", f"een bestand van hoogstens {most}", source=source)


def where(text: str, offset: int) -> str:
    """`regel 3, teken 5`: the line and column of `offset` in `text`, as people count."""
    line, start = 1, 0
    for found in _BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return f"regel {line}, teken {offset - start + 1}"


def repeated(said: object) -> str:
    """What stands in a file, as a refusal may repeat it (`domain.base.privacy.shown`)."""
    from domain.base.privacy import shown  # late: a term is computed without it

    return shown(said)


def lines_of(text: str) -> list[str]:
    """`text` line by line, with what YAML takes for the end of one."""
    return _BREAK.split(text)


def _received(descriptor: int, source: str, bounds: Bounds) -> bytes:
    """Everything that comes out of `descriptor`, and at most one byte more than the bound."""
    try:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(kind):
            raise BadInput("bestand", "een map", "een bestand", source=source)
        in_a_hurry = not (stat.S_ISREG(kind) or os.isatty(descriptor))  # who types may think
        return _until_the_end(descriptor, source, bounds, in_a_hurry=in_a_hurry)
    except OSError as wrong:
        raise _unreadable(wrong, source) from None


def _until_the_end(descriptor: int, source: str, bounds: Bounds, *, in_a_hurry: bool) -> bytes:
    content, end = bytearray(), time.monotonic() + AT_MOST
    while len(content) <= bounds.size:
        if in_a_hurry and time.monotonic() > end:
            raise BadInput("bestand", f"na {AT_MOST:.0f} seconden nog geen einde", "een bestand dat eindigt", source=source)
        piece = None if os.get_blocking(descriptor) else _there_now(descriptor)
        if piece is None or not (piece or content):  # a pipe that nobody writes to yet looks like one that ended
            if in_a_hurry:
                _wait_for_more(descriptor, source)
            piece = os.read(descriptor, _CHUNK) if os.get_blocking(descriptor) else _there_now(descriptor)
        if piece:
            content += piece
        elif piece is not None:
            break
    return bytes(content)


def _there_now(descriptor: int) -> bytes | None:
    """What is there without waiting, nothing at the end, None when more may come."""
    try:
        return os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return None


def _wait_for_more(descriptor: int, source: str) -> None:
    arrived = select.poll()
    arrived.register(descriptor, select.POLLIN)
    if not arrived.poll(SILENCE * 1000):
        raise BadInput("bestand", f"{SILENCE:.0f} seconden lang niets", "een bestand waarin iets staat", source=source)


def _unreadable(wrong: Exception, source: str) -> BadInput:
    found = _REASONS.get(getattr(wrong, "errno", None) or 0, "een fout bij het lezen")
    return BadInput("bestand", found, "een bestand dat te lezen is", source=source)
