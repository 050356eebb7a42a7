"""Any sequence of commands, days and sweeps: it never crashes, breaks the law or goes quiet, and can always be told again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from domain.base.errors import BadInput, Refusal
from domain.case.case import decide
from domain.dossier.commands import RecordSignal
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.letter import commands as letter_commands
from domain.letter.letter import Letter, LetterState
from domain.measure.commands import WaiveZienswijze
from domain.people.person import SYSTEM, Person
from domain.term.commands import FollowUpLapse
from domain.term.term import TermStatus
from tests.reliability import lawful
from tests.reliability.at_random import Anybody
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, INSPECTOR, POST, Told, opened, text_of


def a_last_to_decide() -> Told:
    """A dwangsom that only waits for its decision, while its aanwijzing may still be lifted."""
    case = stories.advised(MeasureKind.LAST_ONDER_DWANGSOM, stories.in_force().later(130).lapse(), "M2")
    return case.does(WaiveZienswijze(measure="M2", ground="Er is direct gevaar voor jongeren."), CHIEF)


BEGINNINGS = (
    opened,
    lambda: opened(0),
    lambda: opened(owner=None),
    lambda: opened(0).does(RecordSignal(origin="AKJ", text="Een geanonimiseerd signaal.")),
    stories.requested,
    stories.improving,
    stories.insufficient,
    stories.advised,
    stories.heard,
    stories.with_parts,
    lambda: stories.elsewhere(MeasureKind.BEVEL, stories.insufficient(), "M1"),
    a_last_to_decide,
)
NUMBERS = st.integers(0, 2**32 - 1)
REFUSALS = (Refusal, BadInput)
"""The only ways in which a command may not happen."""


def next_step(one: Letter) -> tuple[Command, Person] | None:
    """What is to be done about a letter, by somebody who may."""
    match one.state:
        case LetterState.PLANNED:
            return letter_commands.DraftLetter(letter=one.id, subject="Onderwerp", markdown=text_of(one)), INSPECTOR
        case LetterState.DRAFTED:
            return letter_commands.SubmitLetter(letter=one.id), INSPECTOR
        case LetterState.SUBMITTED:
            return letter_commands.ApproveLetter(letter=one.id, sha256=one.sha256), CHIEF
        case LetterState.APPROVED | LetterState.RETURNED:
            return letter_commands.ReleaseLetter(letter=one.id), POST
        case LetterState.RELEASED:
            return letter_commands.RecordDispatch(letter=one.id, proof="250 aangenomen"), POST
    return None


class CaseMachine(RuleBasedStateMachine):
    """A case in the hands of everybody at once."""

    told: Told

    @initialize(begin=st.sampled_from(BEGINNINGS))
    def begins(self, begin: Callable[[], Told]) -> None:
        self.told = begin()

    def gives(self, command: Command, by: Person) -> bool:
        """Whether the command happened."""
        before, context = self.told.case, self.told.context(by)
        try:
            events = decide(before, command, context)
        except REFUSALS:
            return False
        self.told.remember(events)  # to JSON and back, and told again from the first event
        lawful.asked(before, command)
        lawful.step(before, events, self.told.case, context)
        return True

    @rule(number=NUMBERS)
    def somebody_does_something(self, number: int) -> None:
        somebody = Anybody(number, self.told.case, self.told.today)
        command = somebody.command()
        self.gives(command, somebody.person_for(type(command)))

    @precondition(lambda self: any(letter.unsent for letter in self.told.case.letters.values()))
    @rule(place=st.integers(0, 3), steps=st.integers(1, 6))
    def a_letter_gets_further(self, place: int, steps: int) -> None:
        unsent = [letter.id for letter in self.told.case.letters.values() if letter.unsent]
        number = unsent[place % len(unsent)]
        for _ in range(steps):
            following = next_step(self.told.case.letters[number])
            if following is None or not self.gives(*following):
                break

    @rule(days=st.sampled_from([0, 1, 1, 3, 8, 15, 40, 200]), prepare=st.booleans())
    def time_passes_and_the_sweep_looks(self, days: int, prepare: bool) -> None:
        self.told.later(days).lapse(prepare=prepare)

    @rule()
    def the_system_prepares_what_follows(self) -> None:
        for term in list(self.told.case.terms.values()):
            if term.status is TermStatus.LAPSED:
                self.gives(FollowUpLapse(term=term.id), SYSTEM)
                again = decide(self.told.case, FollowUpLapse(term=term.id), self.told.context())
                assert again == (), "safe to run twice"

    @invariant()
    def it_is_lawful_and_not_quiet(self) -> None:
        if hasattr(self, "told"):
            lawful.state(self.told.case, self.told.context())


class PastMachine(RuleBasedStateMachine):
    """A history that is recorded afterwards: whatever happened is kept, and what would be refused now is a deviation."""

    told: Told

    @initialize(begin=st.sampled_from(BEGINNINGS))
    def begins(self, begin: Callable[[], Told]) -> None:
        self.told = begin()
        self.told.historic = True

    @rule(number=NUMBERS)
    def something_happened(self, number: int) -> None:
        somebody = Anybody(number, self.told.case, self.told.today)
        command = somebody.command()
        try:
            events = decide(self.told.case, command, self.told.context(somebody.person_for(type(command))))
        except REFUSALS:
            return
        self.told.remember(events)

    @rule(days=st.sampled_from([1, 30, 200]))
    def time_passes(self, days: int) -> None:
        self.told.later(days)

    @invariant()
    def it_does_not_go_quiet(self) -> None:
        if hasattr(self, "told") and not self.told.case.closed_on:
            assert self.told.case.running_terms


def settled(examples: int, steps: int) -> settings:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    # A failing sequence is shown as it was found: making it shorter takes many minutes. Add Phase.shrink to do so.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet, phases=phases)


@pytest.mark.parametrize("machine", [CaseMachine, PastMachine])
def test_no_sequence_of_commands_crashes_or_breaks_the_law(machine: type[RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(machine, settings=settled(60, 40))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("machine", [CaseMachine, PastMachine])
def test_no_long_sequence_does_either(machine: type[RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(machine, settings=settled(2000, 120))
