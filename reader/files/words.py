"""What a file that cannot be handed in is called, and what then helps: a word for each kind, never the name of a media type."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

_UNKNOWN = "een bestand van een soort die hier niet wordt bewaard"
_AS_UTF8 = "een tekst in UTF-8; open het en sla het op als UTF-8"
_CALLED: Mapping[str, str] = {
    "text/html": "een webpagina (HTML)",
    "application/xhtml+xml": "een webpagina (HTML)",
    "image/svg+xml": "een tekening (SVG)",
    "application/xml": "een bestand in XML",
    "text/xml": "een bestand in XML",
    "application/rtf": "een document in RTF",
    "text/rtf": "een document in RTF",
    "application/vnd.ms-outlook": "een e-mail uit Outlook",
    "application/msword": "een document van een oude versie van Office",
    "application/vnd.microsoft.portable-executable": "een programma",
    "application/x-executable": "een programma",
    "application/x-sharedlib": "een programma",
    "application/x-7z-compressed": "een ingepakt bestand",
    "application/x-rar-compressed": "een ingepakt bestand",
    "application/vnd.rar": "een ingepakt bestand",
    "application/x-gzip": "een ingepakt bestand",
    "application/gzip": "een ingepakt bestand",
    "message/rfc822": "een e-mail",
    "image/gif": "een afbeelding (GIF)",
}
_BY_FAMILY = {"video": "een film", "audio": "een geluidsopname", "image": "een afbeelding van een andere soort"}
_WRITTEN = frozenset(
    {"text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml", "application/rtf", "text/rtf"}
)
"""Kinds that are text too: what they are says more than how it is written."""
_STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOSTLY = 0.9


class Unkept(NamedTuple):
    """`called`: what somebody may call it. `helps`: what to hand in instead; empty where only another kind will do."""

    called: str
    helps: str = ""


def unkept(content: bytes, types: Collection[str]) -> Unkept:
    """What a file is that cannot be handed in; `types` are the media types that it may be of."""
    if in_utf16(content):
        return Unkept("een tekst in UTF-16", _AS_UTF8)
    if not _WRITTEN.intersection(types) and (written := _other_text(content)):
        return written
    if known := next((word for name, word in _CALLED.items() if name in types), ""):
        return Unkept(known)
    families = {name.partition("/")[0] for name in types}
    return Unkept(next((word for name, word in _BY_FAMILY.items() if name in families), _UNKNOWN))


def in_utf16(content: bytes) -> bool:
    """Whether it is text in UTF-16 or UTF-32: with a mark, or as letters with a zero between them."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    head = content[:2000]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    one_side = min(zeros) == 0 and max(zeros) > _MOSTLY * (len(head) // 2) > 0
    return one_side and not _STEERS.search(head.replace(b"\0", b"").decode("latin-1"))


def _other_text(content: bytes) -> Unkept | None:
    """Text that is not in UTF-8, or in which signs stand that are none."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            return None
        return None if _STEERS.search(text) else Unkept("een tekst in Windows-1252 (ANSI)", _AS_UTF8)
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return Unkept("een webpagina of een bestand in XML: het begint met <")
    steering = len(_STEERS.findall(text))
    if 0 < steering <= (1 - _MOSTLY) * len(text):
        return Unkept("een tekst met stuurtekens erin", "een tekst van gewone letters, cijfers en leestekens")
    return None
