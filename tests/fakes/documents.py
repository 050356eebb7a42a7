"""Small files of every kind that can be handed in, made here: a PDF with words, a Word document, an image."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb00430050373c463c32504641465a55505f78c882786e6e78f5afb991c8"
    + "ff" * 48
    + "ffc0000b"
    "080001000101011100ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f003fffd9"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b6"
    "0000000049454e44ae426082"
)
WEBP = bytes.fromhex("524946461e000000574542505650384c110000002f000000000750c00216b0ff8188e87f0000")
TIFF = bytes.fromhex("49492a000800000002000001040001000000010000000101040001000000010000000000000080")
HEIC = b"".join(
    (8 + len(said)).to_bytes(4, "big") + kind + said
    for kind, said in ((b"ftyp", b"heic\0\0\0\0mif1heic"), (b"meta", bytes(12)), (b"mdat", b"x"))
)
PICTURES = {"jpg": JPEG, "png": PNG, "webp": WEBP, "tif": TIFF, "heic": HEIC}
"""The smallest of each kind."""


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


def pdf_that_does(action: str, *, where: str) -> bytes:
    """A PDF in which this kind of action hangs on the document, on a page, on a note, or behind an innocent one."""
    writer = PdfWriter(io.BytesIO(pdf("Het plan.")), full=True)
    deed = DictionaryObject({NameObject("/S"): NameObject(action)})
    match where:
        case "names":
            writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject(action): DictionaryObject()})
        case "opening":
            writer.root_object[NameObject("/OpenAction")] = writer._add_object(deed)
        case "page":
            writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): deed})
        case "note":
            mark = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): deed})
            writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(mark)])
        case "behind":
            first = DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/Next"): ArrayObject([deed])})
            writer.root_object[NameObject("/OpenAction")] = first
    return _written(writer)


def jpeg_saying(remark: bytes) -> bytes:
    """A photo with a remark in it."""
    return JPEG[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + JPEG[2:]


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
