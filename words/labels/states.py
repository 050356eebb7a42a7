"""How things stand. What holds of a round, a measure, a letter or a report in a state is said in `domain.writing.states`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from domain.casefile.stage import Stage
from domain.disclosure.disclosure import DisclosureState
from domain.finding.finding import FindingState
from domain.kinds.passed import Passed
from domain.letter.letter import LetterState
from domain.measure.measure import MeasureState
from domain.round.round import RoundState
from domain.term.term import TermStatus
from domain.writing.states import predicate
from words.labels.word import Word, said, spelled
from words.passed import PASSED
from words.stages import stage


def _of_a_track(labels: Mapping[StrEnum, str]) -> dict[Enum, Word]:
    return {state: Word(text, predicate(state)) for state, text in labels.items()}


_ROUND: Mapping[StrEnum, str] = {
    RoundState.REQUESTED: "verbeterplan gevraagd",
    RoundState.PLAN_RECEIVED: "verbeterplan ontvangen",
    RoundState.AMENDING: "aanvulling gevraagd",
    RoundState.PLAN_REFUSED: "verbeterplan afgekeurd",
    RoundState.IMPROVING: "verbeterperiode",
    RoundState.VERIFYING: "toetsing",
    RoundState.SUFFICIENT: "afgesloten: voldoende",
    RoundState.INSUFFICIENT: "afgesloten: onvoldoende",
    RoundState.OVERTAKEN: "afgesloten: ingehaald",
}
_MEASURE: Mapping[StrEnum, str] = {
    MeasureState.PROPOSED: "voorgesteld",
    MeasureState.ANNOUNCED: "voornemen",
    MeasureState.DECIDED: "besloten, nog niet bekendgemaakt",
    MeasureState.IN_FORCE: "van kracht",
    MeasureState.SUSPENDED: "geschorst",
    MeasureState.ENDED: "beëindigd",
}
_LETTER: Mapping[StrEnum, str] = {
    LetterState.PLANNED: "op te stellen",
    LetterState.DRAFTED: "concept",
    LetterState.SUBMITTED: "wacht op controle",
    LetterState.APPROVED: "goedgekeurd",
    LetterState.RELEASED: "klaargezet voor verzending",
    LetterState.DISPATCHED: "verzonden",
    LetterState.DELIVERED: "aangekomen",
    LetterState.RETURNED: "retour",
    LetterState.NOT_TAKEN: "retour, geldt wel",
    LetterState.WITHDRAWN: "ingetrokken",
}
_REPORT: Mapping[StrEnum, str] = {
    DisclosureState.CONCEPT: "concept bij de aanbieder",
    DisclosureState.REACTION: "reactie ontvangen",
    DisclosureState.ADOPTED: "vastgesteld",
    DisclosureState.DECIDED: "besloten, nog niet openbaar",
    DisclosureState.STAYED: "opgehouden door de rechter",
    DisclosureState.PUBLISHED: "openbaar",
    DisclosureState.OFFLINE: "van de site",
}

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    RoundState: _of_a_track(_ROUND),
    MeasureState: _of_a_track(_MEASURE),
    LetterState: _of_a_track(_LETTER),
    DisclosureState: _of_a_track(_REPORT),
    FindingState: spelled(FindingState, predicates={FindingState.OPEN: "staat open"}),
    Passed: {then: Word(text, text if then is Passed.ELSEWHERE else f"is {text}") for then, text in PASSED.items()},
    TermStatus: {
        TermStatus.OPEN: Word("loopt", "loopt"),
        TermStatus.LAPSED: Word("verlopen", "is verlopen"),
        TermStatus.ENDED: Word("afgelopen", "is afgelopen"),
    },
    Stage: said(  # of the case
        {one: stage(one.value) for one in Stage},
        {
            Stage.SIGNAAL: "is een signaal waar nog niemand naar keek",
            Stage.BEVINDINGEN: "heeft bevindingen",
            Stage.VERBETERPLAN_GEVRAAGD: "wacht op een verbeterplan",
            Stage.VERBETERPLAN_BEOORDELEN: "wacht op een oordeel over het verbeterplan",
            Stage.VERBETERPERIODE: "is in de verbeterperiode",
            Stage.TOETSING: "is in toetsing",
            Stage.ONVOLDOENDE: "is onvoldoende verbeterd",
            Stage.MAATREGEL_VOORGESTELD: "heeft een maatregel die is voorgesteld",
            Stage.VOORNEMEN: "heeft een voornemen tot een maatregel",
            Stage.MAATREGEL_GESCHORST: "heeft een maatregel die de rechter schorste",
            Stage.MAATREGEL_BESLOTEN: "heeft een maatregel die nog niet is bekendgemaakt",
        },
        verb="valt onder:",
    )
    | {
        Stage.AFRONDEN: Word("af te ronden", "is af te ronden"),
        Stage.GESLOTEN: Word("gesloten", "is gesloten"),
    },
}
