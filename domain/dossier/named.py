"""A document that somebody names: a file that is handed in now, or what is kept elsewhere by its hash or its name."""

from __future__ import annotations

import re

from domain.base.historic import HistoricDate
from domain.dossier.events import DocumentAdded
from domain.policy.context import Context

SIGNAL = "Bericht met het signaal"
"""What the document of a signal is called in its case."""
_HASH = re.compile(r"[0-9a-f]{64}")


def young_in(named: str, context: Context) -> tuple[str, ...]:
    """Where a young person may be recognised in the file that is handed in under that hash, in sentences."""
    file = context.files.get(named)
    return file.young if file else ()


def document_named(named: str, title: str, about: str, on: HistoricDate, context: Context) -> DocumentAdded:
    """The document that `named` stands for, of `about` in the case; `title` is what it is when its own name does not say so."""
    if file := context.files.get(named):
        return DocumentAdded(
            on=on,
            sha256=file.sha256,
            title=title,
            media_type=file.media_type,
            about=about,
            file=file.name,
            size=file.size,
            searched=file.searched,
        )
    if _HASH.fullmatch(named):
        return DocumentAdded(on=on, sha256=named, title=title, about=about)
    return DocumentAdded(on=on, sha256="", title=named, about=about)
