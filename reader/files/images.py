"""What people wrote in a photo beside what it shows: the remarks of a JPEG. What an image shows, nobody here can say."""

from __future__ import annotations

from collections.abc import Iterator

BESIDE = "de opmerking bij de foto"
_BEGINS = b"\xff\xd8"
_MARK, _REMARK, _PICTURE = 0xFF, 0xFE, 0xDA


def remarks(content: bytes) -> str:
    """The remarks in a JPEG, each on a line; empty for any other file, and for one that is damaged before the first of them."""
    return "\n".join(_as_text(said) for said in _remarks(content))


def _remarks(content: bytes) -> Iterator[bytes]:
    """Each segment up to the picture itself says how long it is."""
    at = len(_BEGINS)
    while content.startswith(_BEGINS) and at + 4 <= len(content) and content[at] == _MARK:
        kind, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == _PICTURE or size < 2:
            return
        if kind == _REMARK:
            yield content[at + 4 : at + 2 + size]
        at += 2 + size


def _as_text(said: bytes) -> str:
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode("latin-1")
