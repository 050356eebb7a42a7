"""What a command left behind is said when it could not come to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from cli.commands import Entry
from cli.main import run
from db import receipt
from db.receipt import writes
from domain.base.errors import Unavailable, Unsure

app = typer.Typer()
HERE = Entry("hier", __name__, "Voor de test.")
RAISED = {
    "weg": Unavailable("De database antwoordt niet.", "Probeer het zo opnieuw."),
    "onzeker": Unsure(),
    "fout": RuntimeError(),
    "stop": KeyboardInterrupt(),
}


@app.command()
def work(how: str, left: str) -> None:
    """Laat iets achter en eindig anders dan bedoeld."""
    kept = receipt.current()
    assert kept
    if left != "niets":
        kept.ask()
    if left == "vast":
        kept.answer(stored=True)
    raise RAISED[how]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("how", "left", "status", "said"),
    [
        ("weg", "niets", 1, "De database antwoordt niet. Probeer het zo opnieuw."),
        ("weg", "vast", 1, "De database antwoordt niet. Let op: er is al iets vastgelegd."),
        ("onzeker", "misschien", 1, "Kijk eerst of het er staat, voor je het opnieuw doet."),
        ("stop", "niets", 130, "Afgebroken. Er is niets vastgelegd."),
        ("stop", "vast", 130, "Afgebroken. Let op: er is al iets vastgelegd."),
        ("stop", "misschien", 130, "Afgebroken op het moment van vastleggen. Kijk eerst of het er staat"),
        ("fout", "niets", 3, "Probeer het opnieuw of vraag de beheerder."),
        ("fout", "vast", 3, "Let op: er is al iets vastgelegd."),
        ("fout", "misschien", 3, "Kijk eerst of het is vastgelegd"),
    ],
)
def test_what_is_left_is_said(
    how: str,
    left: str,
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    assert run(["hier", how, left], lambda _: HERE) == status
    err = capsys.readouterr().err
    assert said in err
    assert left == "niets" or "robeer het" not in err


@pytest.mark.parametrize(
    ("statement", "stores"),
    [
        ("INSERT INTO events (a) VALUES (1)", True),
        ("\n  update cases set a = 1", True),
        ("WITH x AS (SELECT 1) DELETE FROM tally", True),
        ("COPY lapses FROM STDIN", True),
        ("SELECT 1 FROM terms FOR UPDATE SKIP LOCKED", False),
        ("WITH due AS (SELECT 1) SELECT 1 FROM terms FOR UPDATE SKIP LOCKED", False),
        ("INSERT INTO access_log (who) VALUES ('q')", False),
        ("INSERT INTO chains (log) VALUES ('access_log')", False),
        ("INSERT INTO turns (name) VALUES ('assure') ON CONFLICT (name) DO UPDATE SET ok = true", False),
        ("UPDATE turns SET ok = false", False),
    ],
)
def test_that_somebody_looked_or_a_round_began_is_no_deed(statement: str, stores: bool) -> None:
    assert writes(statement) is stores
