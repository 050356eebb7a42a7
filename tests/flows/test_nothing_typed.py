"""Nothing that somebody typed in a case stands at Prefect, in a log of a round, or in the text of an error."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.engine import connect
from desk.colleague import person
from desk.offering import act
from desk.open_case import open_case
from desk.register_file import RegisterFile
from desk.registering import record
from domain.base.errors import BadInput
from domain.case.commands import COMMANDS
from domain.input.reading import read
from domain.log.events import from_json
from flows.wrong import told
from reader.written import read_input
from tests.flows.test_form import AT, EXAMPLES, REGISTERED, form, held_by_prefect
from vervolg.app import App, open_app

SECRET = "kwetterdraak"


@pytest.fixture
def app(home: Path) -> Iterator[App]:
    with open_app() as opened:
        record(opened, read_input(RegisterFile, str(EXAMPLES / "register.yaml")), "p.beheer", REGISTERED)
        yield opened


def said(report: Any) -> Any:
    """The report with the word in each of its long texts."""
    if isinstance(report, dict):
        texts = {"omschrijving", "samenvatting", "goed", "toelichting", "reden", "kenmerk"}
        return {name: f"{value} {SECRET}" if name in texts else said(value) for name, value in report.items()}
    return [said(one) for one in report] if isinstance(report, list) else report


STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("a.bos", "notitie", {"tekst": SECRET}),
    ("a.bos", "signaal-toevoegen", {"herkomst": SECRET, "tekst": SECRET, "document": SECRET}),
    ("a.bos", "bezoek-plannen", {"dag": "2026-06-01", "reden": SECRET}),
    ("a.bos", "plan-vragen", {"reden": SECRET}),
    ("a.bos", "maatregel-voorstellen", {"soort": "waarschuwing", "motivering": f"Omdat {SECRET}.", "reden": SECRET}),
    ("d.jansen", "procedure-vastleggen", {"soort": "bezwaar", "toelichting": SECRET, "reden": SECRET}),
)


@pytest.mark.usefixtures("orchestrator", "home")
@pytest.mark.timeout(600)
def test_a_round_and_a_delivery_leave_nothing_of_it_at_prefect_nor_in_a_log(
    app: App, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    from flows.cycle import follow_up_cycle
    from flows.deliver import deliver

    number = open_case(app, said(form()), "a.bos", AT)
    for who, name, typed in STEPS:
        act(app, number, read(COMMANDS[name], typed), person(app, who), AT + timedelta(minutes=1))
    follow_up_cycle(as_of=AT + timedelta(days=60), return_state=True)
    deliver(as_of=AT + timedelta(days=60), return_state=True)

    assert SECRET in str(app.book.load(number))
    assert SECRET not in held_by_prefect()
    assert SECRET not in caplog.text
    assert SECRET not in "".join(capfd.readouterr())


def test_an_error_of_what_is_stored_does_not_repeat_it() -> None:
    with pytest.raises(ValidationError) as wrong:
        from_json("NoteAdded", 1, {"on": "2026-05-18", "text": {"inhoud": SECRET}, "meer": SECRET})
    assert SECRET not in "".join(traceback.format_exception(wrong.value))


def test_an_error_of_the_database_does_not_repeat_what_was_asked(database_url: str) -> None:
    engine = connect(database_url)
    with pytest.raises(DBAPIError) as wrong, engine.begin() as connection:
        connection.execute(text("SELECT :said FROM niets"), {"said": SECRET})
    engine.dispose()
    assert SECRET not in "".join(traceback.format_exception(wrong.value))


def test_prefect_is_told_of_a_text_only_where_it_is_and_what_is_expected() -> None:
    assert told(BadInput("regel 3", SECRET, "gewone tekens")) == "regel 3: verwacht wordt gewone tekens"
    assert told(ValueError(SECRET)) == "Fout van Vervolg zelf: ValueError"
    assert "'P1'" in told(BadInput("termen.plan.lengte", "P1", "een duur", source="terms.yaml"))
