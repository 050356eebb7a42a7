"""Whether what begins as a picture is one: the parts of which each kind is made follow each other to its end.

A few bytes in front of something else are enough to be called a photo by a program that looks at the beginning only.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Marks of a JPEG behind which its size stands."""
_PICTURE, _WIDTH, _HEIGHT = 0xDA, 256, 257


def is_whole(name: str, content: bytes) -> bool:
    """Whether `content` is a picture of the kind `name` (in `reader.files.kinds`); true for a kind that is no picture."""
    return _WHOLE[name](content) if name in _WHOLE else True


def _jpeg(content: bytes) -> bool:
    """A size, then the picture, then the mark of its end; a camera may put more behind that."""
    at, sized = len(_JPEG), False
    while content.startswith(_JPEG) and at + 4 <= len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xFF:  # filling
            at += 1
            continue
        if kind == _PICTURE:
            return sized and content.find(_JPEG_ENDS, at + 2 + length) > at + 2 + length
        if kind in _SIZES:
            sized = length >= 8 and content[at + 5 : at + 9] != b"\0\0\0\0"
        if length < 2:
            return False
        at += 2 + length
    return False


def _png(content: bytes) -> bool:
    """Every part has its own check; the first says how large the picture is, the last that it ends, and nothing comes behind."""
    kinds = list(_png_parts(content))
    return kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"


def _png_parts(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        said, check = content[at + 4 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(said) != int.from_bytes(check, "big"):
            yield b""  # damaged: what follows is not read
            return
        yield kind
        at += 12 + length


def _webp(content: bytes) -> bool:
    """It says how long it is, and begins with a picture."""
    said = int.from_bytes(content[4:8], "little") + 8
    return content[8:15] == b"WEBPVP8" and len(content) > 30 and said in {len(content), len(content) - 1}


def _tiff(content: bytes) -> bool:
    """The list to which its head points lies within it, and says how wide and high it is."""
    order: Literal["little", "big"] = "little" if content.startswith(b"II") else "big"
    at = int.from_bytes(content[4:8], order)
    entries = int.from_bytes(content[at : at + 2], order)
    if not entries or at < 8 or at + 6 + 12 * entries > len(content):
        return False
    tags = {int.from_bytes(content[at + 2 + 12 * one : at + 4 + 12 * one], order) for one in range(entries)}
    return {_WIDTH, _HEIGHT} <= tags


def _heic(content: bytes) -> bool:
    """Boxes that follow each other to its end: what it is, what is in it, and the picture."""
    kinds, at = set(), 0
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        elif length == 0:
            length = len(content) - at
        if length < 8 or at + length > len(content):
            return False
        kinds.add(kind)
        at += length
    return at == len(content) and {b"ftyp", b"meta", b"mdat"} <= kinds


_WHOLE: Mapping[str, Callable[[bytes], bool]] = {"jpg": _jpeg, "png": _png, "webp": _webp, "tif": _tiff, "heic": _heic}
