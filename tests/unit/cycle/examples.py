"""One example of every command, about T1, M1, B1, R1, K2, V1 and the term that runs about T1."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.casefile import circle as confidential
from domain.casefile import commands as opening_commands
from domain.casefile import opening
from domain.court import commands as proceedings_commands
from domain.court import proceeding as proceedings
from domain.disclosure import commands as disclosure
from domain.dossier import commands as dossier_commands
from domain.dossier import events as dossier
from domain.finding import commands as finding_track
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.kinds.measure import MeasureKind
from domain.lawfulness import Verdict
from domain.letter import commands as letter
from domain.measure import commands as measure
from domain.measure.events import HowEnded
from domain.round import commands as round_
from domain.round.round import Overtaken
from domain.term import commands as deadline
from domain.term import commands as recompute
from domain.visit import commands as intake
from domain.visit import commands as visit

TEXT = "Een toelichting die lang genoeg is."
TERM, DAY = "verbeterplan", date(2026, 3, 2)

FIELDS: dict[type[Command], dict[str, Any]] = {
    opening_commands.AssignOwner: {"owner": "c.dam"},
    opening_commands.CloseCase: {"why": opening.CloseReason.NO_FOLLOW_UP},
    opening_commands.ReopenCase: {"why": TEXT},
    opening_commands.MergeSignal: {"case": "2026-0002"},
    confidential.MakeConfidential: {"circle": ["e.ek"], "why": TEXT},
    confidential.EndConfidentiality: {"why": TEXT},
    confidential.WidenCircle: {},
    dossier_commands.AddNote: {"text": TEXT},
    dossier_commands.AddDocument: {"sha256": "a" * 64, "title": TEXT},
    dossier_commands.RecordSignal: {"origin": "AKJ", "text": TEXT},
    dossier_commands.ChangeProvider: {"change": dossier.ProviderChange.MERGER},
    finding_track.DisputeLawfulness: {"finding": "V1", "verdict": Verdict.UNLAWFUL, "why": TEXT},
    intake.AddFinding: {"finding": {"locatie": "Huis Noord", "norm": "JIJ-3.4", "omschrijving": TEXT}},
    visit.PlanVisit: {"planned_for": date(2027, 1, 4)},
    visit.RecordVisit: {},
    visit.DropVisit: {"visit": "K2", "why": TEXT},
    visit.JudgeFindings: {"judgements": [{"bevinding": "V1", "uitkomst": Outcome.REMEDIED}]},
    round_.RequestPlan: {},
    round_.ReceivePlan: {"round": "T1"},
    round_.AskAmendment: {"round": "T1", "points": TEXT},
    round_.AcceptPlan: {"round": "T1"},
    round_.RefusePlan: {"round": "T1", "why": TEXT},
    round_.ReceiveResultReport: {"round": "T1"},
    round_.ConcludeSufficient: {"round": "T1", "why": TEXT},
    round_.ConcludeInsufficient: {"round": "T1", "why": TEXT},
    round_.ConcludeOvertaken: {"round": "T1", "by": Overtaken.CLOSURE},
    measure.ProposeMeasure: {"kind": MeasureKind.AANWIJZING, "why": TEXT},
    measure.RecordOutsideStop: {"by": "gemeente Veen"},
    measure.EndOutsideStop: {"measure": "M1", "why": TEXT},
    measure.AdviseMeasure: {"measure": "M1", "positive": True, "advice": TEXT},
    measure.WaiveZienswijze: {"measure": "M1", "ground": TEXT},
    measure.AnnounceMeasure: {"measure": "M1"},
    measure.ReceiveZienswijze: {"measure": "M1", "summary": TEXT},
    measure.DecideMeasure: {"measure": "M1"},
    measure.ExtendMeasure: {"measure": "M1", "length": "P1M", "why": TEXT},
    measure.LiftMeasure: {"measure": "M1", "why": TEXT},
    measure.EndMeasure: {"measure": "M1", "how": HowEnded.COMPLIED, "why": TEXT},
    disclosure.SendConcept: {},
    disclosure.RecordReaction: {"disclosure": "R1"},
    disclosure.AdoptReport: {"disclosure": "R1"},
    disclosure.DecidePublication: {"disclosure": "R1"},
    disclosure.StayPublication: {"disclosure": "R1"},
    disclosure.ReleasePublication: {"disclosure": "R1"},
    disclosure.Publish: {"disclosure": "R1"},
    disclosure.TakeOffline: {"disclosure": "R1"},
    proceedings_commands.RecordProceeding: {"kind": proceedings.ProceedingKind.OBJECTION, "measure": "M1"},
    proceedings_commands.RecordRuling: {"effect": proceedings.Effect.NONE, "measure": "M1"},
    deadline.GrantExtension: {"term": TERM, "length": "P1W", "ground": TEXT},
    deadline.RefuseExtension: {"term": TERM, "why": TEXT},
    deadline.SuspendTerm: {"term": TERM, "first": date(2026, 1, 20), "last": date(2026, 1, 22), "ground": TEXT},
    deadline.TakeUp: {"term": TERM, "next_step": TEXT, "until": DAY},
    deadline.Remind: {"term": TERM},
    deadline.FollowUpLapse: {"term": TERM},
    opening_commands.ReleaseOwner: {},
    recompute.RecomputeTerms: {"change": "2026-1+abcdef12"},
    letter.DraftLetter: {"letter": "B1", "subject": TEXT, "markdown": TEXT},
    letter.SubmitLetter: {"letter": "B1"},
    letter.SendBackLetter: {"letter": "B1", "remark": TEXT},
    letter.ApproveLetter: {"letter": "B1", "sha256": "b" * 64},
    letter.ReleaseLetter: {"letter": "B1"},
    letter.RecordDispatch: {"letter": "B1", "proof": TEXT},
    letter.RecordDelivery: {"letter": "B1", "proof": TEXT},
    letter.RecordReturn: {"letter": "B1", "why": TEXT},
    letter.WithdrawLetter: {"letter": "B1", "why": TEXT},
}


def example(kind: type[Command], **changed: Any) -> Command:
    """A command of `kind` that is well formed."""
    return kind.model_validate({**FIELDS[kind], **changed})
