"""Who may do what: one table, role × command × relation to the case. What is not in the table is refused.

    OWN   the owner of the case, or whoever answers for the owner during an absence
    ANY   any case
A conflict of interest with the provider bars every command, and so does a confidential case for who is outside its circle. What
one can do besides is in `domain.rights.acts`.
"""

from __future__ import annotations

from enum import StrEnum

from domain.base.errors import NotAllowed, Unknown
from domain.base.known import not_there
from domain.casefile import circle as confidential
from domain.casefile import commands as opening
from domain.casefile.casefile import Case
from domain.casefile.circle import knows_of
from domain.court import commands as proceedings
from domain.disclosure import commands as disclosure
from domain.dossier import commands as dossier
from domain.finding import commands as finding_track
from domain.input.command import Command
from domain.letter import commands as letter
from domain.measure import commands as measure
from domain.people.person import Person, Role, answering
from domain.policy.context import Context
from domain.rights.acts import Act, may
from domain.round import commands as round_
from domain.term import commands as deadline
from domain.term import commands as recompute
from domain.visit import commands as intake
from domain.visit import commands as visit
from domain.writing.wording import in_words


class Relation(StrEnum):
    OWN = "eigen zaak"
    ANY = "elke zaak"


_OWN, _ANY = Relation.OWN, Relation.ANY
_INSPECTOR = {Role.INSPECTOR: _OWN, Role.COORDINATOR: _ANY}
_CHIEF = {Role.CHIEF_INSPECTOR: _ANY}
_POST = {Role.SECRETARIAT: _ANY}
_LAWYER = {Role.LAWYER: _ANY}
_OUTSIDE = {Role.EXTERNAL_DECISION: _ANY}
_SYSTEM = {Role.SYSTEM: _ANY}
_STEER = {Role.COORDINATOR: _ANY, Role.MANAGEMENT: _ANY}

