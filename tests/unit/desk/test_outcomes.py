"""What came of what a person asked is a page: facts and Dutch words, the same for every edge."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from backlog import keep as case_book
from backlog.shape import History
from cli.import_words import trouble
from desk.dumped import dumped
from desk.import_report import AGAIN, MENDED, SHOWN, How, Imported, ImportReport, Missed
from desk.importing import import_histories
from desk.outcomes import SignalReported
from desk.policy_trial import Confirmed
from desk.register_page import Colleague, RegisterChanged, RegisterPage
from domain.base.errors import Impossible, Unavailable
from domain.base.hint import Hint
from domain.base.moments import at_amsterdam
from domain.rights.sight import Reader
from vervolg import moment


def missed(number: int, **more: Any) -> Missed:
    return Missed(number=number, of=30, provider="De Linde", why="Dat kan niet.", **more)


def kept(number: int) -> Imported:
    words: dict[str, Any] = {"case": "2026-0001", "provider": "De Linde", "stage": "signaal", "read": 2, "recorded": 1}
    sentences: dict[str, Any] = {"measures": (), "terms": (), "refused": ("geen datum",), "unusual": ()}
    return Imported(number=number, data={"case": "2026-0001"}, **words, **sentences)


def report(*, done: int = 0, failed: int = 0, stopped: Missed | None = None) -> ImportReport:
    return ImportReport(kept=tuple(map(kept, range(1, done + 1))), failed=tuple(map(missed, range(failed))), stopped=stopped)


def test_an_import_that_went_well_says_how_much_there_was_and_nothing_else() -> None:
    whole = report(done=2)
    assert whole.told == "2 tijdlijnen: 4 gebeurtenissen gelezen, 2 vastgelegd, 2 geweigerd."
    assert (whole.trouble, whole.how_to_go_on, whole.missed) == ((), "", ())
    assert whole.data == {"cases": [{"case": "2026-0001"}] * 2}


@pytest.mark.parametrize(
    ("done", "before"),
    [
        (0, "Er is niets vastgelegd."),
        (1, "Van de 2 tijdlijnen daarvoor: 1 vastgelegd."),
        (2, "De 2 tijdlijnen daarvoor zijn vast"),
    ],
)
def test_an_import_that_stopped_says_where_and_what_was_before(done: int, before: str) -> None:
    halfway = report(done=done, stopped=missed(3, how=How.INTERRUPTED, ended=True))
    assert halfway.trouble[-1].told.startswith(f"gestopt bij tijdlijn 3 van 30 (De Linde). Dat kan niet. {before}")
    assert halfway.how_to_go_on == AGAIN
    assert halfway.data["stopped"] == {"history": 3, "of": 30, "provider": "De Linde", "reason": "Dat kan niet."}


def test_of_many_histories_that_failed_the_first_are_named_and_the_others_counted() -> None:
    some = report(done=1, failed=SHOWN + 1)
    assert len(some.trouble) == SHOWN + 1
    assert some.trouble[-1].told == "nog 1 tijdlijn is niet vastgelegd."
    assert some.how_to_go_on == MENDED
    assert report(failed=1).how_to_go_on == AGAIN


def test_what_helps_is_kept_with_a_history_that_was_not_recorded_and_the_edge_says_how() -> None:
    one = missed(2, hint=Hint.LOOK_IN_CASE, about="2026-0001")
    failed = ImportReport(kept=(kept(1),), failed=(one,), stopped=None)
    assert one.data["helps"] == Hint.LOOK_IN_CASE.value
    assert [(line.hint, line.about) for line in failed.trouble] == [(Hint.LOOK_IN_CASE, "2026-0001")]
    assert trouble(failed, "tijdlijnen.json").splitlines() == [
        "tijdlijnen.json: tijdlijn 2 van 30 (De Linde) is niet vastgelegd. Dat kan niet. "
        "Kijk wat daar kan: vervolg zaak mag 2026-0001 --als PERSOON",
        MENDED,
    ]

    away = ImportReport(kept=(kept(1),), failed=(one,), stopped=missed(3, ended=True, hint=Hint.START))
    assert trouble(away, "tijdlijnen.json").splitlines()[1].endswith(f"{AGAIN} Start met: vervolg up")
    assert MENDED not in trouble(away, "tijdlijnen.json")


def test_the_hint_of_an_error_comes_with_the_history_that_it_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = iter(
        (
            Impossible("Dat kan niet.", hint=Hint.LOOK_IN_CASE, about="2026-0001"),
            Impossible("Dat kan ook niet."),
            Unavailable("De database is weg.", hint=Hint.START),
        )
    )

    def refuse(*_: Any, **__: Any) -> Any:
        raise next(refusals)

    monkeypatch.setattr(case_book, "keep", refuse)
    monkeypatch.setattr(moment, "now", lambda _: at_amsterdam(date(2026, 5, 4), 10))
    app: Any = SimpleNamespace(book=None, engine=None)
    found = import_histories(app, [History(provider="De Linde", events=[])] * 3, Reader("a.bos"), str)
    assert [(one.hint, one.about) for one in found.failed] == [(Hint.LOOK_IN_CASE, "2026-0001"), (None, "")]
    assert found.stopped
    assert (found.stopped.hint, found.stopped.why) == (Hint.START, "De database is weg.")


def test_a_page_never_changes_and_holds_what_is_its_own() -> None:
    page = SignalReported(number="2026-0001", before=False, told="Signaal vastgelegd als zaak 2026-0001.")
    with pytest.raises(ValidationError):
        page.number = "2026-0002"  # type: ignore[misc]  # what is tried
    with pytest.raises(ValidationError):
        SignalReported.model_validate({**page.model_dump(), "vreemd": 1})


def test_the_register_says_when_it_is_empty_and_how_many_entries_changed() -> None:
    assert RegisterPage(people=(), providers=()).is_empty
    assert not RegisterPage(
        people=(Colleague(code="a.bos", name="A. Bos", roles=("inspecteur",), active=True),), providers=()
    ).is_empty
    assert RegisterChanged(entries=1, notices=()).told == "1 regel vastgelegd of veranderd."
    assert RegisterChanged(entries=0, notices=()).told == "0 regels vastgelegd of veranderd."


@pytest.mark.parametrize(
    ("moved", "waits", "then"),
    [
        (0, False, "Er is geen termijn verschoven."),
        (1, False, "1 lopende termijn is verschoven; dat staat in het logboek van elke zaak."),
        (2, False, "2 lopende termijnen zijn verschoven; dat staat in het logboek van elke zaak."),
        (0, True, "De lopende termijnen verschuiven met de eerste ronde van die dag."),
    ],
)
def test_confirming_a_policy_says_what_was_recorded_and_what_moved(moved: int, waits: bool, then: str) -> None:
    day = date(2026, 5, 12)
    page = Confirmed(number=3, policy="2026-2", calendar="2026-a", valid_from=day, moved=moved, waits=waits)
    assert page.told == f"Vastgelegd: beleid 2026-2, geldig vanaf 12 mei 2026. {then}"
    assert dumped(page) == {
        "nummer": 3,
        "beleid": "2026-2",
        "kalender": "2026-a",
        "geldig_vanaf": "2026-05-12",
        "verschoven": moved,
        "wacht": waits,
    }
    with pytest.raises(ValidationError):
        page.moved = 9  # type: ignore[misc]  # what is tried
