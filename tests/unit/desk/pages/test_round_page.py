"""The outcome of a round says how many, and names each case that could not be done."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desk.pages import round as rounds
from domain.base.moments import at_amsterdam
from watch.deliver import DeliveryReport
from watch.look_ahead import Ahead, Coming
from watch.quarantine import Failure
from watch.sweep import SweepReport

MORNING = at_amsterdam(date(2026, 5, 19), 8, 5)


def report(**what: Any) -> SweepReport:
    return SweepReport(UUID(int=1), "alles", MORNING, **what)


def test_a_round_in_counts_and_sentences() -> None:
    page = rounds.done(report(running=12, due=2, lapsed=1, reminded=1, skipped=1, digests=1), DeliveryReport(sent=3, waiting=1))

    assert page.title == "Ronde van dinsdag 19 mei 2026 om 8.05 uur"
    assert {one.name: one.number for one in page.counts} == {
        "lopende termijnen": 12,
        "aan de beurt": 2,
        "verlopen": 1,
        "herinnerd": 1,
        "niet gelukt": 0,
    }
    assert page.told == (
        "1 eerder bericht is ingehaald door een nieuwer bericht en niet meer verstuurd.",
        "Eén collega krijgt een bericht met alles bij elkaar.",
        "Bezorgd: 3; later opnieuw: 0; mislukt: 0; wacht nog: 1.",
    )


def test_what_does_not_leave_is_told_with_why_and_what_to_do() -> None:
    sent = DeliveryReport(put_off=2, waiting=2, why="Mailserver localhost:25 antwoordt niet of breekt af (daar luistert niets).")
    told = rounds.done(report(), sent).told

    assert told[-2].startswith("2 berichten wachten, want er kan nu niet alles weg. Waarom: Mailserver localhost:25")
    assert told[-1] == rounds.HOW_TO_DELIVER


def test_what_failed_is_named_and_counts_as_having_been_due() -> None:
    page = rounds.done(report(failures=(Failure("2026-0001", "2026-0001/5", "De ladder is weg."),)), None)

    assert page.named == ("Niet gelukt: zaak 2026-0001, termijn 2026-0001/5: De ladder is weg.",)
    assert [one.number for one in page.counts if one.name in {"aan de beurt", "niet gelukt"}] == [1, 1]
    assert page.told == ("Geen collega's krijgen een bericht met alles bij elkaar.",)


def test_a_round_that_found_another_at_work_did_nothing() -> None:
    page = rounds.done(report(busy=True), None)

    assert (page.title, page.counts, page.told) == (rounds.BUSY, (), ())


def test_a_look_ahead_names_each_term_as_policy_calls_it() -> None:
    seen = Ahead(MORNING, 3, 1, (Coming("2026-0001", "verbeterplan", date(2026, 5, 18), "aanbieder"),))
    page = rounds.ahead(seen, {"verbeterplan": "verbeterplan van de aanbieder"})

    assert page.named == ("2026-0001  verbeterplan van de aanbieder, uiterlijk op maandag 18 mei 2026",)
    assert page.told == (rounds.NOTHING_RECORDED,)
