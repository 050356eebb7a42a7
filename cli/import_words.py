"""What `vervolg importeer` says: of each history what holds now, which were not recorded and why, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.casefile.stage import Stage
from domain.kinds.measure import ContentKind, MeasureKind
from domain.writing.wording import in_words
from words.counting import counted
from words.labels import status, stored

if TYPE_CHECKING:
    from backlog.report import Outcome

AGAIN = "Lees het bestand opnieuw in om verder te gaan: wat er al staat, wordt niet dubbel vastgelegd."
MENDED = "De andere zijn wel ingelezen. Is dit opgelost, lees het bestand dan opnieuw in: niets wordt dubbel vastgelegd."
SHOWN = 20


class Kept(NamedTuple):
    """What became of the history with this number in the file."""

    number: int
    outcome: Outcome


class Missed(NamedTuple):
    """A history of which nothing was recorded: its number, of how many, whose, why, and the status that it gives."""

    number: int
    of: int
    provider: str
    why: str
    status: int

    def as_data(self) -> dict[str, Any]:
        return {"history": self.number, "of": self.of, "provider": self.provider, "reason": self.why}

    def sentence(self, file: str) -> str:
        """Which it is, and why."""
        return f"{file}: tijdlijn {self.number} van {self.of} ({self.provider}) is niet vastgelegd. {self.why}"


class Stopped(Missed):
    """A history at which the whole import came to an end."""

    def sentence(self, file: str) -> str:
        """Which it is, and why."""
        return f"{file}: gestopt bij tijdlijn {self.number} van {self.of} ({self.provider}). {self.why}"


def as_data(kept: Sequence[Kept], failed: Sequence[Missed], stopped: Stopped | None) -> dict[str, Any]:
    """The report for programs."""
    report: dict[str, Any] = {"cases": [one.outcome.as_data() for one in kept]}
    report |= {"failed": [one.as_data() for one in failed]} if failed else {}
    return report | ({"stopped": stopped.as_data()} if stopped else {})


def trouble(kept: Sequence[Kept], failed: Sequence[Missed], stopped: Stopped | None, file: str) -> str:
    """What was not recorded, what was, and how to go on; empty when all of it was."""
    lines = [one.sentence(file) for one in failed[:SHOWN]]
    lines += [f"{file}: nog {counted(len(failed) - SHOWN, 'tijdlijn is', 'tijdlijnen zijn')} niet vastgelegd."][
        : len(failed) > SHOWN
    ]
    if stopped:
        lines.append(f"{stopped.sentence(file)} {_before(len(kept), stopped.number - 1)} {AGAIN}")
    elif failed:
        lines.append(MENDED if kept else AGAIN)
    return "\n".join(lines)


def _before(done: int, of: int) -> str:
    """What became of the histories before the one at which it stopped."""
    if not done:
        return "Er is niets vastgelegd."
    if done < of:
        return f"Van de {of} tijdlijnen daarvoor: {done} vastgelegd."
    return "De tijdlijn daarvoor is vastgelegd." if done == 1 else f"De {done} tijdlijnen daarvoor zijn vastgelegd."


def told(kept: Sequence[Kept], file: str) -> str:
    """The report for people: each history with what holds now, what was refused (and where in `file`) and what was unusual."""
    blocks = [_block(outcome, f"{file}, tijdlijn {number}") for number, outcome in kept]
    outcomes = [one.outcome for one in kept]
    read, recorded = sum(one.read for one in outcomes), sum(one.recorded for one in outcomes)
    refused = sum(len(one.refused) for one in outcomes)
    count = counted(len(outcomes), "tijdlijn", "tijdlijnen")
    return "\n\n".join([*blocks, f"{count}: {read} gebeurtenissen gelezen, {recorded} vastgelegd, {refused} geweigerd."])


def _block(outcome: Outcome, where: str) -> str:
    data = outcome.as_data()
    stage = "niet te zien voor jou" if outcome.hidden else stored(Stage, data["stage"] or "niet vastgelegd")
    lines = [
        f"{data['case'] or '-':<10} {data['provider']}",
        f"{'':<10} fase: {stage}; {outcome.recorded} van {outcome.read} vastgelegd",
    ]
    for measure in data["measures"]:
        parts = [stored(MeasureKind, measure["kind"]), status(measure["status"])]
        parts += [f"einde {measure['end']}"] if measure["end"] else []
        parts += (
            [f"met {', '.join(stored(ContentKind, content) for content in measure['contents'])}"]
            if measure.get("contents")
            else []
        )
        lines.append(f"{'':<10} - {', '.join(parts)}")
    lines += [f"{'':<10} loopt: {in_words(term['kind'])}, uiterlijk {term['end']}" for term in data["open_terms"]]
    lines += [f"{'':<10} geweigerd: {_place(one['index'], one['kind'])}: {one['reason']}" for one in data["refused"]]
    lines += [f"{'':<10} dat staat in: {where}"] if data["refused"] else []
    lines += [f"{'':<10} ongewoon: {sentence}" for sentence in data["unusual"]]
    return "\n".join(lines)


def _place(index: int | None, kind: str) -> str:
    return kind if index is None else f"gebeurtenis {index} ({kind or 'zonder soort'})"
