"""What sort of thing it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from domain.base.thing import Thing
from domain.casefile.signal_origin import SignalOrigin
from domain.court.proceeding import ProceedingKind
from domain.disclosure.disclosure import ReportStep
from domain.dossier.events import ProviderChange
from domain.finding.finding import CheckedBy
from domain.kinds.letter import LETTER_KINDS, LetterKind
from domain.kinds.measure import MEASURE_KINDS, ContentKind, MadeKnown, MeasureKind
from domain.lawfulness.norms import Theme
from domain.letter.letter import Channel
from domain.letter.placeholders import Placeholder
from domain.policy.policy import TermCertainty
from domain.round.round import Verification
from domain.time import Nature
from domain.time.duration import Unit
from domain.visit.report import Origin
from domain.visit.visit import VisitKind
from words.labels.word import Word, said, spelled

WORDS: Mapping[type[Enum], Mapping[Enum, Word]] = {
    MeasureKind: said(
        {kind: facts.label for kind, facts in MEASURE_KINDS.items()},
        {MeasureKind.VERSCHERPT_TOEZICHT: "is verscherpt toezicht"},
        verb="is een",
    ),
    ContentKind: spelled(ContentKind, verb="is een") | {ContentKind.STAKEN: Word("staken van zorg", "is het staken van zorg")},
    MadeKnown: spelled(MadeKnown, {MadeKnown.MAIL: "per mail"}, verb="ging"),
    LetterKind: said({kind: facts.label for kind, facts in LETTER_KINDS.items()}, verb="gaat over:"),
    Channel: spelled(Channel, verb="gaat per"),
    Placeholder: spelled(Placeholder, verb="is de"),
    VisitKind: spelled(
        VisitKind,
        {VisitKind.THEMATIC: "thematisch bezoek", VisitKind.INCIDENT: "bezoek naar aanleiding van een melding"},
        verb="is een",
    ),
    Origin: spelled(
        Origin,
        {Origin.AKJ_SIGNAL: "signaal van het AKJ", Origin.REFERRER_REPORT: "signaal van een GI of gemeente"},
        verb="begon met een",
    ),
    SignalOrigin: spelled(
        SignalOrigin, {SignalOrigin.AKJ: "het AKJ", SignalOrigin.REFERRER: "een GI of gemeente"}, verb="kwam van"
    )
    | {
        SignalOrigin.NOTIFICATION: Word("een melder", "kwam van een melder"),
        SignalOrigin.ANONYMOUS: Word("iemand zonder naam", "kwam van iemand zonder naam"),
    },
    ProviderChange: spelled(
        ProviderChange,
        predicates={
            ProviderChange.BANKRUPTCY: "is failliet",
            ProviderChange.MERGER: "is gefuseerd",
            ProviderChange.CLOSURE: "is gesloten",
            ProviderChange.LOCATION_CLOSED: "heeft een locatie gesloten",
            ProviderChange.SUCCESSOR: "heeft een opvolger",
        },
    ),
    ProceedingKind: spelled(ProceedingKind),
    ReportStep: spelled(
        ReportStep,
        {
            ReportStep.CONCEPT: "concept naar de aanbieder",
            ReportStep.REACTION: "reactie ontvangen",
            ReportStep.DECIDED: "besloten tot openbaarmaking",
            ReportStep.STAYED: "openbaarmaking opgehouden",
            ReportStep.RELEASED: "openbaarmaking mag weer",
            ReportStep.PUBLISHED: "openbaar gemaakt",
            ReportStep.OFFLINE: "van de site gehaald",
        },
        {
            ReportStep.CONCEPT: "ging als concept naar de aanbieder",
            ReportStep.REACTION: "kreeg een reactie van de aanbieder",
            ReportStep.DECIDED: "is bestemd voor openbaarmaking",
            ReportStep.STAYED: "is opgehouden door de rechter",
            ReportStep.RELEASED: "mag weer openbaar worden",
        },
    ),
    CheckedBy: spelled(CheckedBy, verb="is getoetst met een"),
    Verification: spelled(Verification, verb="wordt getoetst met"),
    Theme: said({theme: theme.dutch for theme in Theme}, verb="gaat over"),
    Nature: spelled(
        Nature,
        {
            Nature.SET_BY_INSPECTORATE: "van de inspectie",
            Nature.HOURS: "in uren",
            Nature.BACKWARDS: "teruggeteld",
            Nature.EARLIEST: "op zijn vroegst",
        },
    ),
    TermCertainty: said({TermCertainty.LAW: "wet", TermCertainty.POLICY: "beleid [U]"}),
    Unit: spelled(Unit),
    Thing: spelled(Thing, verb="is een"),
}
