"""A name in notify.yaml means one colleague or one team; health names one that means both, or nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from tests.integration.casebooks import INSPECTOR, START, furnish
from vervolg.health.addresses import addresses
from vervolg.health.check import Check
from vervolg.settings import Settings


def asked(engine: Engine, folder: Path, said: str) -> Check:
    file = folder / "notify.yaml"
    file.write_text(said, encoding="utf-8")
    with transaction(engine) as connection:
        return addresses(connection, Settings(home=folder, notify_targets=file))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("teams: {beheer: [beheer@i.example], noord: [noord@i.example]}", ""),
        ("personen: {a.bos: [a.bos@i.example]}", ""),
        (
            "teams: {a.bos: [noord@i.example]}",
            "1 naam: teams.a.bos is ook de code van een collega, dus dat team krijgt niets",
        ),
        ("personen: {a.bso: [a.bos@i.example]}", "personen.a.bso is de code van niemand in het register"),
        ("personen: {'smtp://u:geheim@i.example': [x@i.example]}", "personen.(niet getoond) is de code van niemand"),
        ("personen: {'123456782': [x@i.example]}", "personen.(niet getoond) is de code van niemand"),
        ("personen: {" + ", ".join(f"n{nth}: [x@i.example]" for nth in range(9)) + "}", "bij 9 namen: "),
        ("teams: {noord: [nergens]}", "teams.noord"),
        ("personen: {a.bos: [x@i.example]}\nteams: {a.bos: [y@i.example]}", "een naam die niet ook bij personen staat"),
    ],
)
def test_health_names_who_is_named_wrongly(engine: Engine, tmp_path: Path, said: str, expected: str) -> None:
    furnish(engine)
    found = asked(engine, tmp_path, said)
    assert found.good == (not expected)
    assert expected in found.text
    assert found.good or found.advice
    assert len(found.text) < 600


def test_before_anybody_is_registered_nobody_is_named_wrongly(engine: Engine, tmp_path: Path) -> None:
    assert asked(engine, tmp_path, "personen: {a.bos: [a.bos@i.example]}").good


def test_the_code_of_somebody_who_left_is_no_team_either(engine: Engine, tmp_path: Path) -> None:
    furnish(engine)
    with transaction(engine) as connection:
        register.put(connection, INSPECTOR.model_copy(update={"active": False}), "beheer", START)
    assert not asked(engine, tmp_path, "teams: {a.bos: [noord@i.example]}").good
