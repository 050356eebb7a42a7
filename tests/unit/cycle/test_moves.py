"""Each track's drawing, its table and what its events do are the same thing; every other pair of state and command is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import Any

import pytest

from domain.base.errors import Impossible, Unlawful
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.case.case import decide
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve
from domain.deciding import disclosure
from domain.deciding.letter import rules as letter_rules
from domain.deciding.measure import rules as measure_rules
from domain.deciding.moves import Moves, Scene
from domain.deciding.round import rules as round_rules
from domain.disclosure import disclosure as disclosures
from domain.disclosure.commands import MoveReport
from domain.disclosure.disclosure import Disclosure, DisclosureState
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.letter import letter as letters
from domain.letter.commands import LetterCommand
from domain.letter.letter import Letter, LetterState
from domain.measure import measure as measures
from domain.measure.commands import MeasureCommand
from domain.measure.measure import Measure, MeasureState
from domain.policy.context import Context
from domain.round import round as rounds
from domain.round.commands import RoundCommand
from domain.round.round import ImprovementRound, RoundState
from domain.term import events as term_events
from domain.term import term as terms
from domain.term.term import TermStatus
from domain.writing.states import predicate
from tests.unit.cycle.builder import CHIEF, MONDAY, NORTH, START, opened, policy
from tests.unit.cycle.examples import example

# What can be done in which state, and to which other state it leads; `|` is where it can lead as well.
TABLE = """
round   -              plan-vragen>requested
round   requested      plan-ontvangen>plan_received traject-ingehaald>overtaken traject-onvoldoende>insufficient
                       traject-voldoende>sufficient
round   plan_received  plan-aanvullen>amending plan-afkeuren>plan_refused plan-akkoord>improving plan-ontvangen
                       traject-ingehaald>overtaken traject-onvoldoende>insufficient traject-voldoende>sufficient
round   amending       plan-ontvangen>plan_received traject-ingehaald>overtaken traject-onvoldoende>insufficient
                       traject-voldoende>sufficient
round   plan_refused   plan-aanvullen>amending traject-ingehaald>overtaken traject-onvoldoende>insufficient
                       traject-voldoende>sufficient
round   improving      resultaatsverslag-ontvangen>verifying traject-ingehaald>overtaken traject-onvoldoende>insufficient
                       traject-voldoende>sufficient
round   verifying      resultaatsverslag-ontvangen traject-ingehaald>overtaken traject-onvoldoende>insufficient
                       traject-voldoende>sufficient
measure proposed       maatregel-adviseren maatregel-beeindigen>ended maatregel-besluiten>decided|in_force
                       maatregel-voornemen>announced zienswijze-overslaan
measure announced      maatregel-adviseren maatregel-beeindigen>ended maatregel-besluiten>decided|in_force
                       zienswijze-ontvangen zienswijze-overslaan
measure decided        maatregel-beeindigen>ended
measure in_force       gevaar-beoordelen maatregel-adviseren maatregel-beeindigen>ended maatregel-opheffen|ended
                       maatregel-verlengen stop-door-ander-voorbij>ended
