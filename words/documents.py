"""What there is to know of a document besides its title."""

from __future__ import annotations

from domain.dossier.events import DocumentAdded
from words.counting import kilobytes

UNSEARCHED = "niet doorzocht op een BSN"
"""Said of what nobody can search: an image, or a scan."""


def told(document: DocumentAdded) -> str:
    """`plan.pdf, 240 kB`, and whether it is kept elsewhere or could not be searched."""
    if document.size is None:
        return "wordt elders bewaard"
    if not document.size:
        return ""
    kept = ", ".join(part for part in (document.file, kilobytes(document.size)) if part)
    return kept if document.searched else f"{kept}, {UNSEARCHED}"
