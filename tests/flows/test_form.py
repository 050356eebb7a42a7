"""Opening a case at Prefect's page: a real form, of which nothing stays there, whatever comes of it."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from desk.register_file import RegisterFile
from desk.registering import record
from domain.base.errors import BadInput, Impossible, NotAllowed
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam
from flows.untold import untold
from reader.written import read_input
from vervolg.app import App, open_app
from vervolg.settings import SHIPPED

EXAMPLES = SHIPPED / "docs" / "voorbeelden"
AT = at_amsterdam(date(2026, 5, 18), 9)
REGISTERED = at_amsterdam(date(2026, 1, 2), 9)
SECRET = "Alle jongeren moeten elke dag"


@pytest.fixture
def app(home: Path) -> Iterator[App]:
    with open_app() as opened:
        record(opened, read_input(RegisterFile, str(EXAMPLES / "register.yaml")), "p.beheer", REGISTERED)
        yield opened


def form() -> dict[str, Any]:
    """The example, as a form sends it: days as text, answers as yes or no."""
    data = yaml.safe_load((EXAMPLES / "bezoek.yaml").read_text(encoding="utf-8"))
    sent: dict[str, Any] = json.loads(json.dumps(data, default=str))
    sent["aangekondigd"] = False
    return sent


def with_(place: str, value: Any) -> dict[str, Any]:
    """The form with another value at `place`, such as `bevindingen/0/norm`."""
    changed: Any = copy.deepcopy(form())
    *path, last = place.split("/")
    inner = changed
    for step in path:
        inner = inner[int(step) if step.isdigit() else step]
    inner[last] = value
    return dict(changed)


def held_by_prefect() -> str:
    """Everything in the server's database, as text."""
    from prefect.settings import get_current_settings

    address = get_current_settings().server.database.connection_url
    assert address is not None
    with sqlite3.connect(address.get_secret_value().split("///", 1)[1]) as connection:
        return "\n".join(connection.iterdump())


def opened(report: Any, actor: str = "a.bos", as_of: Any = AT) -> Any:
    from flows.open_case import open_case

    return open_case(report=report, actor=actor, as_of=as_of, return_state=True)


def test_the_form_is_the_report_with_its_dutch_fields_and_choices() -> None:
    from flows.open_case import open_case

    schema = open_case.parameters.model_dump()
    of_report = schema["definitions"]["VisitReport"]["properties"]

    assert schema["properties"]["report"]["$ref"] == "#/definitions/VisitReport"
    assert {"aanbieder", "locaties", "datum", "bevindingen", "inspecteurs"} <= set(of_report)
    assert schema["definitions"]["Origin"]["enum"][0] == "bezoek"
    assert of_report["aanbieder"]["description"] == "De aanbieder."
    assert set(schema["required"]) == {"report", "actor"}


