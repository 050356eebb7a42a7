"""What inspectors find in the demo, and what a later check says of it."""

from datetime import date
from functools import cache
from typing import Any

from pydantic import Field

from demo.files import FINDINGS
from domain.base.model import Frozen, nl
from domain.finding.finding import EffectOnPeople, Outcome
from reader.written import read_file

EFFECTS = {
    Outcome.REMEDIED: EffectOnPeople.BETTER,
    Outcome.NOT_REMEDIED: EffectOnPeople.SAME,
    Outcome.DROPPED: EffectOnPeople.UNKNOWN,
}


class Found(Frozen):
    """One thing that was not in order. Without circumstances it is not about a restriction of freedom."""

    norm: str = nl("norm", "Code van de norm.")
    text: str = nl("omschrijving", "Wat er is gezien en gehoord.")
    circumstances: dict[str, Any] = nl("omstandigheden", "Feiten voor de toets.", default_factory=dict)
    evidence: dict[str, int] = nl("bewijs", "Aantallen.", default_factory=dict)
    remedied: str = nl("hersteld", "Wat er is gezien als het is hersteld.")
    not_remedied: str = nl("niet_hersteld", "Wat er is gezien als het niet is hersteld.")

    def reported(self, location: str, setting: str, day: date) -> dict[str, Any]:
        """As it stands in a visit report."""
        about = {"datum": day.isoformat(), "soort_hulp": setting, **self.circumstances} if self.circumstances else None
        return {
            "locatie": location,
            "norm": self.norm,
            "omschrijving": self.text,
            "bewijs": self.evidence,
            **({"omstandigheden": about} if about else {}),
        }

    def judged(self, number: str, outcome: Outcome) -> dict[str, str]:
        """As a later check records it."""
        note = {Outcome.REMEDIED: self.remedied, Outcome.NOT_REMEDIED: self.not_remedied}
        said = note.get(outcome, "De aanbieder biedt deze hulp op deze locatie niet meer.")
        return {"bevinding": number, "uitkomst": outcome.value, "effect": EFFECTS[outcome].value, "toelichting": said}


class FindingsFile(Frozen):
    """All of them by key."""

    findings: dict[str, Found] = Field(alias="bevindingen")


@cache
def library() -> dict[str, Found]:
    """The findings that stories choose from."""
    return read_file(FindingsFile, FINDINGS).findings
