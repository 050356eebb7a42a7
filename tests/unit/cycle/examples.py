"""One example of every command, about T1, M1, B1, R1, K2, V1 and the term that runs about T1."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.casefile import circle, opening
from domain.casefile import commands as case_commands
from domain.casefile.correction import CorrectEntry, Mending
from domain.court import commands as court_commands
from domain.court import proceeding as proceedings
from domain.disclosure import commands as disclosure_commands
from domain.dossier import commands as dossier_commands
from domain.dossier import events as dossier_events
from domain.finding import commands as finding_commands
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.lawfulness import Verdict
from domain.letter import commands as letter_commands
from domain.measure import commands as measure_commands
from domain.measure.events import MeasureEnd
from domain.round import commands as round_commands
from domain.round.round import Overtaken
from domain.term import commands as term_commands
from domain.visit import commands as visit_commands

TEXT = "Een toelichting die lang genoeg is."
TERM, DAY = "verbeterplan", date(2026, 3, 2)

FIELDS: dict[type[Command], dict[str, Any]] = {
    CorrectEntry: {"entry": 2, "how": Mending.WITHDRAWN, "why": TEXT},
    case_commands.AssignOwner: {"owner": "c.dam"},
    case_commands.CloseCase: {"why": opening.CloseReason.NO_FOLLOW_UP},
    case_commands.ReopenCase: {"why": TEXT},
    case_commands.MergeSignal: {"case": "2026-0002"},
    case_commands.DeclineHeavierStep: {"why": TEXT},
    circle.MakeConfidential: {"circle": ["e.ek"], "why": TEXT},
    circle.EndConfidentiality: {"why": TEXT},
    circle.WidenCircle: {},
    dossier_commands.AddNote: {"text": TEXT},
    dossier_commands.AddDocument: {"sha256": "a" * 64, "title": TEXT},
    dossier_commands.RecordSignal: {"origin": "AKJ", "text": TEXT},
    dossier_commands.ChangeProvider: {"change": dossier_events.ProviderChange.MERGER},
    finding_commands.DisputeLawfulness: {"finding": "V1", "verdict": Verdict.UNLAWFUL, "why": TEXT},
    finding_commands.ConfirmStop: {},
    visit_commands.AddFinding: {"finding": {"locatie": "Huis Noord", "norm": "JIJ-3.4", "omschrijving": TEXT}},
    visit_commands.PlanVisit: {"planned_for": date(2027, 1, 4)},
    visit_commands.RecordVisit: {},
    visit_commands.DropVisit: {"visit": "K2", "why": TEXT},
    visit_commands.JudgeFindings: {"judgements": [{"bevinding": "V1", "uitkomst": Outcome.REMEDIED}]},
    round_commands.RequestPlan: {},
    round_commands.ReceivePlan: {"round": "T1"},
    round_commands.AskAmendment: {"round": "T1", "points": TEXT},
    round_commands.AcceptPlan: {"round": "T1"},
    round_commands.RefusePlan: {"round": "T1", "why": TEXT},
    round_commands.ReceiveResultReport: {"round": "T1"},
    round_commands.ConcludeSufficient: {"round": "T1", "why": TEXT},
    round_commands.ConcludeInsufficient: {"round": "T1", "why": TEXT},
    round_commands.ConcludeOvertaken: {"round": "T1", "by": Overtaken.CLOSURE},
    measure_commands.ProposeMeasure: {"kind": MeasureKind.AANWIJZING, "why": TEXT},
    measure_commands.RecordOutsideStop: {"by": "gemeente Veen"},
    measure_commands.EndOutsideStop: {"measure": "M1", "why": TEXT},
    measure_commands.AdviseMeasure: {"measure": "M1", "positive": True, "advice": TEXT},
    measure_commands.WaiveZienswijze: {"measure": "M1", "ground": TEXT},
    measure_commands.AnnounceMeasure: {"measure": "M1"},
    measure_commands.ReceiveZienswijze: {"measure": "M1", "summary": TEXT},
    measure_commands.DecideMeasure: {"measure": "M1"},
    measure_commands.GiveOrder: {"danger": TEXT, "order": TEXT, "no_delay": TEXT, "to": "de locatiemanager"},
    measure_commands.JudgeDanger: {"measure": "M1", "acute": True, "why": TEXT},
    measure_commands.ExtendMeasure: {"measure": "M1", "length": "P1M", "why": TEXT},
    measure_commands.LiftMeasure: {"measure": "M1", "why": TEXT},
    measure_commands.EndMeasure: {"measure": "M1", "how": MeasureEnd.COMPLIED, "why": TEXT},
    disclosure_commands.SendConcept: {},
    disclosure_commands.RecordReaction: {"disclosure": "R1"},
    disclosure_commands.AdoptReport: {"disclosure": "R1"},
    disclosure_commands.DecidePublication: {"disclosure": "R1"},
    disclosure_commands.StayPublication: {"disclosure": "R1"},
    disclosure_commands.ReleasePublication: {"disclosure": "R1"},
    disclosure_commands.Publish: {"disclosure": "R1"},
    disclosure_commands.TakeOffline: {"disclosure": "R1"},
    court_commands.RecordProceeding: {"kind": proceedings.ProceedingKind.OBJECTION, "measure": "M1"},
    court_commands.RecordRuling: {"effect": proceedings.RulingEffect.NONE, "measure": "M1"},
    term_commands.GrantExtension: {"term": TERM, "length": "P1W", "ground": TEXT},
    term_commands.RefuseExtension: {"term": TERM, "why": TEXT},
    term_commands.ResumeTerm: {"term": TERM, "ground": TEXT},
    term_commands.SuspendTerm: {"term": TERM, "first": date(2026, 1, 20), "last": date(2026, 1, 22), "ground": TEXT},
    term_commands.TakeUp: {"term": TERM, "next_step": TEXT, "until": DAY},
    term_commands.Remind: {"term": TERM},
    term_commands.FollowUpLapse: {"term": TERM},
    case_commands.ReleaseOwner: {},
    term_commands.RecomputeTerms: {"change": "2026-1+abcdef12"},
    letter_commands.ComposeLetter: {"letter": "B1", "subject": TEXT, "markdown": TEXT, "up_to": 1, "template": "c" * 64},
    letter_commands.DraftLetter: {"letter": "B1", "subject": TEXT, "markdown": TEXT},
    letter_commands.SubmitLetter: {"letter": "B1"},
    letter_commands.SendBackLetter: {"letter": "B1", "remark": TEXT},
    letter_commands.ApproveLetter: {"letter": "B1", "sha256": "b" * 64},
    letter_commands.ReleaseLetter: {"letter": "B1"},
    letter_commands.RecordDispatch: {"letter": "B1", "proof": TEXT},
    letter_commands.RecordDelivery: {"letter": "B1", "proof": TEXT},
    letter_commands.RecordReturn: {"letter": "B1", "why": TEXT},
    letter_commands.WithdrawLetter: {"letter": "B1", "why": TEXT},
}


def example(kind: type[Command], **changed: Any) -> Command:
    """A command of `kind` that is well formed."""
    return kind.model_validate({**FIELDS[kind], **changed})
