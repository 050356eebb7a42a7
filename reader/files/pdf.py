"""The text of a PDF, page by page, and what else in it people can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from reader.files.trouble import Trouble

BESIDE = "gegevens over het document"
_DEEDS = ("/JavaScript", "/Launch")
"""What may not happen when somebody opens it; going to a page or a website may."""
_MOST_DEEDS = 100


def opened(file: IO[bytes]) -> PdfReader:
    """The PDF. Raises Trouble for one that cannot be read, or that holds other files."""
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise Trouble("een PDF met een wachtwoord of beveiliging", "een PDF zonder wachtwoord; druk haar opnieuw af als PDF")
        if not reader.pages:
            raise Trouble("een PDF zonder bladzijden", "een PDF waarin iets staat")
        _refuse_deeds(reader.root_object, f"in de {BESIDE}")
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
            for part in (page, *_marks(page)):
                _refuse_deeds(part, f"op bladzijde {number}")
            text = "\n".join([page.extract_text(), *_notes(page)])
            yield f"bladzijde {number}", text, bool(text.strip()) or not _shows_an_image(page)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise _damaged() from wrong


def _beside(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from (f"{name}: {value}" for name, value in (reader.get_form_text_fields() or {}).items() if value)


def _notes(page: PageObject) -> Iterator[str]:
    """What somebody wrote beside the text."""
    for mark in _marks(page):
        said: Any = mark.get("/Contents")
        if said:
            yield str(said)


def _marks(page: PageObject) -> Iterator[Any]:
    """Notes, links and fields of a form."""
    yield from (mark.get_object() for mark in page.get("/Annots") or ())


def _refuse_deeds(part: Any, where: str) -> None:
    """Raise Trouble where `part` (the document, a page, a note, a field) makes its reader run a program."""
    names = _seen(part.get("/Names"))
    if isinstance(names, dict) and "/JavaScript" in names:
        raise _deed(where)
    waiting = [part.get("/OpenAction"), part.get("/A")]
    moments = _seen(part.get("/AA"))
    waiting += moments.values() if isinstance(moments, dict) else ()
    for _ in range(_MOST_DEEDS):
        if not waiting:
            return
        deed = _seen(waiting.pop())
        if isinstance(deed, dict):
            if deed.get("/S") in _DEEDS:
                raise _deed(where)
            then = _seen(deed.get("/Next"))
            waiting += then if isinstance(then, list) else [then]
    raise _deed(where)


def _seen(part: Any) -> Any:
    return part.get_object() if part is not None else None


def _deed(where: str) -> Trouble:
    return Trouble(f"een PDF met een programma erin, {where}", "een PDF zonder programma; druk haar opnieuw af als PDF")


def _shows_an_image(page: PageObject) -> bool:
    resources: Any = page.get("/Resources")
    shown: Any = resources.get_object().get("/XObject") if resources else None
    return bool(shown and shown.get_object())


def _damaged() -> Trouble:
    return Trouble("een beschadigde PDF", "een PDF die te openen is; druk haar opnieuw af als PDF")
