"""A finding: one thing that was not as it should be, at one location, and what each later check found of it.

    open -> remedied <-> not_remedied
      |        |              |
      `--------+--------------`--> dropped

The judgement of the lawfulness test and a differing judgement of the inspector are both kept. Every check is kept too; the state
follows from the last one. A finding never says who a young person is (docs/sources.md, 13).
"""

from enum import StrEnum
from typing import Self

from pydantic import Field

from domain.base.errors import Impossible
from domain.base.historic import HistoricDate
from domain.base.record import Record
from domain.finding.counts import Counts
from domain.lawfulness import AppliedTo, Cause, GroundKind, Judgement, Purpose, RestrictionKind, Setting, Situation, Verdict
from domain.lawfulness.norms import Theme
from domain.writing.names import same


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


class EffectOnPeople(StrEnum):
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


class Location(Record):
    """Where: by its number of twelve digits, its name, or both. The name is how people refer to it."""

    number: str | None = None
    name: str = ""
    place: str = ""

    def known_as(self, text: str) -> bool:
        """Whether `text` is the number or the name of this location."""
        return bool(text) and (same(text, self.name) or text.strip() == self.number)

    @property
    def dutch(self) -> str:
        """As a reader sees it."""
        named = self.name or f"vestiging {self.number or 'onbekend'}"
        return f"{named} ({self.place})" if self.place else named


class InspectorsView(Record):
    """The inspector judges otherwise than the test, and says why."""

    verdict: Verdict
    reason: str


class Judging(Record):
    """One later check of one finding: at a visit or from a report, with the `reference` of which one."""

    on: HistoricDate
    by: CheckedBy
    reference: str = ""
    outcome: Outcome
    effect: EffectOnPeople = EffectOnPeople.UNKNOWN
    note: str = ""
    stopped: bool | None = None
    """Of what had to stop at once: whether it has; None when that was not asked or not seen."""


class Circumstances(Record):
    """What was restricted, where, to whom and on what ground, and the facts that decide lawfulness as far as they were known.

    `facts` are named by their place in `domain.lawfulness.Situation`, such as `wzd.registered`; an amount of hours is text.
    """

    on: HistoricDate
    restrictions: tuple[RestrictionKind, ...]
    setting: Setting
    applied_to: AppliedTo | None = None
    ground: GroundKind | None = None
    purpose: Purpose | None = None
    age: int | None = None
    causes: tuple[Cause, ...] = ()
    """The reasons that the provider gave."""
    facts: dict[str, bool | int | str] = Field(default_factory=dict)
    note: str = ""

    @classmethod
    def in_situation(cls, situation: Situation) -> Self:
        """The circumstances that somebody described for the test."""
        return cls(
            on=situation.day,
            restrictions=situation.restrictions,
            setting=situation.setting,
            applied_to=situation.applied_to,
            ground=situation.ground,
            purpose=situation.purpose,
            age=situation.age,
            causes=situation.causes,
            facts=situation.facts(),
            note=situation.note,
        )


class Finding(Record):
    """`circumstances` are None where nobody described a restriction of freedom: then it was not tested, whatever it is about."""

    id: str
    found_on: HistoricDate
    location: Location
    theme: Theme
    norm: str
    norms_version: str
    circumstances: Circumstances | None = None
    evidence: Counts = Field(default_factory=Counts)
    description: str
    judgement: Judgement | None = None
    inspectors_view: InspectorsView | None = None
    history: tuple[Judging, ...] = ()

    @property
    def restrictions(self) -> tuple[RestrictionKind, ...]:
        """The kinds of restriction it is about."""
        return self.circumstances.restrictions if self.circumstances else ()

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
            state = MOVES.get((state, judging.outcome), state)
        return state


def check_again(finding: Finding, judging: Judging) -> None:
    """Raises Impossible for a check that cannot follow on what came before."""
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


def check_otherwise(finding: Finding, view: InspectorsView) -> None:
    """Raises Impossible when there is no judgement of the test to differ from, or when it says the same."""
    if finding.judgement is None:
        raise Impossible(
            f"Bevinding {finding.id} is niet getoetst: er staan geen omstandigheden bij. Er is geen oordeel om van af te wijken."
        )
    if finding.judgement.verdict is view.verdict:
        raise Impossible(f"Het oordeel van de test over bevinding {finding.id} is al ‘{view.verdict.value.replace('_', ' ')}’.")


def judged_again(finding: Finding, judging: Judging) -> Finding:
    """The finding with one more check."""
    return finding.model_copy(update={"history": (*finding.history, judging)})


def judged_otherwise(finding: Finding, view: InspectorsView) -> Finding:
    """The finding with the inspector's differing judgement beside that of the test."""
    return finding.model_copy(update={"inspectors_view": view})
