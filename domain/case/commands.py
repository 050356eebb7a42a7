"""Every command that a person can give a case, by the Dutch name they type, and what they can fill in.

Who may give it is a row in `domain.rights.table`; one without a row nobody may give, and a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from domain.casefile import circle as confidential
from domain.casefile import commands as opening
from domain.court import commands as proceedings
from domain.disclosure import commands as disclosure
from domain.dossier import commands as dossier
from domain.finding import commands as finding_track
from domain.input.command import Command
from domain.letter import commands as letter
from domain.measure import commands as measure
from domain.round import commands as round_
from domain.term import commands as deadline
from domain.term import commands as recompute
from domain.visit import commands as intake
from domain.visit import commands as visit

_ALL: tuple[type[Command], ...] = (
    opening.AssignOwner,
    opening.CloseCase,
    opening.ReopenCase,
    opening.MergeSignal,
    confidential.MakeConfidential,
    confidential.EndConfidentiality,
    confidential.WidenCircle,
    round_.RequestPlan,
    round_.ReceivePlan,
    round_.AskAmendment,
    round_.AcceptPlan,
    round_.RefusePlan,
    round_.ReceiveResultReport,
    round_.ConcludeSufficient,
    round_.ConcludeInsufficient,
    round_.ConcludeOvertaken,
    visit.PlanVisit,
    visit.RecordVisit,
    visit.DropVisit,
    visit.JudgeFindings,
    finding_track.DisputeLawfulness,
    intake.AddFinding,
    dossier.AddNote,
    dossier.AddDocument,
    dossier.RecordSignal,
    dossier.ChangeProvider,
    deadline.GrantExtension,
    deadline.RefuseExtension,
    deadline.SuspendTerm,
    deadline.TakeUp,
    deadline.Remind,
    deadline.FollowUpLapse,
    recompute.RecomputeTerms,
    opening.ReleaseOwner,
    measure.ProposeMeasure,
    measure.RecordOutsideStop,
    measure.EndOutsideStop,
    measure.AdviseMeasure,
    measure.WaiveZienswijze,
    measure.AnnounceMeasure,
    measure.ReceiveZienswijze,
    measure.DecideMeasure,
    measure.ExtendMeasure,
    measure.LiftMeasure,
    measure.EndMeasure,
    disclosure.SendConcept,
    disclosure.RecordReaction,
    disclosure.AdoptReport,
    disclosure.DecidePublication,
    disclosure.StayPublication,
    disclosure.ReleasePublication,
    disclosure.Publish,
    disclosure.TakeOffline,
    proceedings.RecordProceeding,
    proceedings.RecordRuling,
    letter.DraftLetter,
    letter.SubmitLetter,
    letter.SendBackLetter,
    letter.ApproveLetter,
    letter.ReleaseLetter,
    letter.RecordDispatch,
    letter.RecordDelivery,
    letter.RecordReturn,
    letter.WithdrawLetter,
)
COMMANDS: Mapping[str, type[Command]] = {command.name: command for command in _ALL}


def fields_of(command: type[Command]) -> Iterator[tuple[str, FieldInfo]]:
    """The Dutch name and the field of everything a person can fill in."""
    for name, field in command.model_fields.items():
        yield field.alias or name, field
