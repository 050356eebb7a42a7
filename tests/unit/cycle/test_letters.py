"""A letter is written, presented, approved by another over exactly its text, and only then sent; its dispatch has effects."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.base.errors import Impossible, NotAllowed, ReasonNeeded
from domain.base.moments import at_amsterdam
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CloseReason
from domain.kinds.measure import MeasureKind
from domain.letter.commands import (
    ApproveLetter,
    DraftLetter,
    RecordDelivery,
    RecordDispatch,
    RecordReturn,
    ReleaseLetter,
    SendBackLetter,
    SubmitLetter,
    WithdrawLetter,
)
from domain.letter.letter import DOUBTFUL, Channel, LetterState, ReturnCause, text_hash
from domain.measure.measure import MeasureState
from domain.people.person import SYSTEM, Role
from domain.round.commands import AcceptPlan, ConcludeOvertaken, ReceiveResultReport, RequestPlan
from domain.round.round import Overtaken
from domain.term.events import TermEnd
from domain.term.term import TermStatus
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COORDINATOR, INSPECTOR, LAWYER, POST, Told, composed, opened, person

BOTH = person("d.dubbel", Role.INSPECTOR, Role.COORDINATOR)
BACK = "Adres onbekend."


def drafted() -> Told:
    return opened().does(RequestPlan()).writes()


def test_nobody_approves_a_letter_they_wrote() -> None:
    case = opened(owner="d.dubbel").does(RequestPlan(), BOTH).writes(by=BOTH).submits(by=BOTH)
    with pytest.raises(NotAllowed, match="zelf geschreven"):
        case.approves(by=BOTH)


def test_a_second_code_of_the_same_person_is_no_second_pair_of_eyes() -> None:
    case = opened(owner="d.dubbel")
    case.staff["d.dubbel"] = BOTH.model_copy(update={"email": "dubbel@inspectie.example"})
    case.does(RequestPlan(), BOTH).writes(by=BOTH).submits(by=BOTH)
    second = BOTH.model_copy(update={"id": "d.tweede", "name": "Anders", "email": "Dubbel@inspectie.example"})
    with pytest.raises(NotAllowed, match="zelf geschreven"):
        case.approves(by=second)
    assert case.approves(by=second.model_copy(update={"email": "ander@inspectie.example"})).letter.approved_by == "d.tweede"


def test_nobody_approves_a_letter_they_presented_though_the_system_wrote_it() -> None:
    case = opened(owner="d.dubbel").does(RequestPlan(), BOTH).writes(by=SYSTEM).submits(by=BOTH)
    with pytest.raises(NotAllowed):
        case.approves(by=BOTH)
    assert case.approves(by=COORDINATOR).letter.approved_by == "e.ek"


def test_whoever_changed_a_word_is_an_author_for_good() -> None:
    case = drafted().writes(by=CHIEF, text="Een iets andere tekst van deze brief.").writes().submits()
    with pytest.raises(NotAllowed):
        case.approves(by=CHIEF)
    assert case.letter.authors == ("a.bos", "h.chef")


def test_the_approval_is_over_the_hash_of_what_was_read() -> None:
    case = drafted().submits()
    stale = ApproveLetter(letter="B1", sha256=text_hash("Onderwerp", "Een oudere tekst van deze brief."))
    with pytest.raises(Impossible, match="veranderd nadat je hem las"):
        case.does(stale, CHIEF)


def test_an_edit_voids_the_approval() -> None:
    case = drafted().submits().approves().writes(text="Toch een andere tekst voor deze brief.")
    assert (case.letter.state, case.letter.approved_by) == (LetterState.DRAFTED, "")
    with pytest.raises(Impossible):
        case.releases()


def test_a_letter_that_is_given_back_tells_why_and_loses_its_approval() -> None:
    case = drafted().submits().approves().does(SendBackLetter(letter="B1", remark="De datum klopt niet."), CHIEF)
    assert (case.letter.state, case.letter.remark, case.letter.approved_by) == (LetterState.DRAFTED, "De datum klopt niet.", "")


def test_only_a_mandated_person_approves_a_measure() -> None:
    case = s.decided(MeasureKind.WAARSCHUWING).writes().submits()
    with pytest.raises(NotAllowed, match="geen mandaat"):
        case.approves(by=COORDINATOR)
    assert case.approves(by=CHIEF).letter.approved_role == "hoofdinspecteur"


def test_the_system_writes_a_first_text_and_never_over_a_person() -> None:
    case = drafted()
    again = composed("Opnieuw opgesteld door het systeem.")
    for step in (lambda c: c, lambda c: c.submits(), lambda c: c.approves()):
        with pytest.raises(Impossible, match="kan niet: brief B1"):
            step(case).does(again, SYSTEM)


def test_a_text_of_the_system_names_what_it_was_made_of_also_after_an_edit() -> None:
    case = opened().does(RequestPlan()).does(composed("Wij vragen u om een plan."), SYSTEM).writes()
    assert (case.letter.up_to, case.letter.template, case.letter.authors) == (7, "c" * 64, ("systeem", "a.bos"))
    assert drafted().letter.template == ""


def test_a_letter_cannot_have_left_before_it_was_approved() -> None:
    case = drafted().submits().on("2026-01-15").approves().releases()
    with pytest.raises(Impossible, match="pas op 15 januari 2026 goedgekeurd"):
        case.dispatches(on="2026-01-14")
    with pytest.raises(Impossible, match="dag van verzending moet bekend zijn"):
        case.dispatches(on="2026-01")


def test_a_letter_arrives_or_comes_back_after_it_left() -> None:
    case = s.requested().on("2026-01-20")
    with pytest.raises(Impossible, match="pas op 12 januari 2026 verzonden"):
        case.does(RecordDelivery.model_validate({"brief": "B1", "bewijs": "getekend", "datum": "2026-01-10"}), POST)
    with pytest.raises(Impossible, match="pas op 12 januari 2026 verzonden"):
        case.does(RecordReturn.model_validate({"brief": "B1", "waarom": BACK, "datum": "2026-01-10"}), POST)


def test_the_moment_of_a_dispatch_gives_its_day() -> None:
    case = drafted().submits().approves().releases().on("2026-01-14")
    at = at_amsterdam(date(2026, 1, 13), 23)
    with pytest.raises(Impossible, match="en de datum is"):
        case.does(RecordDispatch.model_validate({"brief": "B1", "bewijs": "250 ok", "moment": at, "datum": "2026-01-14"}), POST)
    with pytest.raises(Impossible, match="toekomst"):
        case.does(RecordDispatch(letter="B1", proof="250 ok", at=case.now + timedelta(minutes=1)), POST)
    case.does(RecordDispatch(letter="B1", proof="250 ok", at=at), POST)
    assert case.term("verbeterplan").start == date(2026, 1, 13)


def test_a_returned_letter_voids_its_term_and_waits_to_be_sent_again() -> None:
    case = s.requested().later(2).does(RecordReturn(letter="B1", why=BACK), POST)
    assert case.term("verbeterplan").how_ended is TermEnd.VOID
    assert case.running == ["brief_opnieuw_verzenden"]
    case.does(ReleaseLetter(letter="B1", channel=Channel.POST), POST).later(1).dispatches()
    assert case.term("verbeterplan").start == date(2026, 1, 15)


def test_a_letter_whose_arrival_is_doubtful_waits_for_somebody_who_finds_out() -> None:
    """Its term runs from the day on which it perhaps arrived; that nobody knows is awaited apart, until it is answered."""

    def sent() -> Told:
        doubtful = RecordDispatch(letter="B1", proof=f"{DOUBTFUL} De verbinding brak, daarna: 550 onbekend.")
        return drafted().submits().approves().releases().does(doubtful, SYSTEM)

    case = sent()
    assert sorted(case.running) == ["brief_bezorging", "verbeterplan"]
    assert case.term("brief_bezorging").waits_for == "secretariaat"
    assert case.later(10).lapse().term("brief_bezorging").status is TermStatus.LAPSED, "it stays awaited, and escalates"
    case.does(RecordDelivery(letter="B1", proof="Gebeld: de brief is er."), POST)
    assert case.running == ["verbeterplan"]
    assert sent().later(1).does(RecordReturn(letter="B1", why=BACK), POST).running == ["brief_opnieuw_verzenden"]
    told = (
        sent()
        .later(1)
        .does(ConcludeOvertaken(by=Overtaken.CLOSURE))
        .does(CloseCase(why=CloseReason.PROVIDER_ENDED, reason="Weg."))
    )
    assert told.running == ["brief_bezorging"], "also in a case that is closed"
    assert told.does(RecordDelivery(letter="B1", proof="Gebeld: de brief is er."), POST).running == []


def test_a_returned_reminder_lets_the_term_it_replaced_lapse_on() -> None:
    case = s.requested().on("2026-02-10").lapse().sends()
    assert case.term("verbeterplan").how_ended is TermEnd.REPLACED
    assert case.term("herinnering_verbeterplan").last_day == date(2026, 2, 17)
    case.later(1).does(RecordReturn(letter="B2", why=BACK), POST)
    assert case.term("verbeterplan").status is TermStatus.LAPSED
    assert case.term("herinnering_verbeterplan").how_ended is TermEnd.VOID
    case.sends("B2")
    assert case.running == ["herinnering_verbeterplan"]


def test_a_reminder_that_comes_back_after_the_round_ended_revives_nothing() -> None:
    case = s.requested().on("2026-02-10").lapse().sends().does(ConcludeOvertaken(by=Overtaken.CLOSURE))
    case.later(1).does(RecordReturn(letter="B2", why=BACK), POST)
    assert case.running == ["brief_opnieuw_verzenden"]
    assert case.does(WithdrawLetter(letter="B2", why="Niet meer nodig.")).running == ["volgende_stap"]


@pytest.mark.parametrize("cause", [ReturnCause.WRONG_ADDRESS, ReturnCause.OUR_ERROR])
def test_a_decision_that_came_back_by_our_error_was_not_made_known(cause: ReturnCause) -> None:
    """Awb 3:41 lid 1."""
    case = s.in_force().later(1).does(RecordReturn(letter=s.in_force().letter.id, why=BACK, cause=cause), POST)
    assert case.case.measures["M1"].state is MeasureState.DECIDED
    assert case.term("aanwijzing").how_ended is TermEnd.VOID
    assert case.term("bezwaar").how_ended is TermEnd.VOID
    case.later(1).sends()
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    assert case.term("bezwaar").start == case.today


@pytest.mark.parametrize("cause", [None, ReturnCause.NOT_COLLECTED, ReturnCause.REFUSED, ReturnCause.MOVED])
def test_a_decision_that_the_provider_did_not_take_stands_and_a_copy_of_it_starts_nothing(cause: ReturnCause | None) -> None:
    """Awb 3:40, 3:41 lid 1."""
    case = s.in_force()
    number, ends = case.letter.id, {kind: case.term(kind).last_day for kind in ("aanwijzing", "bezwaar")}
    case.later(5).does(RecordReturn(letter=number, why="Niet afgehaald.", cause=cause), POST)
    assert case.letter.state is LetterState.NOT_TAKEN
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE
    case.does(ReleaseLetter(letter=number, channel=Channel.POST), POST).later(1).dispatches(number)
    assert {kind: case.term(kind).last_day for kind in ends} == ends
    case.later(5).does(RecordReturn(letter=number, why="Weer niet.", cause=ReturnCause.WRONG_ADDRESS), POST)
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE, "a copy that goes astray takes nothing away"
    with pytest.raises(Impossible, match="geldt als bekendgemaakt"):
        case.writes(number)


def test_what_was_taken_for_made_known_is_undone_by_an_error_of_ours_alone() -> None:
    case = s.in_force().later(5)
    number = case.letter.id
    case.does(RecordReturn(letter=number, why="Terug."), POST)
    with pytest.raises(Impossible, match="Geef de oorzaak"):
        case.does(RecordReturn(letter=number, why="Terug."), POST)
    case.does(RecordReturn(letter=number, why="Het huisnummer klopte niet.", cause=ReturnCause.WRONG_ADDRESS), POST)
    assert (case.letter.state, case.case.measures["M1"].state) == (LetterState.RETURNED, MeasureState.DECIDED)
    assert case.term("bezwaar").how_ended is TermEnd.VOID


def test_a_request_that_was_not_collected_asks_all_the_same() -> None:
    case = s.requested().later(9).does(RecordReturn(letter="B1", why=BACK, cause=ReturnCause.NOT_COLLECTED), POST)
    assert case.runs("verbeterplan")
    assert s.requested().later(9).does(RecordReturn(letter="B1", why=BACK), POST).running == ["brief_opnieuw_verzenden"]


def test_nobody_leaves_a_letter_uncollected_that_never_left() -> None:
    case = drafted().submits().approves().releases()
    with pytest.raises(Impossible, match="Nergens staat dat deze brief is verzonden"):
        case.does(RecordReturn(letter="B1", why=BACK, cause=ReturnCause.REFUSED), POST)


def test_a_letter_refused_at_once_has_started_nothing() -> None:
    case = drafted().submits().approves().releases().does(RecordReturn(letter="B1", why="550 onbekend"), SYSTEM)
    assert case.letter.state is LetterState.RETURNED
    assert case.running == ["brief_opnieuw_verzenden"]


def test_a_letter_that_came_back_for_what_it_says_is_written_and_approved_anew() -> None:
    case = (
        s.requested()
        .does(RecordReturn(letter="B1", why=BACK), POST)
        .writes(text="Met de juiste bijlage, uiterlijk [[laatste dag]].")
    )
    assert case.letter.state is LetterState.DRAFTED
    assert case.sends().runs("verbeterplan")


def test_a_last_day_that_somebody_typed_needs_a_reason_because_the_term_starts_at_dispatch() -> None:
    case = opened().does(RequestPlan()).writes(text="Uw plan moet er uiterlijk op 2 februari 2026 zijn.")
    with pytest.raises(ReasonNeeded, match="een datum die je zelf typt, kan dan niet kloppen"):
        case.submits()
    assert case.does(SubmitLetter(letter="B1", reason="Met de bestuurder afgesproken.")).letter.state is LetterState.SUBMITTED


def test_a_letter_that_lay_until_its_answer_came_names_no_day_any_more() -> None:
    case = s.received().does(AcceptPlan()).writes().submits().approves()
    late = case.does(ReceiveResultReport())
    with pytest.raises(ReasonNeeded, match="de termijn die erin staat, begint niet"):
        late.does(ReleaseLetter(letter=late.letter.id), POST)
    told = late.writes(text="Uw verslag is binnen; er loopt geen termijn meer.").submits().approves()
    assert told.does(ReleaseLetter(letter=told.letter.id), POST).letter.state is LetterState.RELEASED


@pytest.mark.parametrize(
    "text",
    [
        "Uiterlijk [[laatste dag]], verzonden op [[dag van\nverzending]].",
        "Uiterlijk [[laatste dag.",
        "Uiterlijk \\\\[[laatste dag]].",
        "Uiterlijk [[laatste dag]]. De uitleg: [[uitleg laatste dag]]",
    ],
)
def test_a_place_that_would_be_left_open_is_refused_when_it_is_written(text: str) -> None:
    with pytest.raises(Impossible, match="Dit kan niet worden ingevuld"):
        opened().does(RequestPlan()).writes(text=f"Geacht bestuur,\n\n{text}")


def test_a_subject_has_no_places_to_fill_in() -> None:
    case = opened().does(RequestPlan())
    with pytest.raises(Impossible, match="onderwerp"):
        case.does(DraftLetter(letter="B1", subject="Uw plan voor [[laatste dag]]", markdown="Uiterlijk [[laatste dag]] graag."))


def test_brackets_in_a_subject_that_was_composed_belong_to_a_name() -> None:
    subject = "Verzoek om een verbeterplan, locatie [[De Linde]]"
    case = opened().does(RequestPlan()).does(composed("Wij vragen u om een plan.", subject), SYSTEM)

    assert case.case.letters["B1"].subject == subject


def test_only_what_a_letter_knows_on_the_day_of_dispatch_can_be_left_open() -> None:
    with pytest.raises(Impossible, match=r"\[\[naam\]\] kan niet worden ingevuld. Wat wel kan: \[\[laatste dag\]\]"):
        opened().does(RequestPlan()).writes(text="Geachte [[naam]], wij willen een plan.")
    received = s.received()
    confirmation = received.letter_of("ontvangstbevestiging").id
    with pytest.raises(Impossible, match="begint geen termijn"):
        received.writes(confirmation, text="U hoort van ons op [[laatste dag]].")
    assert received.writes(confirmation, text="Verzonden op [[dag van verzending]].")


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_letter_that_a_round_waits_for_is_not_withdrawn(steps: int) -> None:
    case = opened().does(RequestPlan())
    for step in (case.writes, case.submits, case.approves)[:steps]:
        step()
    with pytest.raises(Impossible, match="nodig om verder te gaan met T1"):
        case.does(WithdrawLetter(letter="B1", why="Toch maar niet."))


def test_a_decision_letter_is_not_withdrawn_while_the_measure_waits_for_it() -> None:
    case = s.decided(MeasureKind.WAARSCHUWING)
    with pytest.raises(Impossible, match="nodig"):
        case.does(WithdrawLetter(letter=case.letter.id, why="Toch maar niet."))


def test_a_reminder_may_be_withdrawn_because_its_term_goes_on_climbing() -> None:
    case = s.requested().on("2026-02-10").lapse().does(WithdrawLetter(letter="B2", why="Wij bellen eerst."))
    assert case.running == ["verbeterplan"]


def test_a_letter_leaves_before_the_day_that_it_names() -> None:
    case = opened().does(RequestPlan.model_validate({"uiterlijk": "2026-01-20"})).writes().submits().approves().on("2026-01-20")
    with pytest.raises(Impossible, match="20 januari 2026"):
        case.releases()


def test_a_proof_that_comes_after_the_named_day_is_kept_and_the_term_is_over_at_once() -> None:
    case = opened().does(RequestPlan.model_validate({"uiterlijk": "2026-01-20"})).writes().submits().approves().releases()
    case.on("2026-01-22").dispatches()
    assert case.term("verbeterplan").last_day == date(2026, 1, 20)
    assert case.lapse().term("verbeterplan").status is TermStatus.LAPSED


def test_only_a_besluit_opens_the_term_for_bezwaar() -> None:
    assert not s.in_force(MeasureKind.VERSCHERPT_TOEZICHT).runs("bezwaar")
    assert not s.in_force(MeasureKind.WAARSCHUWING).runs("bezwaar")
    assert not s.improving().runs("bezwaar")
    assert s.in_force().runs("bezwaar", "M1")


def test_the_term_for_bezwaar_starts_at_the_dispatch_and_not_at_the_decision() -> None:
    case = s.decided()
    assert not case.runs("bezwaar")
    case.later(3).sends()
    assert case.term("bezwaar").start == case.today


def test_our_own_work_on_a_letter_is_awaited_step_by_step() -> None:
    case = opened().does(RequestPlan())
    waits = []
    for step in (case.writes, case.submits, case.approves, case.releases):
        waits.append([(term.kind, term.waits_for) for term in case.case.running_terms])
        step()
    assert waits == [
        [("brief_opstellen", "inspecteur")],
        [("brief_opstellen", "inspecteur")],
        [("brief_goedkeuren", "goedkeurder")],
        [("brief_verzenden", "secretariaat")],
    ]
    assert case.running == ["brief_verzenden"]


def test_an_unknown_letter_is_refused() -> None:
    with pytest.raises(Impossible, match="B7 bestaat niet"):
        opened().writes("B7")


def test_a_letter_is_presented_by_whoever_works_on_the_case() -> None:
    assert drafted().submits(by=LAWYER).letter.authors == ("a.bos", "j.recht")
    assert INSPECTOR.id in drafted().letter.authors


def test_a_receipt_may_leave_though_the_plan_was_judged_already() -> None:
    case = s.improving().sends_all()
    assert case.letter_of("ontvangstbevestiging").sent
