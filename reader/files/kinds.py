"""Which kinds of file can be handed in: what each is called, what it is recognised by, and how its text is read.

What its content says decides; the name only has to agree. A house allows fewer kinds, never others (`FileRules`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How the text of a kind of file is read; of an image nobody can say what it shows."""

    PDF = "pdf"
    PACKED = "packed"  #: XML in a zip
    TEXT = "text"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class FileKind:
    """`words` with its article; `endings` of its name, the usual one first; `sign` is the part without which it is none."""

    name: str
    media_type: str
    words: str
    endings: tuple[str, ...]
    how: How = How.NOT
    sign: str = ""


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS: Mapping[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind("pdf", "application/pdf", "een PDF", (".pdf",), How.PDF),
        FileKind("docx", _WORD, "een Word-document (DOCX)", (".docx",), How.PACKED, "word/document.xml"),
        FileKind("odt", "application/vnd.oasis.opendocument.text", "een ODT-document", (".odt",), How.PACKED, "content.xml"),
        FileKind("xlsx", _EXCEL, "een werkblad (XLSX)", (".xlsx",), How.PACKED, "xl/workbook.xml"),
        FileKind("txt", "text/plain", "een tekstbestand", (".txt", ".md", ".csv"), How.TEXT),
        FileKind("jpg", "image/jpeg", "een foto (JPEG)", (".jpg", ".jpeg")),
        FileKind("png", "image/png", "een afbeelding (PNG)", (".png",)),
        FileKind("heic", "image/heif", "een foto (HEIC)", (".heic", ".heif")),
        FileKind("webp", "image/webp", "een afbeelding (WebP)", (".webp",)),
        FileKind("tif", "image/tiff", "een scan (TIFF)", (".tif", ".tiff")),
    )
}


@dataclass(frozen=True, slots=True)
class FileRules:
    """What this house takes in: at most so many bytes, of these kinds (the names in `KINDS`)."""

    most: int = 25_000_000
    kinds: tuple[str, ...] = tuple(KINDS)

    @property
    def allowed(self) -> str:
        """The kinds in words."""
        return ", ".join(KINDS[name].words for name in self.kinds)
