"""How `vervolg importeer` prints what became of a file: of each history what holds now, and what was not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.importing import Imported, ImportReport


def told(report: ImportReport, file: str) -> str:
    """Each history with what holds now, what was refused (and where in `file`) and what was unusual."""
    return "\n\n".join([*(_block(one, f"{file}, tijdlijn {one.number}") for one in report.kept), report.told])


def trouble(report: ImportReport, file: str) -> str:
    """What was not recorded, and how to go on; empty when all of it was."""
    lines = [f"{file}: {line}" for line in report.trouble]
    if report.stopped:
        return "\n".join([*lines[:-1], f"{lines[-1]} {report.how_to_go_on}"])
    return "\n".join([*lines, *([report.how_to_go_on] if lines else [])])


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
