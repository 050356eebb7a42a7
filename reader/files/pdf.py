"""The text of a PDF, page by page, and what else in it people can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from reader.files.trouble import Trouble

BESIDE = "gegevens over het document"


def opened(file: IO[bytes]) -> PdfReader:
    """The PDF. Raises Trouble for one that cannot be read, or that holds other files."""
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise Trouble("een PDF met een wachtwoord of beveiliging", "een PDF zonder wachtwoord; druk haar opnieuw af als PDF")
        if not reader.pages:
            raise Trouble("een PDF zonder bladzijden", "een PDF waarin iets staat")
        if next(iter(reader.attachment_list), None) is not None:
            raise Trouble("een PDF met een bestand erin", "een PDF zonder bijlagen; geef die apart mee")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise _damaged() from wrong
    return reader


def texts(reader: PdfReader) -> Iterator[tuple[str, str, bool]]:
    """Of each page: where it is, its text, and whether all that it shows is text."""
    try:
        yield BESIDE, "\n".join(_beside(reader)), True
        for number, page in enumerate(reader.pages, start=1):
            text = "\n".join([page.extract_text(), *_notes(page)])
            yield f"bladzijde {number}", text, bool(text.strip()) or not _shows_an_image(page)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise _damaged() from wrong


def _beside(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from (f"{name}: {value}" for name, value in (reader.get_form_text_fields() or {}).items() if value)


def _notes(page: PageObject) -> Iterator[str]:
    """What somebody wrote beside the text."""
    for mark in page.get("/Annots") or ():
        said: Any = mark.get_object().get("/Contents")
        if said:
            yield str(said)


def _shows_an_image(page: PageObject) -> bool:
    resources: Any = page.get("/Resources")
    shown: Any = resources.get_object().get("/XObject") if resources else None
    return bool(shown and shown.get_object())


def _damaged() -> Trouble:
    return Trouble("een beschadigde PDF", "een PDF die te openen is; druk haar opnieuw af als PDF")
