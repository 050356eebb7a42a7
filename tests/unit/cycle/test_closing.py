"""A case gets an owner, ends when nothing is left behind, and may begin again."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.errors import Impossible, NotAllowed, ReasonNeeded
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.circle import MakeConfidential
from domain.casefile.commands import AssignOwner, CloseCase, MergeSignal, ReopenCase
from domain.casefile.opening import CaseClosed, CloseReason
from domain.casefile.proposal import CLOSE
from domain.casefile.stage import Stage, stage_of
from domain.court.commands import RecordProceeding, RecordRuling
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.deciding.closing import told_there
from domain.disclosure.commands import AdoptReport
from domain.dossier.commands import AddNote, ChangeProvider, RecordSignal
from domain.dossier.events import ProviderChange
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordDelivery, RecordReturn, WithdrawLetter
from domain.letter.letter import LetterState
from domain.log.events import from_json
from domain.measure.commands import EndMeasure
from domain.measure.events import MeasureEnd
from domain.measure.measure import MeasureState
from domain.people.person import SYSTEM, Role
from domain.round.round import RoundState
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, COORDINATOR, INSPECTOR, KVK, LAWYER, MANAGER, POST, Told, opened, person

GONE = [CloseReason.PROVIDER_ENDED, CloseReason.MERGED, CloseReason.LAW_CHANGE]


def done() -> Told:
    return s.sufficient().sends_all()


def close(why: CloseReason = CloseReason.REMEDIED, **given: str) -> CloseCase:
    return CloseCase(why=why, **given)


def test_a_case_that_is_done_is_closed_and_kept_for_twenty_years() -> None:
    case = done().does(close())
    assert stage_of(case.case) is Stage.GESLOTEN
    assert case.running == []
    assert case.case.keep_until == case.today.replace(year=case.today.year + 20).isoformat()
    assert case.case.proposals == ()


OTHER = "2026-0042"


def other(provider: str = KVK, **closed: object) -> dict[str, Case]:
    return {OTHER: Case(number=OTHER, provider=provider, **closed)}


def test_a_case_that_goes_on_in_another_one_names_one_that_runs() -> None:
    elsewhere = CloseReason.OTHER_CASE
    refused: list[tuple[CloseCase, dict[str, Case], str]] = [
        (close(elsewhere), other(), "Zeg in welke zaak het verdergaat"),
        (close(elsewhere, case=done().case.number), other(), "Kies een andere zaak dan deze"),
        (close(elsewhere, case="2026-0043"), other(), "Zaak 2026-0043 bestaat niet"),
        (close(elsewhere, case=OTHER), other(closed_on=HistoricDate.of(date(2026, 5, 1))), "is zelf gesloten"),
        (close(CloseReason.REMEDIED, case=OTHER), other(), "alleen iets in als je sluit met verder_in_andere_zaak"),
    ]
    for command, others, words in refused:
        case = done()
        case.others = others
        with pytest.raises(Impossible, match=words):
            case.does(command)
    case = done()
    case.others = other(provider="90000067")
    with pytest.raises(ReasonNeeded, match="van een andere aanbieder"):
        case.does(close(elsewhere, case=OTHER))
    case.others = other()
    closed = case.does(close(elsewhere, case=OTHER)).events[-1]
    assert isinstance(closed, CaseClosed)
    assert closed.case == OTHER


def test_a_case_that_was_closed_before_without_naming_another_is_read_as_it_was() -> None:
    event = from_json("CaseClosed", 1, {"on": "2026-03-02", "why": "verder_in_andere_zaak", "note": "", "keep_until": None})
    assert isinstance(event, CaseClosed)
    assert event.case == ""


def test_nothing_may_be_left_behind() -> None:
    left = {
        "verbetertraject": s.improving().sends_all(),
        "maatregel": s.in_force(),
        "nog niet verzonden of ingetrokken: B4": s.sufficient(),
    }
    for words, case in left.items():
        with pytest.raises(Impossible, match=words):
            case.does(close(CloseReason.NO_FOLLOW_UP, reason="Toch."))
    with pytest.raises(Impossible, match="V1, V2"):
        opened().does(close())
    asked = opened().does(RecordProceeding(kind=ProceedingKind.APPEAL, reason="Elders besloten."), LAWYER)
    with pytest.raises(Impossible, match="nog niet beslist: P1"):
        asked.does(close(CloseReason.NO_FOLLOW_UP, reason="Toch."))
    asked.does(RecordRuling(proceeding="P1", effect=RulingEffect.NONE), LAWYER).does(
        close(CloseReason.NO_FOLLOW_UP, reason="Klaar.")
    )


def test_closing_with_findings_that_stand_or_a_report_that_is_not_public_is_unusual() -> None:
    with pytest.raises(ReasonNeeded, match="niet als verbeterd"):
        opened().does(close(CloseReason.NO_FOLLOW_UP))
    with pytest.raises(ReasonNeeded, match="nog niet openbaar: R1"):
        opened(0).does(AdoptReport()).does(close())


@pytest.mark.parametrize("why", GONE)
def test_when_the_provider_is_gone_what_we_were_doing_ends_with_the_case(why: CloseReason) -> None:
    case = s.proposed(MeasureKind.WAARSCHUWING, s.improving(), reason="Er is haast.").does(close(why))
    assert case.case.rounds["T1"].state is RoundState.OVERTAKEN
    assert case.case.measures["M1"].state is MeasureState.ENDED
    assert case.running == []
    assert not any(letter.unsent for letter in case.case.letters.values())


def test_a_measure_that_holds_is_ended_first_by_who_may() -> None:
    case = s.in_force()
    with pytest.raises(Impossible, match="er loopt nog 1 maatregel"):
        case.does(close(CloseReason.PROVIDER_ENDED))
    case.does(EndMeasure(measure="M1", how=MeasureEnd.PROVIDER_ENDED, why="De aanbieder is failliet."), CHIEF).sends()
    assert stage_of(case.does(close(CloseReason.PROVIDER_ENDED)).case) is Stage.GESLOTEN


def test_what_is_known_of_the_provider_proposes_to_close() -> None:
    case = opened().does(ChangeProvider(change=ProviderChange.BANKRUPTCY))
    assert [(p.command, p.about) for p in case.case.proposals] == [(CLOSE, "2026-0001")]
    assert not opened().does(ChangeProvider(change=ProviderChange.LOCATION_CLOSED, locations=("Huis Noord",))).case.proposals


def test_a_closed_case_takes_only_notes_and_the_fate_of_its_last_letters() -> None:
    case = done().does(close()).does(AddNote(text="Nagekomen bericht."))
    with pytest.raises(Impossible, match=r"gesloten\. Heropen"):
        case.does(s.round_commands.RequestPlan())
    case.does(RecordDelivery(letter=case.letter.id, proof="Getekend voor ontvangst."), POST)
    assert case.letter.state is LetterState.DELIVERED


def test_a_last_letter_that_comes_back_is_not_forgotten_though_the_case_is_closed() -> None:
    case = done().does(close()).later(2)
    case.does(RecordReturn(letter=case.letter.id, why="Postbus opgeheven."), POST)
    assert case.running == ["brief_opnieuw_verzenden"]
    assert case.sends().running == []


def test_a_case_can_be_opened_again_and_then_waits_for_its_owner() -> None:
    case = done().does(close()).later(30).does(ReopenCase(why="Er is een nieuw signaal."))
    assert case.running == ["volgende_stap"]
    assert (case.case.closed_on, case.case.keep_until) == (None, None)
    with pytest.raises(Impossible, match="niet gesloten"):
        case.does(ReopenCase(why="Nog een keer."))


# Owners.


def test_a_case_without_owner_waits_for_the_coordinator_at_once() -> None:
    case = opened(owner=None)
    assert (case.running, case.term("eigenaar_toewijzen").waits_for) == (["eigenaar_toewijzen"], "coordinerend_inspecteur")
    case.does(AssignOwner(owner="a.bos"), COORDINATOR)
    assert (case.running, case.case.owner) == (["volgende_stap"], "a.bos")


def test_an_owner_is_an_inspector_who_works_here_without_an_interest() -> None:
    case = opened()
    case.staff["w.weg"] = person("w.weg", Role.INSPECTOR).model_copy(update={"active": False})
    case.staff["b.belang"] = person("b.belang", Role.INSPECTOR, interests=[KVK])
    for code, words in (
        ("w.weg", "geen collega"),
        ("x.niemand", "geen collega"),
        ("b.belang", "belang"),
        ("s.post", "geen inspecteur"),
    ):
        with pytest.raises(Impossible, match=words):
            case.does(AssignOwner(owner=code), MANAGER)


# Signals.


def signalled() -> Told:
    return opened(0).does(RecordSignal(origin="AKJ", text="Een geanonimiseerd signaal over een groep."))


def test_a_signal_is_kept_with_the_case() -> None:
    assert [signal.origin for signal in signalled().case.signals] == ["AKJ"]


def test_only_a_case_that_is_no_more_than_a_signal_goes_on_in_another() -> None:
    case = signalled()
    case.others = other()
    case.does(MergeSignal(case=OTHER))
    assert (case.case.close_reason, case.running) == (CloseReason.OTHER_CASE, [])
    for told, words in (
        (signalled(), "andere zaak dan deze"),
        (opened().does(RecordSignal(origin="AKJ", text="Een signaal.")), "nog maar een signaal"),
        (opened(0), "nog maar een signaal"),
    ):
        told.others = other()
        with pytest.raises(Impossible, match=words):
            told.does(MergeSignal(case="2026-0001" if words.startswith("andere") else OTHER))


@pytest.mark.parametrize(("there", "refused"), [((), True), (("a.bos", "e.ek", "j.recht"), True), (("a.bos",), False)])
def test_a_confidential_signal_is_told_only_where_nobody_outside_its_circle_reads_it(
    there: tuple[str, ...], refused: bool
) -> None:
    case = signalled().does(MakeConfidential(circle=("e.ek",), why="Er loopt een onderzoek naar een collega."))
    case.others = other(circle=there)
    if refused:
        with pytest.raises(Impossible, match="vertrouwelijk"):
            case.does(MergeSignal(case=OTHER))
    else:
        case.does(MergeSignal(case=OTHER))
    assert (case.case.closed_on is None) == refused


def test_a_signal_goes_on_in_a_case_that_runs_whichever_command_says_so() -> None:
    """A case that goes on in a closed one starts no term: nobody would ever be reminded of it."""
    doors = (MergeSignal(case=OTHER), close(CloseReason.OTHER_CASE, case=OTHER))
    for command in doors:
        for others, words in (
            ({}, f"Zaak {OTHER} bestaat niet"),
            (other(closed_on=HistoricDate.of(date(2026, 1, 5))), f"Zaak {OTHER} is zelf gesloten. Heropen die zaak eerst"),
        ):
            case = signalled()
            case.others = others
            with pytest.raises(Impossible, match=words):
                case.does(command)


def test_a_closed_case_takes_no_signal_that_nobody_would_be_reminded_of() -> None:
    told = RecordSignal(origin="AKJ", text="Jongeren vertellen dat de kamer weer wordt gebruikt.")
    closed = done().does(close())
    with pytest.raises(Impossible, match="Heropen de zaak eerst, of leg dit vast als nieuw signaal"):
        closed.does(told, POST)
    case = closed.does(ReopenCase(why="Er is een nieuw signaal.")).does(told, POST)
    assert case.running == ["volgende_stap"]


def test_a_signal_that_was_recorded_before_is_named_by_its_case() -> None:
    case, told = opened(0), RecordSignal(origin="AKJ", text="Een signaal.", signal=OTHER)
    with pytest.raises(Impossible, match=f"Zaak {OTHER} bestaat niet"):
        case.does(told)
    case.others = other()
    with pytest.raises(Impossible, match=f"In zaak {OTHER} staat geen signaal"):
        case.does(told)
    case.others = other(signals=signalled().case.signals)
    assert [signal.signal for signal in case.does(told).case.signals] == [OTHER]


def test_a_signal_is_told_once_in_the_case_where_it_goes_on() -> None:
    here, there = signalled().case, opened(0).case
    (told,) = told_there(MergeSignal(case=OTHER), here, there)
    assert (told.origin, told.text, told.signal) == ("AKJ", "Een geanonimiseerd signaal over een groep.", here.number)
    known = opened(0)
    known.others = {here.number: here}
    assert list(told_there(MergeSignal(case=OTHER), here, known.does(told).case)) == []


def test_the_system_cannot_close() -> None:
    with pytest.raises(NotAllowed):
        done().does(close(), SYSTEM)


def test_a_letter_that_is_not_needed_may_be_withdrawn_so_that_the_case_can_close() -> None:
    case = s.sufficient(s.verifying(s.improving().sends_all()))
    case.does(WithdrawLetter(letter=case.letter.id, why="De bestuurder is gebeld."), INSPECTOR).does(close())
    assert stage_of(case.case) is Stage.GESLOTEN
