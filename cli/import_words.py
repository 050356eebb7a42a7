"""How `vervolg importeer` prints what became of a file: of each history what holds now, and what was not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.base.hint import Hint
from domain.base.privacy import MayBeYoung
from words.typed import helping

if TYPE_CHECKING:
    from desk.import_report import Imported, ImportReport


CHECK = "Kijk na of dit goed is gelezen. Klopt iets niet, maak de woorden in het bestand dan duidelijker:"
NOTHING_KEPT = "Er is niets vastgelegd."
ASKS = MayBeYoung.__doc__ or ""
"""How the question begins."""


def told(report: ImportReport, file: str) -> str:
    """Each history with what holds now, what was refused (and where in `file`) and what was unusual."""
    asked = any(refused.partition(": ")[2].startswith(ASKS) for one in report.kept for refused in one.refused)
    helps = [helping(Hint.NOT_YOUNG)] if asked else []
    blocks = [_block(one, f"{file}, tijdlijn {one.number}") for one in report.kept]
    return "\n\n".join([*blocks, *helps, *([to_confirm(report)] if report.to_confirm else []), report.told])


def to_confirm(report: ImportReport) -> str:
    """What can be read otherwise, as a list to look at."""
    return "\n".join([CHECK, *(f"  {number}. {sentence}" for number, sentence in enumerate(report.to_confirm, start=1))])


def trouble(report: ImportReport, file: str) -> str:
    """What was not recorded, and how to go on; empty when all of it was."""
    said = [(f"{file}: {one.told}", helping(one.hint, one.about)) for one in report.trouble]
    if report.stopped:  # how to go on is said of that one, and what helps after it
        line, helps = said.pop()
        said.append((f"{line} {report.how_to_go_on}", helps))
    lines = [f"{line} {helps}".rstrip() for line, helps in said]
    return "\n".join([*lines, *([report.how_to_go_on] if lines and not report.stopped else [])])


def _block(one: Imported, where: str) -> str:
    lines = [
        f"{one.case or '-':<10} {one.provider}",
        f"{'':<10} fase: {one.stage}; {one.recorded} van {one.read} vastgelegd",
        *(f"{'':<10} - {measure}" for measure in one.measures),
        *(f"{'':<10} loopt: {term}" for term in one.terms),
        *(f"{'':<10} geweigerd: {refused}" for refused in one.refused),
        *([f"{'':<10} dat staat in: {where}"] if one.refused else []),
        *(f"{'':<10} ongewoon: {sentence}" for sentence in one.unusual),
    ]
    return "\n".join(lines)
