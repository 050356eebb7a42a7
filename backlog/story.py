"""A case while its history is told: each event makes it a little further, and what is odd is kept.

Two kinds of oddity: a deviation is something that happened and that law or policy would refuse or question now; a remark is about
the telling itself (a day that is not known, words that can mean two things). The report names both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backlog.facts import Fact
from backlog.kinds import Kind
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve
from domain.deciding.moves import Scene
from domain.dossier.events import DeviationRecorded, EntryRead, NoteAdded
from domain.kinds.measure import MeasureKind
from domain.kinds.term import RIGHTS
from domain.policy.context import Context
from domain.term.events import TermStarted
from domain.term.longest import far_ahead

REASON = "Overgenomen uit een bestaande tijdlijn: zo is het gegaan."


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not sure about the reading of one entry, for a person to confirm or correct. `index` is its place, from 0."""

    index: int
    words: str
    read_as: str


class Story:
    """Tells facts on; `case` is the case so far, `events` is what was told, `unusual` what is odd about it.

    `background` is what the source explains about the history as a whole.
    """

    def __init__(self, case: Case, context: Context, facts: tuple[Fact, ...], background: str = "") -> None:
        self.case, self.context, self.facts, self.background = case, context, facts, background
        self.events: list[Event] = []
        self.unusual: list[str] = []
        self.to_be_replaced: dict[str, frozenset[MeasureKind]] = {}  # withdrawn, by what kind of measure if that was said
        self.open_again: dict[tuple[str, int], frozenset[str]] = {}  # places where a stop (measure, part) was lifted already
        self.doubts: list[Doubt] = []
        self._read_up_to = 0
        self._deviations: list[str] = []
        self._remarks: list[str] = []

    def tell(self, *events: Event) -> None:
        """These happened next."""
        for event in events:
            self.case = evolve(self.case, event)
            self.events.append(event)
            if isinstance(event, TermStarted) and event.kind not in RIGHTS:
                self.deviates(odd.text for odd in far_ahead(self.case.terms[event.term], self.context))

    def deviates(self, sentences: Iterable[str]) -> None:
        """What happened here would be refused or questioned now."""
        self._deviations += sentences

    def remark(self, sentence: str) -> None:
        """Something about the source or the telling that a reader must know."""
        self._remarks.append(sentence)

    def doubt(self, fact: Fact, read_as: str) -> None:
        """How the words of `fact` were read, where they could be read otherwise."""
        self.doubts.append(Doubt(fact.index, fact.summary, read_as))

    def when(self, fact: Fact) -> HistoricDate:
        """When it was true: an announced day that is still to come was announced by today."""
        return HistoricDate.of(self.context.today) if fact.ahead else fact.on

    def after(self, fact: Fact) -> tuple[Fact, ...]:
        """What is still to be told after `fact`."""
        return self.facts[self.facts.index(fact) + 1 :]

    def comes_later(self, fact: Fact, kinds: Iterable[Kind]) -> bool:
        """Whether a fact of one of `kinds` is still to be told."""
        return any(later.kind in set(kinds) for later in self.after(fact))

    @property
    def scene(self) -> Scene:
        return Scene(self.case, self.context)

    @property
    def next_term(self) -> str:
        return f"{self.case.number}/{len(self.case.terms) + 1}"

    @property
    def next_measure(self) -> str:
        return f"M{len(self.case.measures) + 1}"

    def finish(self, fact: Fact) -> None:
        """Keep what was odd about `fact` in the dossier and in the report."""
        on = self.when(fact)
        odd = [*fact.remarks, *self._remarks]
        for sentence in self._remarks:
            self.doubt(fact, sentence)
        self.unusual += [f"{fact.title}: {sentence}" for sentence in (*self._deviations, *odd)]
        if self._deviations:
            who = self.context.actor.id
            what = tuple(self._deviations)
            self.tell(DeviationRecorded(on=on, command="importeer", what=what, reason=REASON, by=who))
        if odd:
            self.tell(NoteAdded(on=on, text=f"Bij het vastleggen van ‘{fact.kind.dutch}’: {' '.join(odd)}"))
        self._deviations, self._remarks = [], []
        self._say_from_what(fact)

    def opened(self) -> None:
        """What was told so far is the opening and the background; from here on each entry is read."""
        self._read_up_to = len(self.events)

    def _say_from_what(self, fact: Fact) -> None:
        """Keep beside what was told by `fact` from which words that was read."""
        lines = len(self.events) - self._read_up_to
        words = " / ".join(one.text for one in (fact, *fact.stops) if one.text)
        if lines and words:
            unsure = tuple(doubt.read_as for doubt in self.doubts if doubt.index == fact.index)
            self.tell(EntryRead(on=self.when(fact), entry=fact.kind.dutch, words=words, lines=lines, unsure=unsure))
        self._read_up_to = len(self.events)
