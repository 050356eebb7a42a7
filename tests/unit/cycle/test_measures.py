"""Measures: proposed, seen by a jurist, announced, heard, decided, made known, extended, lifted in part or whole, ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible, NotAllowed, ReasonNeeded, Unlawful
from domain.base.historic import HistoricDate
from domain.casefile.stage import Stage, stage_of
from domain.deciding.measure.checks import a_plan_first, an_aanwijzing_or_bevel_first
from domain.deciding.moves import Scene
from domain.finding.finding import Outcome
from domain.kinds.measure import ContentKind, MeasureKind
from domain.letter.commands import RecordReturn
from domain.letter.letter import LetterState
from domain.measure.commands import (
    AdviseMeasure,
    AnnounceMeasure,
    DecideMeasure,
    EndMeasure,
    EndOutsideStop,
    ExtendMeasure,
    LiftMeasure,
    ProposeMeasure,
    ReceiveZienswijze,
    RecordOutsideStop,
    WaiveZienswijze,
)
from domain.measure.events import Content, MeasureEnd
from domain.measure.measure import MeasureState
from domain.people.person import Role
from domain.round.commands import ConcludeOvertaken
from domain.round.round import Overtaken
from domain.term.events import TermEnd
from domain.term.term import TermStatus
from domain.visit.commands import RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, INSPECTOR, LAWYER, MINISTER, NORTH, POST, SOUTH, opened, person

K = MeasureKind
WHY = s.WHY
LETTERED = [K.WAARSCHUWING, K.VERSCHERPT_TOEZICHT, K.AANWIJZING]
ORDERS = [K.AANWIJZING, K.BEVEL]
LASTS = [K.LAST_ONDER_DWANGSOM, K.LAST_ONDER_BESTUURSDWANG]


def propose(kind: MeasureKind, **given: Any) -> ProposeMeasure:
    return ProposeMeasure(kind=kind, why=WHY, **given)


# From a proposal to being in force.


@pytest.mark.parametrize("kind", LETTERED)
def test_a_measure_goes_from_proposal_to_in_force_by_its_letter(kind: MeasureKind) -> None:
    case = s.decided(kind)
    measure = case.case.measures["M1"]
    assert measure.state is MeasureState.DECIDED
    assert not case.runs(kind.value)
    case.later(2).sends()
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.term(kind.value, "M1").start == case.today
    assert stage_of(case.case) is Stage(kind.value)


@pytest.mark.parametrize("kind", LETTERED)
def test_no_measure_without_a_jurist(kind: MeasureKind) -> None:
    case = s.proposed(kind)
    with pytest.raises(Impossible, match="jurist"):
        case.does(DecideMeasure(measure="M1"), CHIEF)
    with pytest.raises(Impossible, match="jurist"):
        case.does(AnnounceMeasure(measure="M1", reason="x"), CHIEF)


def test_against_the_advice_is_unusual_and_whoever_advised_does_not_decide() -> None:
    case = s.proposed(K.WAARSCHUWING).does(
        AdviseMeasure(measure="M1", positive=False, advice="De feiten dragen dit niet."), LAWYER
    )
    with pytest.raises(ReasonNeeded, match="adviseerde negatief"):
        case.does(DecideMeasure(measure="M1"), CHIEF)
    double = person("j.recht", Role.LAWYER, Role.CHIEF_INSPECTOR)
    with pytest.raises(NotAllowed, match="zelf het juridische advies"):
        case.does(DecideMeasure(measure="M1", reason="Toch nodig."), double)


def test_whoever_proposed_it_does_not_advise_on_it_or_decide_it_or_approve_its_letter() -> None:
    many = person("m.veel", Role.COORDINATOR, Role.LAWYER, Role.CHIEF_INSPECTOR)
    advice = AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen dit besluit.")
    case = s.insufficient().does(propose(K.WAARSCHUWING), many)
    with pytest.raises(NotAllowed, match=r"zelf voor\. Laat een ander adviseren"):
        case.does(advice, many)
    case.does(advice, LAWYER)
    with pytest.raises(NotAllowed, match=r"zelf voor\. Laat een ander besluiten"):
        case.does(DecideMeasure(measure="M1"), many)
    case.does(DecideMeasure(measure="M1"), CHIEF).writes().submits()
    with pytest.raises(NotAllowed, match="je stelde deze maatregel zelf voor"):
        case.approves(by=many)
    assert case.approves().letter.state is LetterState.APPROVED


def test_somebody_with_two_codes_is_one_person_for_that_too() -> None:
    one = person("m.veel", Role.COORDINATOR, Role.LAWYER).model_copy(update={"email": "m.veel@igj.example"})
    other = person("m.veel2", Role.LAWYER).model_copy(update={"email": "m.veel@igj.example"})
    case = s.insufficient()
    case.staff |= {each.id: each for each in (one, other)}
    case.does(propose(K.WAARSCHUWING), one)
    with pytest.raises(NotAllowed, match="stelde deze maatregel zelf voor"):
        case.does(AdviseMeasure(measure="M1", positive=True, advice="De feiten dragen dit besluit."), other)


def test_a_measure_before_a_finished_round_is_unusual_per_location() -> None:
    with pytest.raises(ReasonNeeded, match="Huis Noord, Huis Zuid"):
        opened().does(propose(K.AANWIJZING))
    with pytest.raises(ReasonNeeded) as refused:
        opened().does(propose(K.AANWIJZING, findings=("V2",)))
    assert "Huis Noord" not in refused.value.message
    assert s.proposed().case.deviations == ()


def test_a_measure_is_about_the_places_of_its_findings() -> None:
    assert s.proposed(findings=("V2",)).case.measures["M1"].locations == (SOUTH,)
    case = s.heard(s.announced(s.advised(findings=("V2",), locations=(NORTH, SOUTH))))
    with pytest.raises(ReasonNeeded, match="locaties zonder bevinding: Huis Noord"):
        s.decided(case=case)


def test_a_measure_without_a_finding_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="geen open bevinding"):
        opened(0).does(propose(K.WAARSCHUWING))
    with pytest.raises(Impossible, match="bestaat niet"):
        opened().does(propose(K.WAARSCHUWING, findings=("V9",)))
    with pytest.raises(Impossible, match="hoort niet bij de zaak"):
        opened().does(propose(K.WAARSCHUWING, locations=("Elders",)))


def test_a_longer_term_than_policy_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="langer dan het beleid"):
        s.decided(length="P1Y")


# The zienswijze.


def test_an_aanwijzing_needs_a_voornemen_that_left_and_a_term_that_ran_out() -> None:
    case = s.advised()
    with pytest.raises(Unlawful, match="4:8"):
        s.decided(case=case)
    case.does(AnnounceMeasure(measure="M1"), CHIEF)
    with pytest.raises(Unlawful, match="aantoonbaar"):
        s.decided(case=case)
    case.sends()
    case.on(case.term("zienswijze").last_day)
    with pytest.raises(Unlawful, match="loopt nog"):
        s.decided(case=case)
    assert s.decided(case=case.later(1)).case.measures["M1"].state is MeasureState.DECIDED


def test_a_decision_is_not_dated_back_into_the_time_to_react() -> None:
    case = s.heard()
    early = DecideMeasure.model_validate({"maatregel": "M1", "datum": case.term("zienswijze").last_day.isoformat()})
    with pytest.raises(Unlawful, match="loopt nog"):
        case.does(early, CHIEF)


def test_a_voornemen_that_came_back_was_never_heard() -> None:
    case = s.announced()
    letter = case.letter.id
    case.later(3).does(RecordReturn(letter=letter, why="Adres onbekend."), POST)
    with pytest.raises(Unlawful, match="4:8"):
        s.decided(case=case.later(60))
    assert case.running == ["brief_opnieuw_verzenden"]


def test_a_zienswijze_goes_to_the_jurist_and_is_answered() -> None:
    case = s.announced().later(3).does(ReceiveZienswijze(measure="M1", summary="De termijn is te kort.", oral=True), POST)
    assert case.term("zienswijze").how_ended is TermEnd.MET
    assert case.term("zienswijze_beoordelen").waits_for == "jurist"
    with pytest.raises(Unlawful, match="3:46"):
        s.decided(case=case)
    assert s.decided(case=case, answer="De termijn is ruim genoeg.").case.measures["M1"].state is MeasureState.DECIDED


def test_without_a_zienswijze_the_decision_waits_for_the_hoofdinspecteur() -> None:
    assert s.heard().running == ["voorstel_beslissen"]


def test_a_zienswijze_after_the_term_is_answered_too() -> None:
    case = s.heard().does(ReceiveZienswijze(measure="M1", summary="Toch nog iets."), POST)
    with pytest.raises(Unlawful, match="3:46"):
        s.decided(case=case)


def test_the_zienswijze_is_skipped_only_with_a_ground() -> None:
    case = s.announced().does(WaiveZienswijze(measure="M1", ground="Er is direct gevaar voor jongeren."), CHIEF)
    assert case.term("zienswijze").how_ended is TermEnd.CANCELLED
    assert case.running == ["voorstel_beslissen"]
    assert s.decided(case=case).case.measures["M1"].waived


def test_a_voornemen_that_did_not_leave_stays_here_when_the_decision_is_taken() -> None:
    case = s.advised().does(AnnounceMeasure(measure="M1"), CHIEF)
    case.does(WaiveZienswijze(measure="M1", ground="Er is direct gevaar voor jongeren."), CHIEF)
    s.decided(case=case)
    assert case.letter_of("voornemen").state is LetterState.WITHDRAWN


@pytest.mark.parametrize("kind", [K.WAARSCHUWING, K.VERSCHERPT_TOEZICHT])
def test_no_hearing_is_needed_where_the_law_asks_none(kind: MeasureKind) -> None:
    with pytest.raises(Impossible, match="geen zienswijze nodig"):
        s.advised(kind).does(WaiveZienswijze(measure="M1", ground="Er is direct gevaar."), CHIEF)
    with pytest.raises(ReasonNeeded, match="vraagt de wet geen zienswijze"):
        s.advised(kind).does(AnnounceMeasure(measure="M1"), CHIEF)


def test_where_no_voornemen_was_given_nothing_can_be_new_to_it() -> None:
    case = s.advised().does(WaiveZienswijze(measure="M1", ground="Er is direct gevaar voor jongeren."), CHIEF)
    assert case.trial(DecideMeasure(measure="M1", contents=(s.STOP,)), CHIEF)


def test_a_stop_that_was_not_in_the_voornemen_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="stond niet in het voornemen"):
        s.decided(contents=(s.ORDER, s.STOP))


# What the law forbids.


@pytest.mark.parametrize("kind", LASTS)
def test_a_last_needs_an_aanwijzing_or_bevel_that_holds(kind: MeasureKind) -> None:
    for case in (s.insufficient(), s.decided(), s.in_force(K.VERSCHERPT_TOEZICHT)):
        with pytest.raises(Unlawful, match=r"9\.5"):
            case.does(propose(kind, reason="Toch."))
    assert s.in_force().later(130).lapse().does(propose(kind)).case.measures["M2"].kind is kind


@pytest.mark.parametrize("kind", LASTS)
def test_a_last_rests_on_a_bevel_too(kind: MeasureKind) -> None:
    case = s.elsewhere(K.BEVEL, s.insufficient(), "M1").does(propose(kind))
    assert case.case.measures["M2"].state is MeasureState.PROPOSED


def test_a_last_is_only_about_what_the_order_is_about() -> None:
    case = s.in_force(case=s.heard(s.announced(s.advised(findings=("V1",))))).later(130).lapse()
    with pytest.raises(Unlawful, match="Huis Zuid"):
        case.does(propose(K.LAST_ONDER_DWANGSOM, findings=("V2",)))
    with pytest.raises(Unlawful, match="Over V2 gaat geen aanwijzing"):
        case.does(propose(K.LAST_ONDER_DWANGSOM, locations=(NORTH,)))
    assert case.trial(propose(K.LAST_ONDER_DWANGSOM, findings=("V1",)))


def test_a_measure_that_names_nothing_is_held_against_the_whole_case() -> None:
    """As it is found in a history of before; a proposal of today has been given its scope by then."""
    case = s.in_force(case=s.heard(s.announced(s.advised(findings=("V1",))))).later(130).lapse()
    scene = Scene(case.case, case.context())
    with pytest.raises(Unlawful, match="Huis Zuid"):
        an_aanwijzing_or_bevel_first(None, propose(K.LAST_ONDER_DWANGSOM, findings=("V1",)), scene)
    with pytest.raises(Unlawful, match="Over V2 gaat geen aanwijzing"):
        an_aanwijzing_or_bevel_first(None, propose(K.LAST_ONDER_DWANGSOM, locations=(NORTH,)), scene)

    untried = s.received()
    assert "Huis Noord, Huis Zuid" in str(a_plan_first(None, propose(K.AANWIJZING), Scene(untried.case, untried.context())))


def test_a_last_while_the_aanwijzing_still_gives_time_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="aanwijzing loopt nog"):
        s.in_force().does(propose(K.LAST_ONDER_DWANGSOM))
    assert s.in_force().trial(propose(K.VERSCHERPT_TOEZICHT)), "what does not enforce it need not wait for it"


def test_a_plan_that_was_overtaken_was_tried_too() -> None:
    with pytest.raises(ReasonNeeded, match="nog geen afgerond verbetertraject"):
        s.received().does(propose(K.AANWIJZING))

    assert s.received().does(ConcludeOvertaken(by=Overtaken.LAW_CHANGE)).trial(propose(K.AANWIJZING))


def test_the_aanwijzing_gives_time_until_its_last_day_is_over() -> None:
    case = s.in_force()
    last = case.term("aanwijzing", "M1").last_day
    with pytest.raises(ReasonNeeded, match="aanwijzing loopt nog"):
        case.on(last, hour=23).does(propose(K.LAST_ONDER_DWANGSOM))

    assert case.on(last + timedelta(days=1), hour=0).trial(propose(K.LAST_ONDER_DWANGSOM)), "also before its lapse was recorded"


@pytest.mark.parametrize("how", [MeasureEnd.DROPPED, MeasureEnd.PROVIDER_ENDED, MeasureEnd.LAW_CHANGE, MeasureEnd.COMPLIED])
def test_what_was_never_in_force_ends_in_four_ways_and_is_never_complied_with(how: MeasureEnd) -> None:
    """Being replaced is the fourth, and names by which."""
    ending = EndMeasure(measure="M1", how=how, why="Het bestuur is vervangen.")
    if how is MeasureEnd.COMPLIED:
        with pytest.raises(Impossible, match="nooit van kracht geweest"):
            s.advised().does(ending, CHIEF)
    else:
        assert s.advised().trial(ending, CHIEF)


def test_a_last_is_not_decided_once_the_order_is_gone() -> None:
    case = s.advised(K.LAST_ONDER_DWANGSOM, s.in_force().later(130).lapse(), "M2")
    case.does(WaiveZienswijze(measure="M2", ground="Er is direct gevaar voor jongeren."), CHIEF)
    case.does(LiftMeasure(measure="M1", why="Er is een nieuw bestuur."), CHIEF)
    decision = DecideMeasure(measure="M2", document="Besluit 42", amount=500, per="week", maximum=5000)
    with pytest.raises(Unlawful, match=r"9\.5"):
        case.does(decision, CHIEF)


def test_a_dwangsom_names_its_amount_per_what_and_its_maximum() -> None:
    case = s.advised(K.LAST_ONDER_DWANGSOM, s.in_force().later(130).lapse(), "M2")
    case.does(WaiveZienswijze(measure="M2", ground="Er is direct gevaar voor jongeren."), CHIEF)
    for given in ({}, {"amount": 500}, {"amount": 500, "per": "week"}, {"amount": 5000, "per": "week", "maximum": 500}):
        with pytest.raises(Unlawful, match="5:32b"):
            case.does(DecideMeasure(measure="M2", document="Besluit 42", **given), CHIEF)
    assert case.trial(DecideMeasure(measure="M2", document="Besluit 42", amount=5000, per="keer", maximum=5000), CHIEF)
    case.does(DecideMeasure(measure="M2", document="Besluit 42", amount=500, per="week", maximum=5000), CHIEF)
    assert case.runs("begunstigingstermijn", "M2")
    measure = case.case.measures["M2"]
    assert (measure.amount, measure.per, measure.maximum) == (500, "week", 5000)


def test_a_measure_keeps_what_its_decision_says() -> None:
    given = DecideMeasure(measure="M1", length="P2M", why="De kamers gaan nog op slot.", contents=(s.ORDER, s.STOP))
    measure = s.advised(K.WAARSCHUWING).does(given, CHIEF).case.measures["M1"]
    assert (measure.length, measure.why, measure.decided_by) == ("P2M", "De kamers gaan nog op slot.", CHIEF.id)
    assert [content.kind for content in measure.contents] == [ContentKind.HERSTEL, ContentKind.CLIENTENSTOP]


def test_there_is_no_fine_for_a_restriction_of_freedom() -> None:
    with pytest.raises(Unlawful, match=r"9\.6"):
        s.in_force().does(propose(K.BESTUURLIJKE_BOETE, reason="Toch."))


def test_a_stop_is_content_of_an_aanwijzing_and_no_measure_of_its_own() -> None:
    with pytest.raises(Unlawful, match=r"9\.3"):
        s.insufficient().does(propose(K.CLIENTENSTOP, reason="Toch."))
    assert s.with_parts().case.measures["M1"].contents[1].kind is ContentKind.CLIENTENSTOP


# Made known elsewhere.


def test_a_bevel_counts_hours_from_the_moment_it_was_made_known() -> None:
    case = s.elsewhere(K.BEVEL, s.insufficient(), "M1")
    term = case.term("bevel")
    assert term.lapses_at - case.now == timedelta(hours=168)
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.runs("bezwaar", "M1")


def test_a_kind_without_a_letter_here_is_recorded_with_its_document() -> None:
    case = s.advised(K.BEVEL)
    with pytest.raises(Impossible, match="met zijn document"):
        case.does(DecideMeasure(measure="M1"), CHIEF)


def test_our_own_letter_is_not_passed_by() -> None:
    with pytest.raises(Impossible, match="maakt dit systeem de brief"):
        s.heard().does(DecideMeasure(measure="M1", document="Op papier"), CHIEF)
    minister = s.heard().does(DecideMeasure(measure="M1", document="Besluit van de minister"), MINISTER)
    assert minister.case.measures["M1"].state is MeasureState.IN_FORCE
    with pytest.raises(BadInput, match=r"document: .*het besluit van de minister"):
        s.heard().does(DecideMeasure(measure="M1"), MINISTER)


# Longer.


def test_only_a_minister_extends_a_bevel() -> None:
    case = s.elsewhere(K.BEVEL, s.insufficient(), "M1")
    longer = ExtendMeasure(measure="M1", length="PT168H", why=WHY)
    with pytest.raises(Unlawful, match=r"9\.3 lid 6"):
        case.does(longer, CHIEF)
    with pytest.raises(BadInput, match=r"document: .*het besluit van de minister"):
        case.does(longer, MINISTER)
    before = case.term("bevel").lapses_at
    case.does(longer.model_copy(update={"document": "Besluit van de minister"}), MINISTER)
    assert case.term("bevel").lapses_at - before == timedelta(hours=168)
    assert case.case.measures["M1"].extensions == 1


def test_verscherpt_toezicht_is_extended_also_after_its_nominal_end() -> None:
    case = s.in_force(K.VERSCHERPT_TOEZICHT).later(200).lapse()
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE  # a nominal end does not end a measure
    before = case.term("verscherpt_toezicht").last_day
    case.does(ExtendMeasure(measure="M1", length="P2M", why=WHY), CHIEF)
    term = case.term("verscherpt_toezicht")
    assert term.last_day > before
    assert (term.status, case.letter.kind) == (TermStatus.OPEN, "verlenging")
    assert case.case.proposals == ()


def test_an_extension_without_a_term_begins_one_on_a_day_that_is_known() -> None:
    case = s.without_a_term()
    this_month = HistoricDate.month(case.today.year, case.today.month)
    with pytest.raises(Impossible, match="de dag is niet bekend"):
        case.does(ExtendMeasure(measure="M1", length="P2M", why=WHY, on=this_month), CHIEF)
    case.does(ExtendMeasure(measure="M1", length="P2M", why=WHY), CHIEF)
    assert case.term("verscherpt_toezicht").start == case.today


def test_a_term_of_a_measure_that_was_taken_up_is_extended_after_all() -> None:
    from domain.term.commands import TakeUp

    case = s.in_force(K.VERSCHERPT_TOEZICHT).later(200).lapse()
    case.does(TakeUp(term="verscherpt_toezicht", next_step="Hertoets plannen.", until=case.today + timedelta(days=7)))
    case.does(ExtendMeasure(measure="M1", length="P2M", why=WHY), CHIEF)
    assert case.running == ["brief_opstellen", "verscherpt_toezicht"]


def test_a_second_extension_is_unusual_and_only_what_holds_is_extended() -> None:
    case = s.in_force(length="P1M").does(ExtendMeasure(measure="M1", length="P1M", why=WHY), CHIEF)
    with pytest.raises(ReasonNeeded, match="al 1 keer verlengd"):
        case.does(ExtendMeasure(measure="M1", length="P1M", why=WHY), CHIEF)
    with pytest.raises(Impossible):
        s.decided().does(ExtendMeasure(measure="M1", length="P1M", why=WHY), CHIEF)


# Shorter, and the end.


def test_a_stop_is_lifted_and_the_order_stays() -> None:
    case = s.with_parts().does(LiftMeasure(measure="M1", contents=(2,), why="Opname is weer verantwoord."), CHIEF)
    measure = case.case.measures["M1"]
    assert (measure.status, measure.standing_contents) == ("partly_lifted", (Content.of(s.ORDER),))
    assert case.letter.kind == "opheffing"
    assert case.runs("aanwijzing")
    with pytest.raises(Impossible, match="al opgeheven"):
        case.does(LiftMeasure(measure="M1", contents=(2,), why="Opname is weer verantwoord."), CHIEF)
    case.does(LiftMeasure(measure="M1", contents=(1,), why="Ook de rest is in orde."), CHIEF)
    assert (case.case.measures["M1"].state, case.case.measures["M1"].how_ended) == (MeasureState.ENDED, MeasureEnd.LIFTED)


def test_a_measure_is_lifted_for_one_location_and_then_for_the_last() -> None:
    case = s.in_force().does(LiftMeasure(measure="M1", locations=("Huis Noord",), why="Daar is het in orde."), CHIEF)
    assert case.case.measures["M1"].standing_locations == (SOUTH,)
    case.does(LiftMeasure(measure="M1", locations=(SOUTH,), why="Ook hier is het in orde."), CHIEF)
    assert case.case.measures["M1"].state is MeasureState.ENDED
    assert not case.runs("aanwijzing")
    assert case.runs("bezwaar")  # the right to object outlives the measure


def test_parts_and_places_that_are_not_there_cannot_be_lifted() -> None:
    for given, match in (({"contents": (3,)}, "bestaan niet"), ({"contents": (1,), "locations": (NORTH,)}, "niet allebei")):
        with pytest.raises(Impossible, match=match):
            s.with_parts().does(LiftMeasure(measure="M1", why="Het is in orde.", **given), CHIEF)
    with pytest.raises(Impossible, match="geldt niet voor"):
        s.in_force(case=s.heard(s.announced(s.advised(findings=("V1",))))).does(
            LiftMeasure(measure="M1", locations=(SOUTH,), why="Het is in orde."), CHIEF
        )


def test_complied_fits_with_the_findings_or_needs_a_reason() -> None:
    end = EndMeasure(measure="M1", how=MeasureEnd.COMPLIED, why="De aanbieder voldoet nu.")
    with pytest.raises(ReasonNeeded, match="V1, V2"):
        s.in_force().does(end, CHIEF)
    case = s.in_force().later(140).lapse().does(RecordVisit(judgements=s.judged(Outcome.REMEDIED))).does(end, CHIEF)
    assert case.term("aanwijzing").how_ended is TermEnd.MET
    assert (case.letter.kind, stage_of(case.case)) == ("opheffing", Stage.AFRONDEN)


@pytest.mark.parametrize("how", sorted(set(MeasureEnd) - {MeasureEnd.DROPPED, MeasureEnd.REPLACED, MeasureEnd.COMPLIED}))
def test_a_measure_that_holds_ends_in_every_other_way_with_a_letter(how: MeasureEnd) -> None:
    case = s.in_force().does(EndMeasure(measure="M1", how=how, why="Zo is het gegaan."), CHIEF)
    assert (case.case.measures["M1"].how_ended, case.letter.kind) == (how, "opheffing")


def test_what_was_never_in_force_is_dropped_and_its_letters_stay_here() -> None:
    drop = EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="De aanbieder stopte er zelf mee.")
    for case, told in ((s.proposed(), []), (s.announced(), ["voornemen_ingetrokken"]), (s.decided(), ["voornemen_ingetrokken"])):
        case.does(drop, CHIEF)
        assert case.case.measures["M1"].state is MeasureState.ENDED
        assert [letter.kind for letter in case.case.letters.values() if letter.unsent] == told
        assert case.running == (["brief_opstellen"] if told else ["volgende_stap"])


def test_nobody_complies_with_a_plan_and_what_holds_is_not_dropped() -> None:
    with pytest.raises(Impossible, match="nooit van kracht"):
        s.proposed().does(EndMeasure(measure="M1", how=MeasureEnd.COMPLIED, why="Het is in orde."), CHIEF)
    with pytest.raises(Impossible, match="van kracht"):
        s.in_force().does(EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="Het is in orde."), CHIEF)


def test_a_decision_that_is_on_its_way_is_not_dropped_before_we_know_whether_it_left() -> None:
    case = s.decided().writes().submits().approves().releases()
    with pytest.raises(Impossible, match="klaargezet voor verzending"):
        case.does(EndMeasure(measure="M1", how=MeasureEnd.DROPPED, why="Toch niet nodig."), CHIEF)


def test_a_replaced_measure_names_its_successor() -> None:
    case = s.in_force(K.VERSCHERPT_TOEZICHT)
    for successor in (None, "M1", "M7"):
        with pytest.raises(Impossible, match="plaats"):
            case.does(EndMeasure(measure="M1", how=MeasureEnd.REPLACED, why="Er kwam iets anders.", replaced_by=successor), CHIEF)
    s.proposed(case=case)
    case.does(EndMeasure(measure="M1", how=MeasureEnd.REPLACED, why="Er komt een aanwijzing.", replaced_by="M2"), CHIEF)
    assert case.case.measures["M1"].replaced_by == "M2"


def test_a_proposal_can_be_replaced_by_another() -> None:
    case = s.proposed(case=s.proposed(K.VERSCHERPT_TOEZICHT))
    case.does(EndMeasure(measure="M1", how=MeasureEnd.REPLACED, why="Dit is zwaarder nodig.", replaced_by="M2"), CHIEF)
    ended = case.case.measures["M1"]
    assert (ended.state, ended.how_ended, ended.replaced_by) == (MeasureState.ENDED, MeasureEnd.REPLACED, "M2")


# Several, and those of others.


def test_several_measures_run_side_by_side_with_their_own_terms() -> None:
    case = s.in_force(K.VERSCHERPT_TOEZICHT)
    s.announced(s.advised(case=case, number="M2"), "M2")
    s.in_force(case=s.heard(case, "M2"), number="M2")
    s.elsewhere(K.BEVEL, case, "M3")
    assert [m.state for m in case.case.measures.values()] == [MeasureState.IN_FORCE] * 3
    assert {"verscherpt_toezicht", "aanwijzing", "bevel"} <= set(case.running)
    assert stage_of(case.case) is Stage.BEVEL
    case.does(LiftMeasure(measure="M2", why="De aanwijzing is nageleefd."), CHIEF)
    assert (case.runs("verscherpt_toezicht"), case.runs("aanwijzing")) == (True, False)


def test_a_stop_of_somebody_else_holds_at_once_and_is_not_ours_to_change() -> None:
    case = opened().does(RecordOutsideStop(by="gemeente Veen", locations=("Huis Noord",)))
    measure = case.case.measures["M1"]
    assert (measure.state, measure.imposed_by, measure.locations) == (MeasureState.IN_FORCE, "gemeente Veen", (NORTH,))
    assert not case.case.letters
    assert stage_of(case.case) is Stage.CLIENTENSTOP
    for command in (LiftMeasure(measure="M1", why="Dat kan weer."), ExtendMeasure(measure="M1", length="P1M", why=WHY)):
        with pytest.raises(Impossible, match="opgelegd door gemeente Veen"):
            case.does(command, CHIEF)
    case.does(EndOutsideStop(measure="M1", why="De gemeente plaatst weer."), INSPECTOR)
    assert case.case.measures["M1"].how_ended is MeasureEnd.LIFTED
    assert not case.case.letters
    with pytest.raises(Impossible, match="is van ons"):
        s.in_force().does(EndOutsideStop(measure="M1", why="De gemeente plaatst weer."))


def test_every_measure_that_is_under_way_waits_for_somebody() -> None:
    waits = {
        "voorstel_beslissen": s.proposed(),
        "zienswijze": s.announced(),
        "brief_opstellen": s.decided(),
        "aanwijzing": s.in_force(),
    }
    for kind, case in waits.items():
        assert case.runs(kind), kind
    assert s.proposed().term("voorstel_beslissen").last_day > date(2026, 3, 1)


@pytest.mark.parametrize(
    ("document", "expected"), [("", "dit besluit wordt bekend door de brief"), ("Besluit van de minister", "telt alleen de dag")]
)
def test_a_moment_that_nothing_counts_from_is_refused(document: str, expected: str) -> None:
    case = s.heard()
    with pytest.raises(BadInput, match=f"moment: gevonden .*{expected}"):
        case.does(DecideMeasure(measure="M1", document=document, at=case.now), MINISTER if document else CHIEF)


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, "dit besluit wordt bekend"), ({"document": "Besluit", "by_day": "2026-12-01"}, "telt alleen de dag")],
)
def test_a_moment_of_a_bevel_counts_only_when_it_is_known_and_hours_are_counted(given: dict[str, Any], expected: str) -> None:
    case = s.advised(K.BEVEL)
    with pytest.raises(BadInput, match=f"moment: gevonden .*{expected}"):
        case.does(DecideMeasure.model_validate({"measure": "M1", "at": case.now, **given}), CHIEF)
