"""What came of something, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from domain.casefile.correction import Mending
from domain.casefile.opening import CloseReason
from domain.court.proceeding import RulingEffect
from domain.finding.finding import EffectOnPeople, Outcome
from domain.letter.letter import ReturnCause
from domain.measure.events import MeasureEnd
from domain.round.round import Overtaken
from domain.term.events import TermEnd
from words.labels.word import Word, said, spelled

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    Outcome: spelled(Outcome),
    EffectOnPeople: spelled(
        EffectOnPeople,
        predicates={
            EffectOnPeople.BETTER: "maakte het beter",
            EffectOnPeople.SAME: "veranderde niets",
            EffectOnPeople.WORSE: "maakte het slechter",
        },
    ),
    Overtaken: spelled(Overtaken, verb="is ingehaald door"),
    TermEnd: said(
        {
            TermEnd.MET: "op tijd gedaan",
            TermEnd.MET_LATE: "te laat gedaan",
            TermEnd.REPLACED: "vervangen",
            TermEnd.TAKEN_UP: "opgepakt",
            TermEnd.CANCELLED: "niet meer nodig",
            TermEnd.VOID: "de brief kwam terug",
            TermEnd.EXPIRED: "niet gebruikt",
            TermEnd.BY_LAW: "vanzelf geëindigd",
        },
        {TermEnd.REPLACED: "is vervangen door een andere termijn", TermEnd.VOID: "vervalt, want de brief kwam terug"},
    ),
    ReturnCause: said(
        {
            ReturnCause.WRONG_ADDRESS: "verkeerd adres",
            ReturnCause.OUR_ERROR: "een andere fout van ons",
            ReturnCause.NOT_COLLECTED: "niet afgehaald door de aanbieder",
            ReturnCause.REFUSED: "geweigerd door de aanbieder",
            ReturnCause.MOVED: "verhuisd zonder dat te melden",
        },
        verb="kwam terug:",
    ),
    MeasureEnd: spelled(
        MeasureEnd,
        predicates={
            MeasureEnd.PROVIDER_ENDED: "is beëindigd, want de aanbieder is gestopt",
            MeasureEnd.INEFFECTIVE: "is beëindigd, want zij is niet doelmatig",
            MeasureEnd.LAW_CHANGE: "is beëindigd, want de wet is gewijzigd",
        },
    ),
    Mending: said(
        {
            Mending.WITHDRAWN: "het gebeurde niet",
            Mending.CHANGED: "het ging anders",
            Mending.ELSEWHERE: "het hoort in een andere zaak",
        },
        {
            Mending.WITHDRAWN: "gebeurde niet",
            Mending.CHANGED: "ging anders",
            Mending.ELSEWHERE: "hoort in een andere zaak",
        },
    ),
    CloseReason: spelled(
        CloseReason,
        {CloseReason.NO_FOLLOW_UP: "geen vervolg nodig", CloseReason.OTHER_CASE: "verder in een andere zaak"},
        verb="is gesloten:",
    ),
    RulingEffect: spelled(
        RulingEffect,
        {
            RulingEffect.SUSPENDED: "maatregel geschorst",
            RulingEffect.REVIVED: "maatregel herleeft",
            RulingEffect.ANNULLED: "maatregel vernietigd",
            RulingEffect.PUBLICATION_STAYED: "openbaarmaking opgehouden",
            RulingEffect.PUBLICATION_ALLOWED: "openbaarmaking mag",
        },
        {
            RulingEffect.NONE: "heeft geen gevolg",
            RulingEffect.SUSPENDED: "schorst de maatregel",
            RulingEffect.REVIVED: "laat de maatregel herleven",
            RulingEffect.ANNULLED: "vernietigt de maatregel",
            RulingEffect.PUBLICATION_STAYED: "houdt de openbaarmaking op",
            RulingEffect.PUBLICATION_ALLOWED: "laat de openbaarmaking toe",
        },
    ),
}
