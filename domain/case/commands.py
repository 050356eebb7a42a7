"""Every command that a person can give a case, by the Dutch name they type, and what they can fill in.

Who may give it is a row in `domain.rights.table`; one without a row nobody may give, and a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from domain.casefile import circle
from domain.casefile import commands as case_commands
from domain.casefile.correction import CorrectEntry
from domain.court import commands as court_commands
from domain.disclosure import commands as disclosure_commands
from domain.dossier import commands as dossier_commands
from domain.finding import commands as finding_commands
from domain.input.command import Command
from domain.letter import commands as letter_commands
from domain.measure import commands as measure_commands
from domain.round import commands as round_commands
from domain.term import commands as term_commands
from domain.visit import commands as visit_commands

_ALL: tuple[type[Command], ...] = (
    case_commands.AssignOwner,
    case_commands.CloseCase,
    case_commands.ReopenCase,
    case_commands.MergeSignal,
    case_commands.DeclineHeavierStep,
    circle.MakeConfidential,
    circle.EndConfidentiality,
    circle.WidenCircle,
    round_commands.RequestPlan,
    round_commands.ReceivePlan,
    round_commands.AskAmendment,
    round_commands.AcceptPlan,
    round_commands.RefusePlan,
    round_commands.ReceiveResultReport,
    round_commands.ConcludeSufficient,
    round_commands.ConcludeInsufficient,
    round_commands.ConcludeOvertaken,
    visit_commands.PlanVisit,
    visit_commands.RecordVisit,
    visit_commands.DropVisit,
    visit_commands.JudgeFindings,
    finding_commands.DisputeLawfulness,
    finding_commands.ConfirmStop,
    visit_commands.AddFinding,
    dossier_commands.AddNote,
    dossier_commands.AddDocument,
    dossier_commands.RecordSignal,
    dossier_commands.ChangeProvider,
    term_commands.GrantExtension,
    term_commands.RefuseExtension,
    term_commands.SuspendTerm,
    term_commands.ResumeTerm,
    term_commands.TakeUp,
    term_commands.Remind,
    term_commands.FollowUpLapse,
    term_commands.RecomputeTerms,
    case_commands.ReleaseOwner,
    measure_commands.ProposeMeasure,
    measure_commands.RecordOutsideStop,
    measure_commands.EndOutsideStop,
    measure_commands.AdviseMeasure,
    measure_commands.WaiveZienswijze,
    measure_commands.AnnounceMeasure,
    measure_commands.ReceiveZienswijze,
    measure_commands.GiveOrder,
    measure_commands.JudgeDanger,
    measure_commands.DecideMeasure,
    measure_commands.ExtendMeasure,
    measure_commands.LiftMeasure,
    measure_commands.EndMeasure,
    disclosure_commands.SendConcept,
    disclosure_commands.RecordReaction,
    disclosure_commands.AdoptReport,
    disclosure_commands.DecidePublication,
    disclosure_commands.StayPublication,
    disclosure_commands.ReleasePublication,
    disclosure_commands.Publish,
    disclosure_commands.TakeOffline,
    court_commands.RecordProceeding,
    court_commands.RecordRuling,
    letter_commands.ComposeLetter,
    letter_commands.DraftLetter,
    letter_commands.SubmitLetter,
    letter_commands.SendBackLetter,
    letter_commands.ApproveLetter,
    letter_commands.ReleaseLetter,
    letter_commands.RecordDispatch,
    letter_commands.RecordDelivery,
    letter_commands.RecordReturn,
    letter_commands.WithdrawLetter,
    CorrectEntry,
)
COMMANDS: Mapping[str, type[Command]] = {command.name: command for command in _ALL}


def fields_of(command: type[Command]) -> Iterator[tuple[str, FieldInfo]]:
    """The Dutch name and the field of everything a person can fill in."""
    for name, field in command.model_fields.items():
        yield field.alias or name, field
