"""`vervolg beleid` as a beheerder meets it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli.main import run
from tests.integration.policy.conftest import SHIPS, WHY, open_case, with_closed
from vervolg.app import App

AT = ["--op", "2026-05-05T10:00"]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, practice_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", practice_url)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The files with one more closed day."""
    made = tmp_path / "nieuw"
    made.mkdir()
    for name, content in with_closed().items():
        (made / name).write_text(content, encoding="utf-8")
    return str(made)


def typed(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(answer.encode()), encoding="utf-8"))


def test_from_a_copy_of_the_files_to_a_confirmed_change(
    office: App, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = open_case(office)
    assert run(["beleid", "toon", "--uit", str(tmp_path / "nu"), *AT]) == 0
    told = capsys.readouterr().out
    assert "de bestanden van deze installatie" in told
    assert "bekend van 1 januari 2023 tot en met 31 december 2028" in told
    law, _, policy = told.partition("Beleid [U], een keuze van de inspectie en geen wet:")
    assert "  bezwaar: 6 weken (Awb 6:7 en 6:8)" in law
    assert "  verbeterplan: 4 weken, hooguit 6 weken; schuift op naar een werkdag" in policy
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "nu").iterdir()} == SHIPS

    assert run(["beleid", "proef", folder, *AT]) == 0
    told = capsys.readouterr().out
    assert "Raakt 1 lopende termijn:" in told
    assert f"{number}  De Wilg (fictief), termijn 2 (bezwaar): maandag 15 juni 2026 wordt dinsdag 16 juni 2026, want" in told
    assert run(["beleid", "proef", folder, "--json", *AT]) == 0
    assert json.loads(capsys.readouterr().out)["raakt"] == 1

    confirmation = ["beleid", "bevestig", folder, "--als", "p.beheer", "--reden", WHY, *AT]
    for answer in ("", "nee\n", "1\n"):
        typed(monkeypatch, answer)
        assert run(confirmation) == 1
        assert "Antwoord dan met ja, of zet erbij: --raakt 1" in capsys.readouterr().err
    assert run(["x" if word == WHY else word for word in confirmation]) == 2, "who gives no reason is asked nothing"
    assert "Typ ja" not in capsys.readouterr().out
    typed(monkeypatch, "ja\n")
    assert run(confirmation) == 0
    assert "1 lopende termijn is verschoven" in capsys.readouterr().out

    assert run(["beleid", "toon", *AT]) == 0
    assert f"geldt nu): {WHY} [p.beheer, 5 mei 2026]" in capsys.readouterr().out
    assert run(["beleid", "toon", "--json", *AT]) == 0
    assert json.loads(capsys.readouterr().out)["versies"][0]["geldt_nu"] is True
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    told = capsys.readouterr().out
    assert "De termijn 2 (bezwaar) loopt nu tot en met dinsdag 16 juni 2026." in told
    assert run([*confirmation, "--raakt", "1"]) == 1


def test_a_folder_that_is_none_or_that_exists_is_named(
    office: App, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["beleid", "proef", str(tmp_path / "weg")]) == 2
    assert run(["beleid", "toon", "--uit", folder]) == 2
    assert "een map die nog niet bestaat" in capsys.readouterr().err


def test_health_reads_the_calendar_that_was_confirmed(
    office: App, tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    calendar = Path(folder) / "calendar.yaml"
    shorter = calendar.read_text(encoding="utf-8").replace("bekend_tot_en_met: 2028-12-31", "bekend_tot_en_met: 2026-12-31")
    calendar.write_text(shorter, encoding="utf-8")
    assert run(["beleid", "proef", folder, *AT]) == 0
    assert "De kalender loopt af op 31 december 2026." in capsys.readouterr().out
    assert run(["beleid", "bevestig", folder, "--als", "p.beheer", "--reden", WHY, "--raakt", "0", *AT]) == 0
    capsys.readouterr()
    run(["health", "--json"])
    checks = json.loads(capsys.readouterr().out)
    (found,) = [check for check in (checks["checks"] if isinstance(checks, dict) else checks) if check["name"] == "calendar"]
    assert "31 december 2026" in found["text"]
    assert not found["good"]
