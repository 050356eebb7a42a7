"""A finding: one thing that was not as it should be, at one location, and what each later check found of it.

    open -> remedied <-> not_remedied
      |        |              |
      `--------+--------------`--> dropped

The judgement of the lawfulness test and a differing judgement of the inspector are both kept. Every check is kept too; the state
follows from the last one. A finding never says who a young person is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.answers import Count
from domain.errors import Impossible
from domain.historic import HistoricDate
from domain.identifiers import EstablishmentNumber
from domain.lawfulness import AppliedTo, Judgement, MeasureKind, Situation, Verdict
from domain.model import Frozen, Length, nl
from domain.names import same
from domain.norms import Theme
from domain.text import Line, Said, Text


class FindingState(StrEnum):
    OPEN = "open"  #: found, not yet checked again
    REMEDIED = "hersteld"
    NOT_REMEDIED = "niet_hersteld"
    DROPPED = "vervallen"  #: final, with its reason


class Outcome(StrEnum):
    """What a check found, or that the finding no longer stands."""

    REMEDIED = "hersteld"
    NOT_REMEDIED = "niet_hersteld"
    DROPPED = "vervallen"


class Effect(StrEnum):
    """What the improvement did for the young people."""

    BETTER = "beter"
    SAME = "gelijk"
    WORSE = "slechter"
    UNKNOWN = "onbekend"


class CheckedBy(StrEnum):
    VISIT = "bezoek"
    REPORT = "resultaatsverslag"


MOVES: dict[tuple[FindingState, Outcome], FindingState] = {
    # from                      what is found          to
    (FindingState.OPEN, Outcome.REMEDIED): FindingState.REMEDIED,
    (FindingState.OPEN, Outcome.NOT_REMEDIED): FindingState.NOT_REMEDIED,
    (FindingState.REMEDIED, Outcome.REMEDIED): FindingState.REMEDIED,
    (FindingState.REMEDIED, Outcome.NOT_REMEDIED): FindingState.NOT_REMEDIED,  # it came back
    (FindingState.NOT_REMEDIED, Outcome.NOT_REMEDIED): FindingState.NOT_REMEDIED,
    (FindingState.NOT_REMEDIED, Outcome.REMEDIED): FindingState.REMEDIED,
    (FindingState.OPEN, Outcome.DROPPED): FindingState.DROPPED,
    (FindingState.REMEDIED, Outcome.DROPPED): FindingState.DROPPED,
    (FindingState.NOT_REMEDIED, Outcome.DROPPED): FindingState.DROPPED,
}


class Location(Frozen):
    """Where: by its number, its name, or both. The name is how people refer to it."""

    number: EstablishmentNumber | None = nl("vestigingsnummer", "Twaalf cijfers.", default=None)
    name: Line = nl("naam", "De naam van de locatie.", default="", most=200)
    place: Line = nl("plaats", "De plaats.", default="", most=100)

    def known_as(self, text: str) -> bool:
        """Whether `text` is the number or the name of this location."""
        return bool(text) and (same(text, self.name) or text.strip() == self.number)

    @property
    def dutch(self) -> str:
        """As a reader sees it."""
        named = self.name or f"vestiging {self.number or 'onbekend'}"
        return f"{named} ({self.place})" if self.place else named


class Evidence(Frozen):
    """How many people were spoken to and files were read; never who."""

    young_people: Count = nl("jongeren", "Aantal jongeren dat is gesproken.", default=0)
    parents: Count = nl("ouders", "Aantal ouders dat is gesproken.", default=0)
    staff: Count = nl("medewerkers", "Aantal medewerkers dat is gesproken.", default=0)
    files: Count = nl("dossiers", "Aantal dossiers dat is ingezien.", default=0)


class InspectorsView(Frozen):
    """The inspector judges otherwise than the test, and says why."""

    verdict: Verdict = nl("oordeel", "Het oordeel van de inspecteur.")
    reason: Said = nl("reden", "Waarom het oordeel anders is dan dat van de test.", least=3, most=4000)


class Judging(Frozen):
    """One later check of one finding."""

    on: HistoricDate = nl("datum", "De dag van de controle.")
    by: CheckedBy = nl("bij", "Bij een bezoek of aan de hand van een resultaatsverslag.")
    reference: Line = nl("verwijzing", "Welk bezoek of document.", default="", most=200)
    outcome: Outcome = nl("uitkomst", "Hersteld, niet hersteld, of vervallen.")
    effect: Effect = nl("effect", "Wat het voor de jongeren heeft veranderd.", default=Effect.UNKNOWN)
    note: Text = nl("toelichting", "Toelichting, of de reden als de bevinding vervalt.", default="", most=4000)


class Finding(Frozen):
    """`circumstances` hold the measures, to whom they were applied, and the facts that decide lawfulness."""

    id: str = Field(pattern=r"^[A-Z]{1,3}\d{1,5}$")
    found_on: HistoricDate
    location: Location
    theme: Theme
    norm: str
    norms_version: str
    circumstances: Situation | None = None
    """None for a finding that is not about a restriction of freedom, such as a missing complaints procedure."""
    evidence: Evidence = Field(default_factory=Evidence)
    description: Annotated[Said, Length(most=8000)]
    judgement: Judgement | None = None
    inspectors_view: InspectorsView | None = None
    history: tuple[Judging, ...] = ()

    @property
    def measures(self) -> tuple[MeasureKind, ...]:
        """The kinds of restriction it is about."""
        return self.circumstances.measures if self.circumstances else ()

    @property
    def applied_to(self) -> AppliedTo | None:
        """Whom it concerned."""
        return self.circumstances.applied_to if self.circumstances else None

    @property
    def verdict(self) -> Verdict | None:
        """What stands: the inspector's verdict when it differs, otherwise that of the test."""
        if self.inspectors_view is not None:
            return self.inspectors_view.verdict
        return self.judgement.verdict if self.judgement else None

    @property
    def state(self) -> FindingState:
        """Where the history of checks has brought it."""
        state = FindingState.OPEN
        for judging in self.history:
            state = MOVES[state, judging.outcome]
        return state


