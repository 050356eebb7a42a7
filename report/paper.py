"""The report on paper: one PDF that is PDF/A-3a and PDF/UA-1. The same figures give the same bytes."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path

import fontpkg_fira_sans  # type: ignore[import-untyped]  # a package of fonts, without types
import typst

from letters.typeset import STANDARDS
from report.figures import Figures
from report.page import AUTHOR, page_data

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "report" / "report.typ"
UNKNOWN = "?"  #: in place of a character that the font lacks: a report must not fail on what somebody typed

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def pdf(figures: Figures, *, author: str = AUTHOR) -> bytes:
    """The report as PDF; `author` is the name of the inspectorate."""
    data = json.dumps(page_data(figures, author), ensure_ascii=False)
    fonts = str(fontpkg_fira_sans.ROOT / "files")
    compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[fonts], ignore_system_fonts=True)
    noon = datetime.combine(figures.day, time(12), tzinfo=UTC)
    while True:
        try:
            made = compiler.compile(format="pdf", sys_inputs={"report": data}, pdf_standards=STANDARDS, timestamp=noon)
        except typst.TypstError as error:
            data = _without(set(_MISSING.findall(error.diagnostic)), data, error)
            continue
        if not isinstance(made, bytes):
            raise TypeError("Typst gave no single document")
        return made


def _without(missing: set[str], data: str, error: Exception) -> str:
    """`data` without the characters that cannot be printed; raises `error` when there are none."""
    found = {character for text in missing for character in text if ord(character) > 127 and character in data}
    if not found:
        raise error
    return data.translate({ord(character): UNKNOWN for character in found})
