"""The report is made from what was known at a moment, is kept whole, and reaches management."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import Engine, select, text, update

from db import register, schema
from db.engine import transaction
from domain.base.errors import Unavailable
from domain.base.moments import amsterdam_day
from domain.casefile.stage import Stage
from domain.people.person import Role
from notify.message import message_id
from report import source
from report.question import Key
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import MANAGER, START, House, furnish
from tests.integration.report.conftest import Month
from vervolg.app import App
from watch.deliver import HANDLERS, deliver
from watch.report import figures_at, report

REPORTS = {"report": HANDLERS["report"]}


def test_a_report_of_a_past_moment_is_the_report_that_was_made_then(app: App, month: Month) -> None:
    made = {}
    for days in month.steps():
        moment = START + timedelta(days=days, hours=2)
        made[moment] = figures_at(app, moment)
    assert len({str(one) for one in made.values()}) == len(made)
    for moment, then in made.items():
        assert figures_at(app, moment) == then


def test_the_rows_tell_what_the_log_tells(app: App, engine: Engine, month: Month) -> None:
    for days in month.steps():
        moment = START + timedelta(days=days, hours=2)
        by_rows = figures_at(app, moment)
        with engine.begin() as connection:
            kept = connection.execute(select(schema.cases.c.number, schema.cases.c.reported)).all()
            connection.execute(update(schema.cases).values(reported=None))
        assert all(row.reported for row in kept)
        assert figures_at(app, moment) == by_rows
        with engine.begin() as connection:
            for row in kept:
                mine = schema.cases.c.number == row.number
                connection.execute(update(schema.cases).where(mine).values(reported=row.reported))


def test_no_log_is_read_of_a_case_in_which_nothing_happened_since(app: App, engine: Engine, month: Month) -> None:
    """What a past day asks is only what it needs."""
    assert list(month.steps())
    with transaction(engine) as connection:
        assert source.changed_since(connection, START + timedelta(days=44)) == set()
        assert source.changed_since(connection, START + timedelta(days=42, hours=12)) == {"2026-0001"}
        assert len(source.changed_since(connection, START)) == 3


@pytest.mark.parametrize("change", ["stage = 'x'", "reported = '{}'", "reported = '{\"opened\": 1}'"])
def test_a_case_whose_row_does_not_fit_is_made_again(app: App, engine: Engine, month: Month, change: str) -> None:
    assert list(month.steps())
    moment = START + timedelta(days=44)
    right = figures_at(app, moment)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE cases SET {change} WHERE number = '2026-0002'"))
    assert figures_at(app, moment) == right


def test_the_figures_follow_what_happened(app: App, month: Month) -> None:
    steps = dict.fromkeys(month.steps())
    assert list(steps)[-1] == 43
    at_15, at_40, at_43 = (figures_at(app, START + timedelta(days=days, hours=2)) for days in (15, 40, 43))
    late = {(row.case, row.cells[3]) for row in at_15[Key.SLIPPING].rows}
    assert {("2026-0001", "verbeterplan"), ("2026-0002", "verbeterplan")} <= late
    assert {row.case: row.bar for row in at_40[Key.LADDER].rows}["2026-0002"] == "herhaald bij het management"
    (deviation,) = at_40[Key.DEVIATIONS].rows
    assert deviation.case == "2026-0001"
    assert deviation.cells[4:8] == (
        "Uitstel verlenen",
        "De termijn 'verbeterplan' is al 1 keer verlengd.",
        "De bestuurder is ziek.",
        "A. Bos",
    )
    assert [row.case for row in at_43[Key.LADDER].rows if row.case == "2026-0001"] == []
    whole = next(row for row in at_43[Key.LEAD_TIMES].rows if row.case == "2026-0001")
    assert whole.cells[7] == 43
    assert "A. Bos-Vermeer" in whole.cells


def test_the_watch_of_the_week_is_told(app: App, month: Month) -> None:
    assert list(month.steps())
    watch = figures_at(app, START + timedelta(days=16, minutes=10)).watch
    assert watch is not None
    assert watch.answer == "Let op: 24 uur achter elkaar is niet gekeken."
    assert dict(watch.lines)["Aantal rondes"] == "2"


def test_facts_of_a_case_come_from_its_events(app: App, engine: Engine, month: Month) -> None:
    assert list(month.steps())
    with transaction(engine) as connection:
        first, _, third = source.cases(connection, START + timedelta(days=17), app.policy, [])
    assert (first.number, first.provider, first.owner) == ("2026-0001", "De Wilg (fictief)", "A. Bos")
    assert first.last_act == START.date() + timedelta(days=17)
    assert third.stage is Stage.VERBETERPLAN_GEVRAAGD
    assert third.last_act == START.date() + timedelta(days=1)
    assert all(term.last_day for term in third.terms)


def test_both_files_are_kept_and_replaced_whole(app: App, month: Month, tmp_path: Path) -> None:
    assert list(month.steps())
    moment = START + timedelta(days=27, hours=3)
    files = report(app, moment, announce=False)
    assert files.pdf == tmp_path / "home" / "rapporten" / "rapport-2026-05-31.pdf"
    assert str(files) == str(files.pdf)
    assert "Stand op zondag 31 mei 2026" in PdfReader(files.pdf).pages[0].extract_text()
    before = files.pdf.read_bytes(), files.xlsx.read_bytes()
    files.pdf.write_bytes(b"half")
    again = report(app, moment, announce=False)
    assert (again.pdf.read_bytes(), again.xlsx.read_bytes()) == before
    assert sorted(path.name for path in files.pdf.parent.iterdir()) == ["rapport-2026-05-31.pdf", "rapport-2026-05-31.xlsx"]
    assert openpyxl.load_workbook(files.xlsx)["Te laat"].max_row == len(files.figures[Key.SLIPPING].rows) + 1


def test_a_folder_that_cannot_be_written_is_said(app: App, tmp_path: Path) -> None:
    taken = tmp_path / "bezet"
    taken.write_text("een bestand")
    with pytest.raises(Unavailable, match="niet te schrijven"):
        report(app, START, taken / "map", announce=False)


def test_an_empty_house_has_a_report_too(app: App) -> None:
    files = report(app, START, announce=False)
    assert files.figures[Key.SLIPPING].answer == "Er is niets te laat."
    assert files.pdf.read_bytes().startswith(b"%PDF")


def test_every_week_management_gets_both_files(app: App, month: Month, smtp: SmtpServer) -> None:
    assert list(month.steps())
    moment = START + timedelta(days=28)
    files = report(app, moment)
    assert smtp.received() == ()
    assert deliver(app, moment, REPORTS).sent == 1
    (mail,) = smtp.received()
    assert mail.recipients == (MANAGER.email,)
    assert mail.message_id == message_id(f"report/2026-06-01/{MANAGER.id}", app.notifier.settings.domain)
    assert mail.mail["Subject"] == "Rapport voor het management, stand op maandag 1 juni 2026"
    body = mail.text
    assert body.startswith(f"Beste {MANAGER.name},")
    assert files.figures[Key.SLIPPING].answer in body
    sent = {part.get_filename(): part.get_content() for part in mail.mail.iter_attachments()}
    assert sent == {files.pdf.name: files.pdf.read_bytes(), files.xlsx.name: files.xlsx.read_bytes()}
    assert openpyxl.load_workbook(BytesIO(sent[files.xlsx.name])).sheetnames[0] == "Overzicht"


def test_a_report_made_again_for_the_same_day_is_told_once(app: App, house: House, engine: Engine, smtp: SmtpServer) -> None:
    moment = START + timedelta(days=1)
    report(app, moment)
    report(app, moment)
    deliver(app, moment, REPORTS)
    report(app, moment + timedelta(hours=1))
    assert deliver(app, moment + timedelta(days=1), REPORTS).sent == 0
    assert len(smtp.received()) == 1
    assert [row.key for row in rows(engine, "report")] == [f"report/{amsterdam_day(moment)}/{MANAGER.id}"]


def test_it_goes_out_as_it_was_made_once_the_mail_server_is_back(app: App, month: Month, smtp: SmtpServer) -> None:
    assert list(month.steps())
    moment = START + timedelta(days=28)
    smtp.stop()
    files = report(app, moment)
    made = files.pdf.read_bytes()
    assert deliver(app, moment, REPORTS).put_off == 1
    files.pdf.unlink()
    smtp.start()
    assert deliver(app, moment + timedelta(hours=1), REPORTS).sent == 1
    (mail,) = smtp.received()
    sent = {part.get_filename(): part.get_content() for part in mail.mail.iter_attachments()}
    assert sent[files.pdf.name] == made


def test_nothing_is_put_in_when_only_the_files_are_asked_for(app: App, house: House, engine: Engine) -> None:
    report(app, START, announce=False)
    assert rows(engine, "report") == []


def test_one_manager_out_of_reach_does_not_keep_it_from_the_others(app: App, engine: Engine, smtp: SmtpServer) -> None:
    first = MANAGER.model_copy(update={"id": "a.eerst", "email": "a.eerst@inspectie.example"})
    nowhere = MANAGER.model_copy(update={"id": "b.nergens", "email": ""})
    furnish(engine, (MANAGER, first, nowhere))
    smtp.behave(recipients={first.email: "450 4.2.1 Later"})
    moment = START + timedelta(days=1)
    report(app, moment)
    told = deliver(app, moment, REPORTS)
    assert (told.sent, told.put_off, told.failed) == (1, 2, 0)
    assert [mail.recipients for mail in smtp.received()] == [(MANAGER.email,)]
    (lost,) = (row for row in rows(engine, "report") if row.payload["recipient"] == nowhere.id)
    assert [alert.key for alert in rows(engine, "alert")] == [f"alert/geen_adres/{lost.id}"]

    smtp.behave()
    with transaction(engine) as connection:
        register.put(connection, nowhere.model_copy(update={"email": "b.nergens@inspectie.example"}), "beheer", moment)
    assert deliver(app, moment + timedelta(hours=1), REPORTS).sent == 2
    assert len(smtp.received()) == 3
    assert len(rows(engine, "alert")) == 1


def test_who_has_an_interest_gets_it_without_that_provider(app: App, month: Month, engine: Engine, smtp: SmtpServer) -> None:
    assert list(month.steps())
    moment = START + timedelta(days=44)
    providers = dict(month_cases(engine))
    barred = MANAGER.model_copy(
        update={"id": "a.belang", "email": "a.belang@inspectie.example", "interests": frozenset(providers.values())}
    )
    with transaction(engine) as connection:
        register.put(connection, barred, "beheer", moment)
    report(app, moment)
    deliver(app, moment, REPORTS)
    said = {mail.recipients[0]: mail.text for mail in smtp.received()}
    assert "De Wilg" in said[MANAGER.email]
    assert "De Wilg" not in said[barred.email]
    assert "De zaken van aanbieders waarbij je een belang hebt, staan er niet in." in said[barred.email]
    (mail,) = (mail.mail for mail in smtp.received() if mail.recipients == (barred.email,))
    for part in mail.iter_attachments():
        if (part.get_filename() or "").endswith(".pdf"):
            printed = "".join(page.extract_text() for page in PdfReader(BytesIO(part.get_content())).pages)
            assert "Wilg" not in printed
            assert not any(number in printed for number in providers)


@pytest.mark.parametrize("change", [{"active": False}, {"interests": frozenset({"12345678"})}], ids=["left", "an interest"])
def test_who_may_not_see_it_any_more_when_it_goes_out_does_not_get_it(
    app: App, month: Month, engine: Engine, smtp: SmtpServer, change: dict[str, Any]
) -> None:
    moment = START + timedelta(days=1)
    report(app, moment)
    with transaction(engine) as connection:
        register.put(connection, MANAGER.model_copy(update=change), "beheer", moment)
    assert deliver(app, moment, REPORTS).failed == 0
    assert smtp.received() == ()
    (copy,) = rows(engine, "report")
    assert copy.payload["reference"].startswith("vervallen")


def test_without_management_the_operators_hear_that_and_do_not_get_it(app: App, engine: Engine, smtp: SmtpServer) -> None:
    operator = MANAGER.model_copy(
        update={"id": "o.beheer", "roles": frozenset({Role.ADMINISTRATOR}), "email": "o@inspectie.example"}
    )
    furnish(engine, (operator,))
    report(app, START)
    assert rows(engine, "report") == []
    assert deliver(app, START, {"alert": HANDLERS["alert"]}).sent == 1
    (mail,) = smtp.received()
    assert mail.recipients == (operator.email,)
    assert "rapport van 4 mei 2026" in mail.text
    assert list(mail.mail.iter_attachments()) == []


def month_cases(engine: Engine) -> list[tuple[str, str]]:
    with transaction(engine) as connection:
        return [(row.number, row.provider_id) for row in connection.execute(select(schema.cases))]


def rows(engine: Engine, topic: str) -> list[Any]:
    with transaction(engine) as connection:
        known = schema.outbox.c
        return list(connection.execute(select(known.id, known.key, known.payload).where(known.topic == topic).order_by(known.id)))
