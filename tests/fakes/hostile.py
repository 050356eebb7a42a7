"""Files that are made to harm whoever opens them, built here: small on disk, endless or huge when they are read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, offsets = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] %s /Contents 4 0 R >>" % FONT


def flate_bomb(megabytes: int = 200) -> bytes:
    """A page of a few hundred bytes that unpacks to hundreds of megabytes, twice packed."""
    packer, block = zlib.compressobj(1), bytes(1_000_000)
    packed = [*(packer.compress(block) for _ in range(megabytes)), packer.flush()]
    twice = zlib.compress(b"".join(packed), 9)
    return _pdf(CATALOGUE, ONE_PAGE, PAGE, _stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))


def endless_pages() -> bytes:
    """A tree of pages that holds itself."""
    return _pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>")


def nested(depth: int = 100_000) -> bytes:
    """A list in a list in a list."""
    deep = b"[" * depth + b"]" * depth
    return _pdf(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Deep 4 0 R >>", PAGE, deep)


def drawn_in_itself() -> bytes:
    """A drawing that draws itself, twice."""
    form = _stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>"
    return _pdf(CATALOGUE, ONE_PAGE, page, _stream(b"/X Do"), form)


def object_streams_that_extend_each_other() -> bytes:
    """Each says that the other goes before it."""
    return _pdf(
        CATALOGUE,
        ONE_PAGE,
        PAGE,
        _stream(b"5 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 5 0 R"),
        _stream(b"4 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 4 0 R"),
    )


def looking_back() -> bytes:
    """A list of objects whose list before it is itself."""
    made = _pdf(CATALOGUE, ONE_PAGE, PAGE, _stream(b"BT (x) Tj ET"))
    start = made.rindex(b"xref\n0")
    return made.replace(b"/Root 1 0 R >>\nstartxref", b"/Root 1 0 R /Prev %d >>\nstartxref" % start)


def busy(times: int = 300_000) -> bytes:
    """A page that says a letter, and moves, hundreds of thousands of times."""
    said = b"BT /F1 9 Tf " + b"1 0 Td (a) Tj " * times + b"ET"
    return _pdf(CATALOGUE, ONE_PAGE, PAGE, _stream(zlib.compress(said, 9), b"/Filter /FlateDecode"))


def annotations_of_annotations() -> bytes:
    """A list of notes that holds itself."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots 4 0 R >>"
    return _pdf(CATALOGUE, ONE_PAGE, page, b"[4 0 R 4 0 R]")


def _zip(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def lying_zip(megabytes: int = 20) -> bytes:
    """A document that says that a part has ten bytes, and unpacks to many megabytes."""
    content = b"<x>" + b"a" * (megabytes * 1_000_000) + b"</x>"
    made = bytearray(_zip({"word/document.xml": content}))
    size = len(content).to_bytes(4, "little")
    while (place := made.find(size)) >= 0:
        made[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(made)


def deep_xml(depth: int = 1_000_000) -> bytes:
    """A part in a part in a part, none of which ends."""
    return _zip({"word/document.xml": b"<a>" * depth})


def many_parts(count: int = 6_000) -> bytes:
    """More parts than any document has."""
    return _zip({"word/document.xml": b"<x/>"} | {f"word/{number}.xml": b"<x/>" for number in range(count)})


def one_long_text(megabytes: int = 60) -> bytes:
    """A document of which the text alone is more than may be held."""
    return _zip({"word/document.xml": b"<x>" + b"a" * (megabytes * 1_000_000) + b"</x>"})
