"""What kind of file something is, by its content alone."""

from __future__ import annotations

import io
import zipfile

import puremagic

from domain.base.errors import BadInput
from reader.bounds import Bounds
from reader.content import decoded
from reader.files.kinds import KINDS, FileKind, How
from reader.files.words import Unkept, unkept

_PACKED = b"PK\x03\x04"
_BEGINS_A_PDF = b"%PDF-"
_HEAD = 1024
_BY_TYPE = {kind.media_type: kind for kind in KINDS.values() if kind.how is How.NOT} | {"image/heic": KINDS["heic"]}
_NO_PLAIN_TEXT = (
    "text/html",
    "application/xml",
    "text/xml",
    "image/svg+xml",
    "application/xhtml+xml",
    "application/rtf",
    "text/rtf",
)


def kind_of(content: bytes) -> FileKind | None:
    """The kind of file that `content` is; None for one that cannot be handed in."""
    if content[:_HEAD].lstrip().startswith(_BEGINS_A_PDF):
        return KINDS["pdf"]
    if content.startswith(_PACKED):
        return _packed(content)
    types = _types(content)
    if image := next((_BY_TYPE[name] for name in types if name in _BY_TYPE), None):
        return image
    return KINDS["txt"] if _is_text(content) and not types.intersection(_NO_PLAIN_TEXT) else None


def called(content: bytes) -> Unkept:
    """What somebody may call a file that cannot be handed in, and what helps."""
    return Unkept("een ingepakt bestand (zip)") if content.startswith(_PACKED) else unkept(content, _types(content))


def _packed(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    return next((kind for kind in KINDS.values() if kind.sign and kind.sign in names), None)


def _types(content: bytes) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_text(content: bytes) -> bool:
    try:
        text = decoded(content, "", Bounds(size=len(content), parts=0))
    except BadInput:
        return False
    return not text.lstrip().startswith("<")