measure suspended      maatregel-adviseren maatregel-beeindigen>ended maatregel-opheffen|ended
measure ended          maatregel-adviseren maatregel-verlengen>in_force
letter  planned        brief-intrekken>withdrawn brief-opstellen>drafted brief-schrijven>drafted
letter  drafted        brief-aanbieden>submitted brief-intrekken>withdrawn brief-schrijven
letter  submitted      brief-goedkeuren>approved brief-intrekken>withdrawn brief-schrijven>drafted brief-teruggeven>drafted
letter  approved       brief-intrekken>withdrawn brief-schrijven>drafted brief-teruggeven>drafted brief-verzenden>released
letter  released       brief-retour>returned brief-verzenden brief-verzonden>dispatched
letter  dispatched     brief-bezorgd>delivered brief-retour>returned|not_taken
letter  delivered      brief-retour>returned|not_taken
letter  returned       brief-intrekken>withdrawn brief-schrijven>drafted brief-verzenden>released
letter  not_taken      brief-retour>returned brief-verzenden>released
report  -              rapport-concept>concept rapport-vaststellen>adopted
report  concept        rapport-reactie>reaction rapport-vaststellen>adopted
report  reaction       rapport-vaststellen>adopted
report  adopted        openbaarmaking-besluiten>decided
report  decided        openbaar-maken>published openbaarmaking-schorsen>stayed
report  stayed         openbaarmaking-vrijgeven>decided
report  published      offline-halen>offline
"""
DAY = HistoricDate.of(MONDAY)
SHA = "b" * 64


@dataclass(frozen=True)
class Track:
    """One track, and how to make its thing in any state."""

    name: str
    module: ModuleType
    moves: Moves
    facts: Mapping[tuple[Any, type[Event]], Any]
    family: type[Command]
    states: type[StrEnum]
    thing: Callable[[Any], Any]
    field: str
    number: str


def _round(state: RoundState) -> ImprovementRound:
    return ImprovementRound(id="T1", number=1, state=state, locations=(NORTH,), findings=("V1",), requested_on=DAY)


def _measure(state: MeasureState) -> Measure:
    return Measure(id="M1", kind=MeasureKind.AANWIJZING, state=state, locations=(NORTH,), findings=("V1",), proposed_on=DAY)


def _letter(state: LetterState) -> Letter:
    return Letter(id="B1", kind="verzoek_verbeterplan", state=state, markdown="tekst", sha256=SHA, authors=("x",), planned_on=DAY)


def _report(state: DisclosureState) -> Disclosure:
    return Disclosure(id="R1", state=state, last_on=DAY)


TRACKS = (
    Track("round", rounds, round_rules.MOVES, rounds.FACTS, RoundCommand, RoundState, _round, "rounds", "T1"),
    Track("measure", measures, measure_rules.MOVES, measures.FACTS, MeasureCommand, MeasureState, _measure, "measures", "M1"),
    Track("letter", letters, letter_rules.MOVES, {}, LetterCommand, LetterState, _letter, "letters", "B1"),
    Track("report", disclosures, disclosure.MOVES, {}, MoveReport, DisclosureState, _report, "disclosures", "R1"),
)
ALL = pytest.mark.parametrize("track", TRACKS, ids=[track.name for track in TRACKS])


def drawing(module: ModuleType) -> set[tuple[str, str]]:
    """The arrows in the module's docstring."""
    lines = re.findall(r"^ {4}(\w+) +-> +([\w, ]+)$", module.__doc__ or "", re.MULTILINE)
    return {(from_, to.strip()) for from_, targets in lines for to in targets.split(",")}


def in_state(track: Track, state: StrEnum) -> Case:
    case: Case = opened().case
    return case.model_copy(update={track.field: {track.number: track.thing(state)}})


def context(*, historic: bool = False) -> Context:
    return Context(now=opened().now, actor=CHIEF, policy=policy(), historic=historic)


def every_pair() -> Iterator[Any]:
    for track in TRACKS:
        for command in COMMANDS.values():
            if issubclass(command, track.family):
                for state in track.states:
                    yield pytest.param(track, state, command, id=f"{track.name}-{state}-{command.name}")


@ALL
def test_the_drawing_is_the_table(track: Track) -> None:
    arrows = {(state, move.to) for (state, _), move in track.moves.items() if state}
    facts = {(state, to) for (state, _), to in track.facts.items()}
    arrows |= {
        (state, one.or_to) for (state, _), one in track.moves.items() if state and one.or_to and (one.to, one.or_to) not in facts
    }
    arrows |= facts
    assert drawing(track.module) == {(str(from_), str(to)) for from_, to in arrows if from_ is not to}


