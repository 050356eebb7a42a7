"""An approved letter becomes one PDF that is PDF/A-3a (it lasts) and PDF/UA-1 (everybody can read it).

The same letter gives the same bytes: fonts come from packages, never from the machine, and no clock is read.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import fontpkg_fira_sans  # type: ignore[import-untyped]  # a package of fonts, without types
import typst
from markdown_it.common.utils import unescapeAll

from domain.base.errors import BadInput
from letters.page_data import page_data
from letters.render_input import RenderInput

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "letters" / "_typst" / "letter.typ"
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]

_UNKNOWN_CHARACTER = re.compile(r'the text `"(.+?)"` could not be displayed')


class Typesetter:
    """One Typst compiler, kept warm. A compiler holds one document at a time, so calls take turns; processes do not."""

    def __init__(self, template: Path = TEMPLATE) -> None:
        fonts = str(fontpkg_fira_sans.ROOT / "files")
        self._template = template.read_text(encoding="utf-8")
        self._compiler = typst.Compiler(str(template), root=str(template.parent), font_paths=[fonts], ignore_system_fonts=True)
        self._turn = Lock()

    def pdf(self, letter: RenderInput) -> bytes:
        """The letter as PDF; `BadInput` when the text or a name holds what cannot be printed."""
        page = f"#let letter = json(bytes({_literal(page_data(letter))}))\n{self._template}".encode()
        noon = datetime.combine(letter.date, time(12), tzinfo=UTC)
        with self._turn:
            try:
                pdf = self._compiler.compile(page, format="pdf", pdf_standards=STANDARDS, timestamp=noon)
            except typst.TypstError as error:
                raise _explained(error, letter) from error
        if not isinstance(pdf, bytes):
            raise TypeError("Typst gave no single document")
        return pdf


@cache
def typesetter() -> Typesetter:
    """The typesetter of this process."""
    return Typesetter()


def render_pdf(letter: RenderInput) -> bytes:
    """`letter` as PDF/A-3a and PDF/UA-1; the same letter gives the same bytes."""
    return typesetter().pdf(letter)


def _explained(error: typst.TypstError, letter: RenderInput) -> Exception:
    """A character that no font of the letter has is the writer's to change; anything else is a fault of ours."""
    unknown = sorted(set(_UNKNOWN_CHARACTER.findall(error.diagnostic)))
    if not unknown:
        return error
    return BadInput(
        _place_of(unknown[0], letter),
        " ".join(unknown),
        "tekens die het lettertype van de brief heeft (geen emoji)",
        source="brieftekst",
    )


def _place_of(sign: str, letter: RenderInput) -> str:
    """Where `sign` stands: a line of the text, or what stands around it."""
    if sign in letter.subject:
        return "het onderwerp"
    for number, line in enumerate(letter.markdown.splitlines(), start=1):
        if sign in unescapeAll(line):
            return f"regel {number}"
    return "de naam of het adres in het register" if sign in letter.addressee.model_dump_json() else "een naam in het briefhoofd"


def _literal(data: dict[str, Any]) -> str:
    """`data` as a Typst string of JSON. A string ends only at a quote that is not escaped, so nothing in it can become markup.

    Given with the page and not through `sys.inputs`, it leaves the compiler's caches whole: a letter takes a third less.
    """
    text = json.dumps(data, ensure_ascii=False)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
