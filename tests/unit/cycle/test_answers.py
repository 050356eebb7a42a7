"""Every command has one of four answers; nothing is dated in the future, and no field takes a BSN."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.base.errors import BadInput, Impossible, NotAllowed, ReasonNeeded, Refusal, Unlawful
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.privacy import BsnFound
from domain.casefile.intake import OPENING, reasoned
from domain.court.commands import RecordRuling
from domain.court.proceeding import RulingEffect
from domain.dossier.commands import AddDocument, AddNote
from domain.dossier.events import ReasonGiven
from domain.input.command import Command
from domain.input.reading import read
from domain.kinds.measure import MeasureKind
from domain.letter.commands import RecordDispatch
from domain.log.effective import Struck
from domain.log.events import EVENTS, from_json, name_of, to_json
from domain.measure.commands import DecideMeasure, ProposeMeasure
from domain.measure.measure import MeasureState
from domain.round.commands import AcceptPlan, ConcludeSufficient, ReceivePlan, RequestPlan
from domain.round.round import RoundState
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, INSPECTOR, LAWYER, POST, Told, opened
from tests.unit.cycle.examples import FIELDS, example
from tests.unit.writing.fields import words_of, written
from words.events import sentence

BSN = "123456782"  # passes the 11-test and belongs to nobody
IDS = pytest.mark.parametrize("kind", list(FIELDS), ids=[kind.name for kind in FIELDS])


# Four answers.


def test_accepted_means_one_or_more_events() -> None:
    assert opened().trial(RequestPlan())


def test_impossible_says_what_is_missing() -> None:
    with pytest.raises(Impossible, match="geen verbetertraject"):
        opened().does(AcceptPlan())


def test_unlawful_cites_the_article() -> None:
    with pytest.raises(Unlawful) as refused:
        opened().does(ProposeMeasure(kind=MeasureKind.BESTUURLIJKE_BOETE, why=s.WHY))
    assert refused.value.article == "Jeugdwet art. 9.6"
    assert refused.value.message.endswith("(Jeugdwet art. 9.6)")


def test_unusual_happens_only_with_a_reason_that_is_kept() -> None:
    case = opened()
    propose = ProposeMeasure(kind=MeasureKind.VERSCHERPT_TOEZICHT, why=s.WHY)
    with pytest.raises(ReasonNeeded) as refused:
        case.does(propose)
    assert not case.case.measures
    with pytest.raises(ReasonNeeded):
        case.does(propose.model_copy(update={"reason": "   "}))
    case.does(propose.model_copy(update={"reason": "Er is direct gevaar."}))
    kept = case.case.deviations[-1]
    assert (kept.what, kept.reason, kept.by) == (refused.value.deviations, "Er is direct gevaar.", INSPECTOR.id)
    assert kept.command == "maatregel-voorstellen"


def test_a_reason_for_something_usual_is_no_deviation() -> None:
    assert opened().does(RequestPlan(reason="Voor de zekerheid.")).case.deviations == ()


def test_a_reason_that_nothing_asked_for_is_kept_and_told_in_the_log() -> None:
    case = opened().does(RequestPlan(reason="De aanbieder vroeg er zelf om."))
    kept = next(event for event in case.events if isinstance(event, ReasonGiven))
    assert (kept.command, kept.by) == ("plan-vragen", INSPECTOR.id)
    assert sentence(kept, case.case) == "Reden bij plan-vragen, gegeven door a.bos: De aanbieder vroeg er zelf om."


def test_a_refusal_changes_nothing() -> None:
    case = opened()
    before = case.case
    for command in (AcceptPlan(), ConcludeSufficient(why="Alles is verbeterd.")):
        with pytest.raises(Refusal):
            case.does(command)
    assert case.case == before


# Days.


@IDS
def test_nothing_is_recorded_before_it_happens(kind: type[Command]) -> None:
    case = opened()
    actor = CHIEF.model_copy(update={"roles": frozenset(CHIEF.roles | {role for p in case.staff.values() for role in p.roles})})
    case.historic = True  # so that only the day stands in the way
    for day in (HistoricDate.of(case.today + timedelta(days=1)), HistoricDate(case.today, case.today + timedelta(days=40))):
        with pytest.raises(Impossible, match="toekomst"):
            case.does(example(kind).model_copy(update={"on": day}), actor)


def test_today_and_the_month_that_runs_are_not_the_future() -> None:
    case = opened()
    assert case.trial(AddNote.model_validate({"tekst": "Gebeld.", "datum": case.today.isoformat()}))
    assert case.trial(AddNote.model_validate({"tekst": "Gebeld.", "datum": "2026-01"}))


# What happened before this system was there.


def past(case: Told) -> Told:
    case.historic = True
    return case


def test_in_a_historic_record_what_would_be_refused_is_a_deviation() -> None:
    case = past(opened()).does(ProposeMeasure(kind=MeasureKind.LAST_ONDER_DWANGSOM, why=s.WHY), CHIEF)
    assert any("9.5" in what for what in case.case.deviations[-1].what)
    assert case.case.deviations[-1].reason == "Vastgelegd zoals het is gegaan."
    case.does(DecideMeasure(measure="M1"), CHIEF)
    what = " ".join(case.case.deviations[-1].what)
    assert "jurist" in what
    assert "4:8" in what
    assert case.case.measures["M1"].state is MeasureState.IN_FORCE


def test_in_a_historic_record_a_step_out_of_order_is_a_deviation() -> None:
    case = past(opened()).does(RequestPlan()).does(AcceptPlan(), POST)
    assert case.case.rounds["T1"].state is RoundState.IMPROVING
    assert "kan niet" in case.case.deviations[-1].what[0]
    ruled = past(s.proposed()).does(RecordRuling(effect=RulingEffect.SUSPENDED, measure="M1"), LAWYER)
    assert ruled.case.measures["M1"].state is MeasureState.SUSPENDED
    assert "past daar niet bij" in ruled.case.deviations[-1].what[0]


def test_in_a_historic_record_what_does_not_exist_is_still_refused() -> None:
    with pytest.raises(Impossible, match="M4 bestaat niet"):
        past(opened()).does(DecideMeasure(measure="M4"), CHIEF)


def test_outside_a_historic_record_nobody_passes_the_roles() -> None:
    with pytest.raises(NotAllowed):
        opened().does(DecideMeasure(measure="M1"), INSPECTOR)
    assert past(s.proposed()).trial(DecideMeasure(measure="M1"), INSPECTOR)


# No BSN.


def in_dutch(kind: type[Command]) -> dict[str, Any]:
    """The example of a command as a person types it."""
    fields = kind.model_fields
    return {str(fields[name].alias): value for name, value in FIELDS[kind].items()}


FIELDS_WITH_WORDS = [
    pytest.param(kind, path, id=f"{kind.name}-{'.'.join(path)}") for kind in FIELDS for path, _ in words_of(kind)
]


@pytest.mark.parametrize(("kind", "path"), FIELDS_WITH_WORDS)
def test_no_field_takes_a_bsn_and_no_message_repeats_it(kind: type[Command], path: tuple[str, ...]) -> None:
    for number in (BSN, r"123\-456\-782", "[123](https://x.nl)456782"):
        case = opened()
        with pytest.raises((BsnFound, BadInput)) as refused:
            case.does(read(kind, written(in_dutch(kind), path, kind, f"Het gaat om {number}, zegt men.")))
        assert number not in str(refused.value)


@IDS
def test_every_command_can_say_why_without_a_bsn(kind: type[Command]) -> None:
    with pytest.raises(BsnFound, match="reden"):
        read(kind, {**in_dutch(kind), "reden": f"Zie {BSN}."})


def test_a_checksum_or_a_house_number_is_no_bsn() -> None:
    digest = "123456782" + "a" * 55
    assert AddDocument(sha256=digest, title="Verslag")
    assert ReceivePlan(document=digest)
    assert RequestPlan(locations=("000012345678",))
    assert RecordDispatch(letter="B1", proof="250 ok", pdf=digest)


# Events.


def test_every_event_has_a_name_of_its_own_and_knows_its_way_back() -> None:
    def leaves(kind: type[Event]) -> set[type[Event]]:
        return {kind}.union(*(leaves(child) for child in kind.__subclasses__())) - {Event, Struck}

    assert set(EVENTS.values()) == leaves(Event)
    for story in (s.with_parts, s.refused, s.sufficient):
        for event in story().events:
            assert from_json(name_of(type(event)), event.schema_version, to_json(event)) == event


def test_a_reason_with_which_a_case_was_opened_is_no_note_that_somebody_corrects() -> None:
    (kept,) = reasoned(OPENING, (), "De vorige zaak ging over een andere groep.", opened().context(INSPECTOR))

    assert kept == ReasonGiven(on=kept.on, command=OPENING, reason="De vorige zaak ging over een andere groep.", by=INSPECTOR.id)
