"""Cases that are some way along: the states from which the specifications start."""

from __future__ import annotations

from domain.base.historic import HistoricDate
from domain.finding.finding import Outcome
from domain.kinds.measure import ContentKind, MeasureKind
from domain.measure import commands as measure_commands
from domain.measure.commands import GivenContent
from domain.round import commands as round_commands
from domain.round.round import Verification
from domain.visit.commands import RecordVisit
from domain.visit.report import JudgedFinding
from tests.unit.cycle.builder import CHIEF, LAWYER, POST, Told, opened

WHY = "De nachtelijke insluiting gaat door, ondanks alles."
STOP = GivenContent(kind=ContentKind.CLIENTENSTOP)
ORDER = GivenContent(text="Zorg dat geen kamer op slot gaat.")


def judged(outcome: Outcome = Outcome.REMEDIED, *numbers: str) -> tuple[JudgedFinding, ...]:
    """One outcome for each finding."""
    return tuple(JudgedFinding(finding=number, outcome=outcome, note="Zo is het gezien.") for number in numbers or ("V1", "V2"))


# Rounds.


def requested(case: Told | None = None, **given: object) -> Told:
    """A plan was asked for by a letter that left; its term runs."""
    return (case or opened()).does(round_commands.RequestPlan(**given)).sends()


def received(case: Told | None = None) -> Told:
    return (case or requested()).later(14).does(round_commands.ReceivePlan(), POST)


def amending(case: Told | None = None) -> Told:
    return (case or received()).does(round_commands.AskAmendment(points="Beschrijf ook de nachten.")).sends()


def refused(case: Told | None = None) -> Told:
    return (case or received()).does(round_commands.RefusePlan(why="Het plan noemt geen maatregelen.")).sends()


def improving(case: Told | None = None, verification: Verification = Verification.REPORT, **given: object) -> Told:
    """The plan was accepted by a letter that left; the verbeterperiode runs."""
    accept = round_commands.AcceptPlan(verification=verification, **given)
    return (case or received()).does(accept).sends()


def verifying(case: Told | None = None) -> Told:
    return (case or improving()).later(60).does(round_commands.ReceiveResultReport(), POST)


def sufficient(case: Told | None = None) -> Told:
    told = (case or verifying()).does(RecordVisit(judgements=judged()))
    return told.does(round_commands.ConcludeSufficient(why="Alles is verbeterd."))


def insufficient(case: Told | None = None) -> Told:
    told = (case or verifying()).does(RecordVisit(judgements=judged(Outcome.NOT_REMEDIED)))
    return told.does(round_commands.ConcludeInsufficient(why="De insluiting gaat door.")).sends_all()


# Measures.


def proposed(kind: MeasureKind = MeasureKind.AANWIJZING, case: Told | None = None, **given: object) -> Told:
    command = measure_commands.ProposeMeasure(kind=kind, why=WHY, **given)
    return (case or insufficient()).does(command)


def advised(kind: MeasureKind = MeasureKind.AANWIJZING, case: Told | None = None, number: str = "M1", **given: object) -> Told:
    advice = measure_commands.AdviseMeasure(measure=number, positive=True, advice="De feiten dragen dit besluit.")
    return proposed(kind, case, **given).does(advice, LAWYER)


def announced(case: Told | None = None, number: str = "M1") -> Told:
    """The voornemen left; the term for the zienswijze runs."""
    return (case or advised()).does(measure_commands.AnnounceMeasure(measure=number), CHIEF).sends()


def heard(case: Told | None = None, number: str = "M1") -> Told:
    """The term for the zienswijze ran out unused."""
    told = case or announced(number=number)
    return told.on(told.term("zienswijze", number).last_day).later(1).lapse()


def decided(kind: MeasureKind = MeasureKind.AANWIJZING, case: Told | None = None, number: str = "M1", **given: object) -> Told:
    """Decided; the letter is still to leave."""
    told = case or (heard() if kind is MeasureKind.AANWIJZING else advised(kind))
    return told.does(measure_commands.DecideMeasure(measure=number, **given), CHIEF)


def in_force(kind: MeasureKind = MeasureKind.AANWIJZING, case: Told | None = None, number: str = "M1", **given: object) -> Told:
    return decided(kind, case, number, **given).sends()


def with_parts() -> Told:
    """An aanwijzing in force with an order and a cliëntenstop."""
    return in_force(case=heard(announced(advised(contents=(ORDER, STOP)))))


def elsewhere(kind: MeasureKind, case: Told, number: str, **given: object) -> Told:
    """A measure without a letter of ours, proposed, advised and made known with its document."""
    told = advised(kind, case, number, **given)
    if kind is not MeasureKind.BEVEL:
        waived = measure_commands.WaiveZienswijze(measure=number, ground="Er is direct gevaar voor jongeren (4:11).")
        told.does(waived, CHIEF)
    amounts: dict[str, object] = (
        {"amount": 500, "per": "week", "maximum": 5000} if kind is MeasureKind.LAST_ONDER_DWANGSOM else {}
    )
    decision = measure_commands.DecideMeasure(measure=number, document="Besluit met kenmerk 42", **amounts)
    return told.does(decision, CHIEF)


ON_THE_SPOT = {
    "gevaar": "Een jongere zit al twee dagen opgesloten op zijn kamer.",
    "opdracht": "Open de kamer en laat een arts komen.",
    "geen_uitstel": "Zijn gezondheid loopt nu gevaar.",
    "aan": "de locatiemanager",
}


ON_THE_SPOT_ORDER = measure_commands.GiveOrder.model_validate(ON_THE_SPOT)


def given_on_the_spot(case: Told | None = None, **facts: object) -> Told:
    """A bevel that could not wait."""
    return (case or opened()).does(measure_commands.GiveOrder.model_validate(ON_THE_SPOT | facts))


def without_a_term() -> Told:
    """Verscherpt toezicht from before this system, of which only the month is known."""
    told = advised(MeasureKind.VERSCHERPT_TOEZICHT).later(1)
    told.historic = True
    past = measure_commands.DecideMeasure(
        measure="M1", document="Brief met kenmerk 42", on=HistoricDate.month(told.today.year, told.today.month)
    )
    told.does(past, CHIEF)
    told.historic = False
    return told
