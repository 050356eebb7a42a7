"""What came of something, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from domain.casefile.opening import CloseReason
from domain.court.proceeding import Effect as EffectOfRuling
from domain.finding.finding import Effect as EffectOnPeople
from domain.finding.finding import Outcome
from domain.measure.events import HowEnded as MeasureEnd
from domain.round.round import Overtaken
from domain.term.events import HowEnded as TermEnd
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
        },
        {TermEnd.REPLACED: "is vervangen door een andere termijn", TermEnd.VOID: "vervalt, want de brief kwam terug"},
    ),
    MeasureEnd: spelled(
        MeasureEnd,
        predicates={
            MeasureEnd.PROVIDER_ENDED: "is beëindigd, want de aanbieder is gestopt",
            MeasureEnd.INEFFECTIVE: "is beëindigd, want zij is niet doelmatig",
            MeasureEnd.LAW_CHANGE: "is beëindigd, want de wet is gewijzigd",
        },
    ),
    CloseReason: spelled(
        CloseReason,
        {CloseReason.NO_FOLLOW_UP: "geen vervolg nodig", CloseReason.OTHER_CASE: "verder in een andere zaak"},
        verb="is gesloten:",
    ),
    EffectOfRuling: spelled(
        EffectOfRuling,
        {
            EffectOfRuling.SUSPENDED: "maatregel geschorst",
            EffectOfRuling.REVIVED: "maatregel herleeft",
            EffectOfRuling.ANNULLED: "maatregel vernietigd",
            EffectOfRuling.PUBLICATION_STAYED: "openbaarmaking opgehouden",
            EffectOfRuling.PUBLICATION_ALLOWED: "openbaarmaking mag",
        },
        {
            EffectOfRuling.NONE: "heeft geen gevolg",
            EffectOfRuling.SUSPENDED: "schorst de maatregel",
            EffectOfRuling.REVIVED: "laat de maatregel herleven",
            EffectOfRuling.ANNULLED: "vernietigt de maatregel",
            EffectOfRuling.PUBLICATION_STAYED: "houdt de openbaarmaking op",
            EffectOfRuling.PUBLICATION_ALLOWED: "laat de openbaarmaking toe",
        },
    ),
}