def as_table(track: Track) -> dict[tuple[str, str], set[str]]:
    """The moves of a track as they are written above."""
    found: dict[tuple[str, str], set[str]] = {}
    for (state, command), move in track.moves.items():
        leads = f">{move.to}" if move.to is not state else ""
        also = f"|{move.or_to}" if move.or_to else ""
        found.setdefault((track.name, str(state or "-")), set()).add(f"{command.name}{leads}{also}")
    return found


def test_in_each_state_can_be_done_what_is_written_here() -> None:
    lines = re.sub(r"\n {9,}", " ", TABLE).strip().splitlines()
    written = {(track, state): set(commands) for track, state, *commands in map(str.split, lines)}
    assert {key: moves for track in TRACKS for key, moves in as_table(track).items()} == written


@pytest.mark.parametrize(("track", "state", "command"), list(every_pair()))
def test_a_pair_leads_where_the_table_says_or_is_refused(track: Track, state: StrEnum, command: type[Command]) -> None:
    case, move = in_state(track, state), track.moves.get((state, command))
    given = example(command, disclosure="R1") if track.name == "report" else example(command)
    if move is None:
        with pytest.raises((Impossible, Unlawful)):
            scene_of(track, case, given, context())
        return
    # In a historic record every check becomes a deviation, so that only the table is left.
    now = case
    for event in decide(case, given, context(historic=True)):
        now = evolve(now, event)
    assert getattr(now, track.field)[track.number].state in {move.to, move.or_to} - {None}


def scene_of(track: Track, case: Case, command: Any, context: Context) -> None:
    """Let the track itself decide."""
    scene = Scene(case, context)
    thing = getattr(case, track.field)[track.number]
    rules: Any = {"round": round_rules, "measure": measure_rules, "letter": letter_rules}.get(track.name)
    list(rules.decide(thing, command, scene) if rules else disclosure.decide(command, scene))


def test_a_refusal_says_what_is_possible_in_words_that_a_person_reads() -> None:
    with pytest.raises(Impossible, match=r"verbetertraject T1 is in de verbeterperiode\. Wel mogelijk: .*traject-voldoende"):
        scene_of(TRACKS[0], in_state(TRACKS[0], RoundState.IMPROVING), example(COMMANDS["plan-akkoord"]), context())


FACTS = [
    pytest.param(track, *key, to, id=f"{track.name}-{key[0]}-{key[1].__name__}")
    for track in TRACKS
    for key, to in track.facts.items()
]


@pytest.mark.parametrize(("track", "state", "event", "to"), FACTS)
def test_what_happens_without_a_command_leads_where_the_facts_say(
    track: Track, state: StrEnum, event: type[Event], to: StrEnum
) -> None:
    known = {"on": DAY, "round": "T1", "measure": "M1", "visit": "K2", "by": "rechter", "at": START, "by_law": True}
    told = event(**{name: known[name] for name in event.model_fields if name in known})
    assert getattr(evolve(in_state(track, state), told), track.field)[track.number].state is to


@ALL
def test_no_event_of_another_track_moves_it(track: Track) -> None:
    after: Any = getattr(track.module, "after", None)
    if after is not None:
        with pytest.raises(TypeError):
            after(track.thing(next(iter(track.states))), term_events.TermEnded(on=DAY, term="1", how=term_events.TermEnd.MET))


@ALL
def test_every_state_has_words(track: Track) -> None:
    words = [predicate(state) for state in track.states]
    assert len(set(words)) == len(words)
    assert all("_" not in word for word in words)


def test_a_term_goes_the_ways_that_are_drawn() -> None:
    assert drawing(terms) == {
        (TermStatus.OPEN, TermStatus.LAPSED),
        (TermStatus.OPEN, TermStatus.ENDED),
        (TermStatus.LAPSED, TermStatus.OPEN),
        (TermStatus.LAPSED, TermStatus.ENDED),
        (TermStatus.ENDED, TermStatus.OPEN),
        (TermStatus.ENDED, TermStatus.LAPSED),
    }
