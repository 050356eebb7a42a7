"""A house that has lived for three weeks: letters by mail and by post, lapses, messages that left and that wait, proofs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from db import access
from db.engine import transaction
from desk.register_file import RegisterFile
from desk.registering import record
from domain.letter import commands as letter_commands
from domain.letter.letter import Channel
from tests.reliability.inspectorate import Desk, at
from watch.assure import assure
from watch.deliver import deliver
from watch.report import report
from watch.sweep import sweep

LAST = date(2026, 1, 28)
TONIGHT = at(LAST.isoformat(), 23)
"""Nobody has delivered since the last sweep of this day: a digest, a follow-up and a letter wait."""


def live(desk: Desk, folder: Path) -> None:
    """Three weeks of January 2026."""
    desk.furnish()
    away = RegisterFile.model_validate(
        {
            "medewerkers": [
                {
                    "code": "b.klein",
                    "naam": "B. Klein",
                    "rollen": ["inspecteur"],
                    "e-mail": "b.klein@inspectie.example",
                    "telefoon": "030 555 01 02",
                    "team": "noord",
                    "belangen": ["90000067"],
                    "afwezig": [{"van": "2026-02-02", "tot_en_met": "2026-02-06", "vervanger": "a.bos"}],
                }
            ]
        }
    )
    record(desk.app, away, "p.beheer", at("2026-01-02", 11))
    by_mail, by_post, slow, late, forgotten = desk.open(5)
    later = replace(desk.app, book=replace(desk.app.book, writer=None))  # the letters of these steps are composed by the delivery
    Desk(later).ask_for_plans("2026-01-06")
    deliver(desk.app, at("2026-01-06", 10))
    desk.release_all("2026-01-06", [by_mail, slow])
    _release_by_post(desk, by_post, "2026-01-06")
    for nth in range(7, LAST.day):
        day = f"2026-01-{nth:02}"
        sweep(desk.app.book, at(day, 9))
        deliver(desk.app, at(day, 10))
        if nth == 26:
            _release_by_post(desk, forgotten, day)
        if nth % 2:
            with transaction(desk.app.engine) as connection:
                access.record(connection, at(day, 11), "a.bos", "zaak toon", by_mail, origin="cli")
            found = assure(desk.app.book, at(day, 23))
            assert found.ok, found.differences
    report(desk.app, at(LAST.isoformat(), 7), folder)
    desk.release_all(LAST.isoformat(), [late])
    sweep(desk.app.book, at(LAST.isoformat(), 22))


def _release_by_post(desk: Desk, number: str, day: str) -> None:
    letter = desk.app.book.load(number).letters["B1"]
    desk.do(number, "a.bos", letter_commands.SubmitLetter(letter="B1"), at(day, 11))
    desk.do(number, "c.devries", letter_commands.ApproveLetter(letter="B1", sha256=letter.sha256), at(day, 11))
    desk.do(number, "g.post", letter_commands.ReleaseLetter(letter="B1", channel=Channel.POST), at(day, 11))
