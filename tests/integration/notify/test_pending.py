"""`vervolg onderhoud berichten`: what did not go out can be looked at, and put back one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cli.main import run
from db import handovers, outbox
from db.engine import transaction
from db.fold import BY_THE_CLOCK
from db.handovers import Kept
from db.outbox import TOPICS
from desk.pages.pending import TO_DO, WHAT
from domain.base.errors import Conflict
from tests.integration.notify.conftest import NOW
from watch.deliver import HANDLERS

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def vervolg(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)

    def vervolg(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(list(words))
        said = capsys.readouterr()
        return status, said.out, said.err

    return vervolg


@pytest.fixture
def failed(engine: Engine) -> int:
    """A letter that failed after its answer got lost, a digest that waits, and one that went."""
    with transaction(engine) as connection:
        letter = {"case": "2026-0001", "letter": "B1", "channel": "mail"}
        number = outbox.enqueue(connection, "mail_letter", "mail_letter:2026-0001:B1:9", letter, NOW) or 0
        sent = outbox.enqueue(connection, "digest", "d/1", {"recipient": "a.bos"}, NOW) or 0
        outbox.done(connection, sent, NOW)
        waits = outbox.enqueue(connection, "digest", "d/2", {"recipient": "c.vis"}, NOW) or 0
        later = NOW + timedelta(minutes=30)
        outbox.again(connection, waits, later, "Mailserver x:25 antwoordt niet.", tried=NOW)
        mail = Kept("<1@x>", "t", number, ("b@x.example",), b"mail", NOW, "2026-0001/B1/8", "0" * 64)
        handovers.keep(connection, mail)
        outbox.give_up(connection, number, NOW, "ZeroDivisionError: division by zero")
    return number


def test_each_is_told_with_its_case_why_how_often_when_and_what_to_do(vervolg: Told, failed: int) -> None:
    status, said, _ = vervolg("onderhoud", "berichten")

    assert status == 0
    lines = [line.strip() for line in said.splitlines()]
    assert lines[0] == "1 wacht, 1 mislukt."
    assert f"{failed}  mislukt: brief die verzonden moet worden (mail_letter), 2026-0001 B1" in lines
    assert "1 keer geprobeerd; het laatst op 18 mei 2026 om 9.30 uur" in lines
    assert "waarom: ZeroDivisionError: division by zero" in lines
    assert f"Daarna: vervolg onderhoud opnieuw --nummer {failed} --als PERSOON" in lines
    assert any(line.startswith("Misschien is het al aangekomen") for line in lines)
    assert "waarom: Mailserver x:25 antwoordt niet." in lines
    assert "Wordt vanzelf opnieuw geprobeerd, vanaf 18 mei 2026 om 10.00 uur." in lines
    assert "a.bos" not in said


def test_the_same_for_programs(vervolg: Told, failed: int) -> None:
    told = json.loads(vervolg("onderhoud", "berichten", "--mislukt", "--json")[1])

    assert (told["wachten"], told["mislukt"]) == (1, 1)
    (one,) = told["berichten"]
    assert (one["nummer"], one["soort"], one["stand"], one["zaak"]) == (failed, "mail_letter", "mislukt", "2026-0001")
    assert (one["pogingen"], one["laatste_poging"], one["volgende_poging"]) == (1, "2026-05-18T07:30:00+00:00", None)
    assert one["misschien_aangekomen"] is True


def test_one_is_put_back_and_what_is_unknown_is_said(vervolg: Told, failed: int, engine: Engine) -> None:
    assert vervolg("onderhoud", "opnieuw", "--nummer", str(failed))[:2] == (0, "1 bericht staat weer in de rij.\n")
    with transaction(engine) as connection:
        assert outbox.counts(connection)["failed"] == 0
        assert handovers.of_row(connection, failed) is not None  # what was handed over is not forgotten

    status, _, said = vervolg("onderhoud", "opnieuw", "--nummer", "999")
    assert (status, said) == (1, "Er wacht of mislukte geen bericht met nummer 999. Zie: vervolg onderhoud berichten\n")
    status, _, said = vervolg("onderhoud", "opnieuw", "--soort", "brieven")
    assert status == 2
    assert said.startswith("--soort: gevonden 'brieven'; verwacht: digest, ")


def test_every_topic_that_the_database_takes_has_its_handler_its_words_and_its_time(engine: Engine) -> None:
    with transaction(engine) as connection:
        check = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_outbox_topic'"
        taken = set(re.findall(r"'(\w+)'", str(connection.exec_driver_sql(check).scalar_one())))
    assert taken == set(TOPICS) == set(HANDLERS) == set(WHAT) == set(TO_DO)
    assert set(TOPICS) - set(BY_THE_CLOCK) == {
        "follow_up",
        "draft_letter",
        "mail_letter",
        "urgent",
    }  # those are part of their case


@pytest.mark.parametrize("topic", TOPICS)
def test_every_kind_can_be_put_back_and_has_its_advice(vervolg: Told, engine: Engine, topic: str) -> None:
    with transaction(engine) as connection:
        number = outbox.enqueue(connection, topic, f"{topic}/1", {"recipient": "h.audit", "case": "2026-0001"}, NOW) or 0
        outbox.give_up(connection, number, NOW, "550 5.1.1 No such user")

    said = vervolg("onderhoud", "berichten")[1]
    assert f"mislukt: {WHAT[topic]} ({topic})" in said
    assert TO_DO[topic].text in said
    assert (f"vervolg zaak doe 2026-0001 {TO_DO[topic].command}" in said) == bool(TO_DO[topic].command)
    assert vervolg("onderhoud", "opnieuw", "--soort", topic)[:2] == (0, "1 bericht staat weer in de rij.\n")


def test_nothing_to_tell_is_told(vervolg: Told) -> None:
    assert vervolg("onderhoud", "berichten")[:2] == (0, "0 wachten, 0 mislukt.\n")


def test_a_letter_that_is_on_its_way_has_no_second_mail(engine: Engine, failed: int) -> None:
    for other in (("<2@x>", "t"), ("<1@x>", "t")):
        with pytest.raises(Conflict, match="Een andere bezorging"), transaction(engine) as connection:
            handovers.keep(connection, Kept(*other, failed, ("b@x.example",), b"mail", NOW, "2026-0001/B1/8", "0" * 64))
