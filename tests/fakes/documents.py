"""Small files of every kind that can be handed in, made here: a PDF with words, a Word document, an image."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

JPEG = bytes.fromhex("ffd8ffe000104a46494600010101004800480000") + b"\xff\xdb\x00\x43" + bytes(80) + b"\xff\xd9"


def pdf(*pages: str, password: str = "", attachment: bytes = b"") -> bytes:
    """A PDF with a page for each of these texts."""
    writer = PdfWriter()
    for words in pages or ("",):
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(drawn)
    if attachment:
        writer.add_attachment("bijlage.bin", attachment)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(*paragraphs: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document; a `|` in a paragraph begins another run, as Word does in the middle of a word."""
    said = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in words.split("|")) + "</w:p>" for words in paragraphs
    )
    body = f'<w:document xmlns:w="urn:w"><w:body>{said}</w:body></w:document>'
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode(), **(more or {})})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()
