"""What people wrote in a case, one row a finding, note, signal and letter, so that the case is found by a word in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.casefile.casefile import Case

FINDING, LETTER, NOTE, SIGNAL = "bevinding", "brief", "notitie", "signaal"


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