ALLOWED: dict[type[Command], dict[Role, Relation]] = {
    # command                        roles and their relation
    opening.AssignOwner: _STEER,
    opening.CloseCase: _INSPECTOR,
    opening.ReopenCase: _INSPECTOR | _STEER,
    opening.MergeSignal: _INSPECTOR,
    confidential.MakeConfidential: _INSPECTOR,
    confidential.EndConfidentiality: _INSPECTOR,
    confidential.WidenCircle: _SYSTEM,
    round_.RequestPlan: _INSPECTOR,
    round_.ReceivePlan: _INSPECTOR | _POST,
    round_.AskAmendment: _INSPECTOR,
    round_.AcceptPlan: _INSPECTOR,
    round_.RefusePlan: _INSPECTOR,
    round_.ReceiveResultReport: _INSPECTOR | _POST,
    round_.ConcludeSufficient: _INSPECTOR,
    round_.ConcludeInsufficient: _INSPECTOR,
    round_.ConcludeOvertaken: _INSPECTOR,
    visit.PlanVisit: _INSPECTOR,
    visit.RecordVisit: _INSPECTOR,
    visit.DropVisit: _INSPECTOR,
    visit.JudgeFindings: _INSPECTOR,
    finding_track.DisputeLawfulness: _INSPECTOR,
    intake.AddFinding: _INSPECTOR,
    dossier.AddNote: _INSPECTOR | _LAWYER | _CHIEF | _POST | {Role.MANAGEMENT: _ANY},
    dossier.AddDocument: _INSPECTOR | _LAWYER | _POST,
    dossier.RecordSignal: _INSPECTOR | _POST,
    dossier.ChangeProvider: _INSPECTOR,
    deadline.GrantExtension: _INSPECTOR,
    deadline.RefuseExtension: _INSPECTOR,
    deadline.SuspendTerm: _INSPECTOR | _LAWYER,
    deadline.TakeUp: _INSPECTOR | _CHIEF | {Role.MANAGEMENT: _ANY},
    deadline.Remind: _INSPECTOR | _SYSTEM,
    deadline.FollowUpLapse: _SYSTEM,
    recompute.RecomputeTerms: _SYSTEM,
    opening.ReleaseOwner: _SYSTEM,
    measure.ProposeMeasure: _INSPECTOR | _LAWYER,
    measure.RecordOutsideStop: _INSPECTOR,
    measure.EndOutsideStop: _INSPECTOR,
    measure.AdviseMeasure: _LAWYER,
    measure.WaiveZienswijze: _CHIEF,
    measure.AnnounceMeasure: _CHIEF | {Role.COORDINATOR: _ANY},
    measure.ReceiveZienswijze: _INSPECTOR | _POST | _LAWYER,
    measure.DecideMeasure: _CHIEF | _OUTSIDE,
    measure.ExtendMeasure: _CHIEF | _OUTSIDE,
    measure.LiftMeasure: _CHIEF | _OUTSIDE,
    measure.EndMeasure: _CHIEF | _OUTSIDE,
    disclosure.SendConcept: _INSPECTOR,
    disclosure.RecordReaction: _INSPECTOR | _POST,
    disclosure.AdoptReport: _INSPECTOR,
    disclosure.DecidePublication: _CHIEF,
    disclosure.StayPublication: _LAWYER | _OUTSIDE,
    disclosure.ReleasePublication: _LAWYER | _OUTSIDE,
    disclosure.Publish: _POST | {Role.COORDINATOR: _ANY},
    disclosure.TakeOffline: _POST | {Role.COORDINATOR: _ANY},
    proceedings.RecordProceeding: _LAWYER | _POST,
    proceedings.RecordRuling: _LAWYER | _OUTSIDE,
    letter.DraftLetter: _INSPECTOR | _LAWYER | _CHIEF | _SYSTEM,
    letter.SubmitLetter: _INSPECTOR | _LAWYER,
    letter.SendBackLetter: _STEER | _CHIEF,
    letter.ApproveLetter: {Role.COORDINATOR: _ANY} | _CHIEF,  # which kind by whom: policy/mandates.yaml
    letter.ReleaseLetter: _POST | _INSPECTOR,
    letter.RecordDispatch: _POST | _SYSTEM,
    letter.RecordDelivery: _POST | _SYSTEM,
    letter.RecordReturn: _POST | _SYSTEM,
    letter.WithdrawLetter: _INSPECTOR,
}


def authorise(case: Case, command: Command, context: Context) -> None:
    """Raise NotAllowed unless the table allows the actor this command on this case; Unknown when they may not know of it."""
    actor = context.actor
    if not actor.active:
        raise NotAllowed("Je werkt niet meer bij de inspectie.")
    if not in_circle(case, actor):
        raise Unknown(not_there(case.number))
    if case.provider in actor.interests:
        raise NotAllowed("Je hebt een belang bij deze aanbieder. Vraag je coördinator om de zaak over te dragen.")
    relations = {relation for role, relation in ALLOWED.get(type(command), {}).items() if role in actor.roles}
    if Relation.ANY in relations or (Relation.OWN in relations and is_own(case, context)):
        return
    if Relation.OWN in relations:
        raise NotAllowed("Dit is niet jouw zaak. Vraag je coördinator.")
    roles = sorted(in_words(role) for role in ALLOWED.get(type(command), {}) if role is not Role.SYSTEM)
    raise NotAllowed(f"{command.label} mag je niet. Dit kan: {', '.join(roles) or 'alleen het systeem'}.")


def is_own(case: Case, context: Context) -> bool:
    """Whether the actor owns the case, or answers today for its absent owner or for an absent substitute."""
    if case.owner is None:
        return False
    if case.owner == context.actor.id:
        return True
    return context.actor.id in {person.id for person in answering(case.owner, context.colleagues, context.today)}


def may_read(case: Case, context: Context) -> bool:
    """Whether the actor may read this case."""
    return may(context.actor, Act.READ_CASE, case.provider) and in_circle(case, context.actor)


def in_circle(case: Case, person: Person) -> bool:
    """Whether `person` may know that this case is there: the watch itself does its work in every case."""
    return knows_of(case.circle, person.id) or Role.SYSTEM in person.roles
