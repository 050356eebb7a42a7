"""What people wrote in a case, a row for each finding, visit, decision, reason, note, signal and letter: a word finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.casefile.casefile import Case

FINDING, LETTER, NOTE, SIGNAL = "bevinding", "brief", "notitie", "signaal"
VISIT, ROUND, MEASURE, REASON = "bezoek", "traject", "maatregel", "reden"


def texts_of(case: Case, notes: Sequence[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows by key; `notes` are those of its log, oldest first. What is empty has no row."""
    found = ((kind, item, content) for kind, item, content in _texts(case, notes) if content.strip())
    return {
        (case.number, kind, item): {"case_number": case.number, "kind": kind, "item": item, "content": content}
        for kind, item, content in found
    }


def _texts(case: Case, notes: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for finding in case.findings.values():
        yield FINDING, finding.id, "\n".join((finding.description, *(judging.note for judging in finding.history)))
    for letter in case.letters.values():
        yield LETTER, letter.id, f"{letter.subject}\n{letter.markdown}"
    for number, note in enumerate(notes, start=1):
        yield NOTE, str(number), note
    for number, signal in enumerate(case.signals, start=1):
        yield SIGNAL, str(number), signal.text
    for visit in case.visits.values():
        yield VISIT, visit.id, "\n".join((visit.summary, visit.went_well, visit.effect))
    for round_ in case.rounds.values():
        yield ROUND, round_.id, round_.why
    for measure in case.measures.values():
        yield MEASURE, measure.id, "\n".join((measure.why, measure.waived))
    for number, deviation in enumerate(case.deviations, start=1):
        yield REASON, str(number), deviation.reason