@pytest.mark.usefixtures("orchestrator", "home", "app")
@pytest.mark.timeout(600)
class TestAtTheServer:
    def test_the_case_is_opened_and_the_form_is_blank(self, app: App, capfd: pytest.CaptureFixture[str]) -> None:
        from prefect.client.orchestration import get_client

        state = opened(form())

        assert state.is_completed(), state.message
        assert app.book.load(str(state.message).removeprefix("Zaak ")).findings["V1"].description.startswith(SECRET)
        run = state.state_details.flow_run_id
        assert isinstance(run, UUID)
        with get_client(sync_client=True) as client:
            kept = client.read_flow_run(run)
        assert kept.parameters == {"report": {}, "actor": ""}
        assert kept.name == "zaak openen 2026-05-18 09:00"
        assert SECRET not in held_by_prefect()
        assert SECRET not in "".join(capfd.readouterr())

    @pytest.mark.parametrize(
        ("report", "actor", "said"),
        [
            (with_("bevindingen/0/norm", "Jeroen B. (15)"), "a.bos", "bevindingen[1].norm"),
            (with_("locaties/0/naam", "Kamer van Jeroen B."), "a.bos", "bevindingen[1].locatie"),
            (with_("Jeroen B.", "is 15"), "a.bos", "een van de velden"),
            (with_("samenvatting", "BSN van Jeroen B.: 111222333"), "a.bos", "samenvatting"),
            (with_("inspecteurs", ["jeroen.b"]), "a.bos", "inspecteurs"),
            (with_("soort", {"Jeroen B.": 1}), "a.bos", "soort"),
            (form(), "jeroen.b", "Er is geen collega"),
            (form(), "p.beheer", "Dit mag je niet: een zaak openen"),
            ("Jeroen B.", "a.bos", "aanbieder"),
        ],
    )
    def test_what_is_refused_says_where_and_what_is_expected_and_nothing_of_what_was_typed(
        self, report: Any, actor: str, said: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        state = opened(report, actor)

        assert state.is_failed()
        assert state.name == "Geweigerd"
        assert said in str(state.message)
        everything = held_by_prefect() + "".join(capfd.readouterr())
        assert not [word for word in ("Jeroen", "jeroen", SECRET, "111222333") if word in everything]

    def test_a_case_that_runs_there_is_asked_about_and_no_run_fails(self, app: App, capfd: pytest.CaptureFixture[str]) -> None:
        first = str(opened(with_("datum", ["2026-04-01"])).message).removeprefix("Zaak ")

        asked = opened(with_("datum", ["2026-05-11"]))
        assert (asked.is_completed(), asked.name) == (True, "Vraag")
        assert f"loopt al zaak {first}" in str(asked.message)
        assert SECRET not in held_by_prefect() + "".join(capfd.readouterr())

        there = opened(with_("datum", ["2026-05-11"]) | {"zaak": first})
        assert there.message == f"Zaak {first}"
        assert [visit.made_on for visit in app.book.load(first).visits.values()][-1] == HistoricDate.of(date(2026, 5, 11))

        young = opened(with_("samenvatting", "Jeroen Bakker (15) liep weg."))
        assert (young.name, "Jeroen" in held_by_prefect()) == ("Vraag", False)

    @pytest.mark.parametrize("as_of", ["geen moment", "9999-12-31T23:59:59+00:00", "2026-05-18T09:00", ["Jeroen"]])
    def test_what_is_no_moment_is_refused_and_the_form_is_blank(self, as_of: Any) -> None:
        """The run is named after that moment before it begins."""
        from prefect.client.orchestration import get_client

        state = opened(form(), as_of=as_of)

        assert state.name == "Geweigerd"
        assert "as_of" in str(state.message)
        with get_client(sync_client=True) as client:
            kept = client.read_flow_run(state.state_details.flow_run_id)
        assert kept.parameters == {"report": {}, "actor": ""}
        assert SECRET not in held_by_prefect()

    def test_a_mistake_of_ours_says_its_kind_and_place_only(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def broken(*_: object) -> str:
            raise RuntimeError(SECRET)

        monkeypatch.setattr("desk.open_case.open_case", broken)
        state = opened(form())

        assert state.is_failed()
        assert "RuntimeError" in str(state.message)
        assert SECRET not in held_by_prefect() + "".join(capfd.readouterr())

    def test_the_same_run_again_says_that_the_report_was_not_kept(self) -> None:
        state = opened({}, "")

        assert state.is_failed()
        assert state.message == "Het verslag is na de eerste keer niet bewaard. Dien het opnieuw in."


# What is left out.


def test_words_of_the_form_itself_stay() -> None:
    said = untold(BadInput("soort", "x", "een van: bezoek, hertoets"), {"soort": "hertoets", "herkomst": "bezoek"})

    assert said == "soort: verwacht wordt een van: bezoek, hertoets"


@pytest.mark.parametrize("typed", ["Huis  van\nJeroen", " Huis van Jeroen ", "Huis van Jeroen"])
def test_a_text_is_left_out_in_every_form_in_which_it_can_come_back(typed: str) -> None:
    said = untold(Impossible(f"Locatie Huis van Jeroen of {typed!r} is onbekend."), {"naam": typed})

    assert "Jeroen" not in said
    assert "is onbekend" in said


def test_the_name_of_a_colleague_is_left_out() -> None:
    assert untold(NotAllowed("A. Bos werkt niet meer bij de inspectie."), {}, ["A. Bos"]) == "… werkt niet meer bij de inspectie."
