"""Played cases, each with a letter to look at: every kind that a case can ask for, and each text that depends on a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from content.facts import FACTS
from content.material import Material
from content.places import about
from domain.base.event import Event
from domain.casefile.correction import CorrectEntry, Mending
from domain.court import commands as court_commands
from domain.court.proceeding import ProceedingKind
from domain.finding.finding import EffectOnPeople, Outcome
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MeasureKind
from domain.letter.letter import LetterDispatched
from domain.measure import commands as measure_commands
from domain.measure.events import MeasureEnd
from domain.round.commands import AskAmendment, ConcludeInsufficient
from domain.round.round import PlanReceived, Verification
from domain.term.commands import GrantExtension, RefuseExtension, ResumeTerm, SuspendTerm
from domain.visit.commands import RecordVisit
from domain.visit.report import JudgedFinding
from letters.compose import compose
from letters.context import LetterContext
from letters.draft import Draft
from letters.examples import example
from tests.unit.cycle import stories
from tests.unit.cycle.builder import CHIEF, LAWYER, POST, Told

WHY = "Op groep Noord gaat het nog niet goed."


def letter_of(told: Told, kind: str = "") -> Draft:
    """The newest letter (of `kind`) as it would be drafted now, under the head of the example."""
    one = told.letter_of(kind) if kind else told.letter
    wanted = LetterKind(one.kind)
    material = Material(told.case, one, tuple(told.events), told.context())
    parts = {name: part for name, part in FACTS[wanted](material).items() if part is not None}
    head = example(wanted).head
    return compose(wanted, LetterContext(**dict(head), about=about(material), **parts))


def _lapsed() -> Told:
    told = stories.requested()
    return told.on(told.term("verbeterplan").last_day).later(1).lapse()


def _no_report() -> Told:
    told = stories.improving()
    return told.on(told.term("verbeterperiode").last_day).later(1).lapse()


def _felt() -> Told:
    judged = (
        JudgedFinding(finding="V1", outcome=Outcome.NOT_REMEDIED, effect=EffectOnPeople.WORSE),
        JudgedFinding(finding="V2", outcome=Outcome.REMEDIED, effect=EffectOnPeople.BETTER),
    )
    return stories.verifying().does(RecordVisit(judgements=judged)).does(ConcludeInsufficient(why="De insluiting gaat door."))


def _answered() -> Told:
    told = stories.announced(stories.advised(contents=(stories.ORDER, stories.STOP)))
    told.later(3).does(measure_commands.ReceiveZienswijze(measure="M1", summary="De termijn is te kort.", oral=True))
    decision = measure_commands.DecideMeasure(measure="M1", answer="Wij geven een maand meer tijd.")
    return told.later(30).does(decision, CHIEF)


def _waived() -> Told:
    told = stories.advised().does(
        measure_commands.WaiveZienswijze(measure="M1", ground="Er is direct gevaar voor jongeren."), CHIEF
    )
    return told.does(measure_commands.DecideMeasure(measure="M1"), CHIEF)


def _extended(kind: MeasureKind) -> Told:
    return stories.in_force(kind).later(30).does(measure_commands.ExtendMeasure(measure="M1", length="P1M", why=WHY), CHIEF)


def _lifted(told: Told, **given: object) -> Told:
    return told.later(30).does(
        measure_commands.LiftMeasure(measure="M1", why="De kamers gaan niet meer op slot.", **given), CHIEF
    )


def _ended(how: MeasureEnd) -> Told:
    told = stories.in_force(MeasureKind.VERSCHERPT_TOEZICHT).later(30)
    told.does(RecordVisit(judgements=stories.judged()))
    return told.does(measure_commands.EndMeasure(measure="M1", how=how, why="Alles is op orde, op elke groep."), CHIEF)


def _still() -> Told:
    told = stories.requested().later(5)
    still = SuspendTerm(term="verbeterplan", first=told.today, last=told.today + timedelta(days=6), ground="Uw kantoor is dicht.")
    return told.does(still)


RUNS = ResumeTerm(term="verbeterplan", ground="Uw kantoor is weer open.")


def _runs_again() -> Told:
    told = _still().sends().later(2)
    return told.does(RUNS)


def _put_off() -> Told:
    told = stories.in_force().later(10)
    told.does(court_commands.RecordProceeding(kind=ProceedingKind.OBJECTION, measure="M1"), LAWYER)
    return told.does(GrantExtension(term="beslissing_op_bezwaar", length="P6W", ground="Wij horen u eerst in een gesprek."))


def _not_after_all() -> Told:
    told = stories.announced().later(5)
    end = measure_commands.EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="De kamers gaan niet meer op slot.")
    return told.does(end, CHIEF)


def _corrected(kind: type[Event], **fields: Any) -> Told:
    """A step is corrected of which the letter left."""
    told = stories.received().sends().later(2)
    entry = next(one.number for one in reversed(told.log) if isinstance(one.event, kind))
    how = Mending.CHANGED if fields else Mending.WITHDRAWN
    said = "Dit plan was van een andere aanbieder." if not fields else ""
    return told.does(CorrectEntry(entry=entry, how=how, why="Verkeerd getypt.", fields=fields, told=said), POST)


def _corrected_twice() -> Told:
    """The day of a plan of which the receipt left, and that day again, before the provider was told."""
    told = _corrected(PlanReceived, datum="2026-01-25").later(1)
    entry = next(one.number for one in reversed(told.log) if isinstance(one.event, PlanReceived))
    said = "Wij hadden het plan verkeerd gelegd."
    again = CorrectEntry(entry=entry, how=Mending.CHANGED, why="Een dag eerder.", fields={"datum": "2026-01-24"}, told=said)
    return told.does(again, POST)


def _sent_later() -> Told:
    return _left_on("2026-01-14", stories.requested().later(5))


def _decision_sent_later() -> Told:
    """An aanwijzing of which two terms run, with other lengths."""
    told = stories.in_force()
    day = told.today + timedelta(days=1)
    return _left_on(day.isoformat(), told.later(5))


def _left_on(day: str, told: Told) -> Told:
    """Its last letter left on another day than was recorded."""
    entry = next(one.number for one in reversed(told.log) if isinstance(one.event, LetterDispatched))
    return told.does(CorrectEntry(entry=entry, how=Mending.CHANGED, why="Verkeerd getypt.", fields={"datum": day}), POST)


CASES: Mapping[str, tuple[LetterKind, Callable[[], Told]]] = {
    "verzoek": (LetterKind.VERZOEK_VERBETERPLAN, stories.requested),
    "herinnering": (LetterKind.HERINNERING_VERBETERPLAN, _lapsed),
    "ontvangst": (LetterKind.ONTVANGSTBEVESTIGING, stories.received),
    "herstel-datum": (LetterKind.HERSTELBRIEF, lambda: _corrected(PlanReceived, datum="2026-01-25")),
    "herstel-twee": (LetterKind.HERSTELBRIEF, _corrected_twice),
    "herstel-vervalt": (LetterKind.HERSTELBRIEF, lambda: _corrected(PlanReceived)),
    "herstel-termijn": (LetterKind.HERSTELBRIEF, _sent_later),
    "herstel-besluit": (LetterKind.HERSTELBRIEF, _decision_sent_later),
    "akkoord": (LetterKind.PLAN_AKKOORD, stories.improving),
    "akkoord-bezoek": (LetterKind.PLAN_AKKOORD, lambda: stories.improving(verification=Verification.VISIT)),
    "aanvullen": (LetterKind.PLAN_AANVULLEN, stories.amending),
    "aanvullen-waarom": (
        LetterKind.PLAN_AANVULLEN,
        lambda: stories.received().does(
            AskAmendment(points="- Beschrijf de nachten: daar gaat het om.\n- Noem wie verantwoordelijk is.")
        ),
    ),
    "afgekeurd": (LetterKind.PLAN_AFGEKEURD, stories.refused),
    "uitstel": (
        LetterKind.UITSTEL_VERLEEND,
        lambda: stories.requested().later(5).does(GrantExtension(term="verbeterplan", length="P2W", ground="De vakantie.")),
    ),
    "uitstel-aanvulling": (
        LetterKind.UITSTEL_VERLEEND,
        lambda: stories.amending().does(GrantExtension(term="aangevuld_verbeterplan", length="P1W", ground="De jongerenraad.")),
    ),
    "geen-uitstel": (
        LetterKind.UITSTEL_GEWEIGERD,
        lambda: stories.improving().later(5).does(RefuseExtension(term="verbeterperiode", why="Het moet nu beter.")),
    ),
    "termijn-weer": (LetterKind.TERMIJN_GEWIJZIGD, _runs_again),
    "termijn-weer-ongezegd": (LetterKind.TERMIJN_GEWIJZIGD, lambda: _still().later(2).does(RUNS)),
    "termijn-stil": (LetterKind.TERMIJN_GEWIJZIGD, _still),
    "termijn-verdaagd": (LetterKind.TERMIJN_GEWIJZIGD, _put_off),
    "voornemen-ingetrokken": (LetterKind.VOORNEMEN_INGETROKKEN, _not_after_all),
    "herinnering-verslag": (LetterKind.HERINNERING_RESULTAATSVERSLAG, _no_report),
    "voldoende": (LetterKind.CONCLUSIE_VOLDOENDE, stories.sufficient),
    "onvoldoende": (LetterKind.CONCLUSIE_ONVOLDOENDE, stories.insufficient),
    "onvoldoende-effect": (LetterKind.CONCLUSIE_ONVOLDOENDE, _felt),
    "waarschuwing": (LetterKind.WAARSCHUWING, lambda: stories.decided(MeasureKind.WAARSCHUWING)),
    "verscherpt-toezicht": (LetterKind.VERSCHERPT_TOEZICHT, lambda: stories.decided(MeasureKind.VERSCHERPT_TOEZICHT)),
    "verscherpt-toezicht-vanzelf": (
        LetterKind.VERSCHERPT_TOEZICHT,
        lambda: stories.decided(MeasureKind.VERSCHERPT_TOEZICHT, ends_itself=True),
    ),
    "verscherpt-toezicht-opdracht": (
        LetterKind.VERSCHERPT_TOEZICHT,
        lambda: stories.decided(
            MeasureKind.VERSCHERPT_TOEZICHT, stories.advised(MeasureKind.VERSCHERPT_TOEZICHT, contents=(stories.ORDER,))
        ),
    ),
    "voornemen": (LetterKind.VOORNEMEN, stories.announced),
    "voornemen-stop": (
        LetterKind.VOORNEMEN,
        lambda: stories.announced(stories.advised(contents=(stories.ORDER, stories.STOP))),
    ),
    "aanwijzing": (LetterKind.AANWIJZING, stories.decided),
    "aanwijzing-zienswijze": (LetterKind.AANWIJZING, _answered),
    "aanwijzing-spoed": (LetterKind.AANWIJZING, _waived),
    "bevel": (LetterKind.BEVEL, stories.given_on_the_spot),
    "bevel-op-papier": (LetterKind.BEVEL, lambda: stories.given_on_the_spot(hoe="overhandigd")),
    "verlenging-aanwijzing": (LetterKind.VERLENGING, lambda: _extended(MeasureKind.AANWIJZING)),
    "verlenging-verscherpt-toezicht": (LetterKind.VERLENGING, lambda: _extended(MeasureKind.VERSCHERPT_TOEZICHT)),
    "opheffing": (LetterKind.OPHEFFING, lambda: _lifted(stories.in_force())),
    "opheffing-stop": (LetterKind.OPHEFFING, lambda: _lifted(stories.with_parts(), contents=(2,))),
    "opheffing-opdracht": (LetterKind.OPHEFFING, lambda: _lifted(stories.with_parts(), contents=(1,))),
    "opheffing-locatie": (LetterKind.OPHEFFING, lambda: _lifted(stories.in_force(), locations=("Huis Noord",))),
    "opheffing-nageleefd": (LetterKind.OPHEFFING, lambda: _ended(MeasureEnd.COMPLIED)),
}

TEXTS = Path(__file__).parent / "letters"
"""What each letter says, as it was read and kept; `python -m tests.unit.content.cases` writes them again."""


def written(name: str) -> str:
    """Subject and text of the letter of a played case."""
    kind, make = CASES[name]
    draft = letter_of(make(), kind)
    return f"{draft.subject}\n\n{draft.markdown}"


if __name__ == "__main__":
    for each in CASES:
        TEXTS.joinpath(f"{each}.md").write_text(written(each), encoding="utf-8")