def rejudge(finding: Finding, judging: Judging) -> Finding:
    """The finding with one more check. Raises Impossible for a check that cannot follow on what came before."""
    if (finding.state, judging.outcome) not in MOVES:
        raise Impossible(f"Bevinding {finding.id} is vervallen en wordt niet opnieuw beoordeeld.")
    if judging.outcome is Outcome.DROPPED and not judging.note.strip():
        raise Impossible(f"Bevinding {finding.id} kan alleen vervallen met een reden in de toelichting.")
    earlier = finding.history[-1].on if finding.history else finding.found_on
    if judging.on.certainly_before(earlier):
        raise Impossible(
            f"Bevinding {finding.id}: de controle van {judging.on.dutch()} ligt voor {earlier.dutch()}, toen zij voor het laatst "
            "is vastgesteld of beoordeeld. Controleer de datum."
        )
    return finding.model_copy(update={"history": (*finding.history, judging)})


def reconsider(finding: Finding, circumstances: Situation, judgement: Judgement) -> Finding:
    """The finding after more facts became known. The inspector's view stays, because it was a judgement of its own."""
    return finding.model_copy(update={"circumstances": circumstances, "judgement": judgement})


def judge_otherwise(finding: Finding, view: InspectorsView) -> Finding:
    """The finding with the inspector's differing judgement beside that of the test. Raises Impossible when they agree."""
    if finding.judgement is None:
        raise Impossible(f"Bevinding {finding.id} gaat niet over een vrijheidsbeperking; er is geen oordeel om van af te wijken.")
    if finding.judgement.verdict is view.verdict:
        raise Impossible(f"Het oordeel van de test over bevinding {finding.id} is al ‘{view.verdict.value.replace('_', ' ')}’.")
    return finding.model_copy(update={"inspectors_view": view})
