"""What came with a signal, a visit report, and what is told later is kept with the case from its first line on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import run
from tests.fakes.documents import JPEG, pdf
from tests.reliability.inspectorate import REGISTER
from vervolg.app import open_app

FOLDER = REGISTER.parent


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Path:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0
    for name, content in {"melding.pdf": pdf("De melding."), "verslag.pdf": pdf("Het verslag."), "gang.jpg": JPEG}.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def kept(number: str) -> list[tuple[str, str, str]]:
    """Of each document of a case: what it is, what it is about, and its name."""
    with open_app() as app:
        return [(one.title, one.about, one.file) for one in app.book.load(number).documents.values()]


def test_a_file_comes_with_a_signal_a_visit_and_a_confirmation(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signal, visit = str(FOLDER / "signaal.yaml"), str(FOLDER / "bezoek.yaml")
    assert run(["zaak", "open", visit, "--bestand", str(office / "verslag.pdf"), "--als", "a.bos"]) == 0
    assert kept("2026-0001") == [("Bezoekverslag", "K1", "verslag.pdf")]

    assert run(["signaal", "meld", signal, "--bestand", str(office / "melding.pdf"), "--als", "g.post"]) == 0
    assert kept("2026-0002") == [("Bericht met het signaal", "2026-0002", "melding.pdf")]

    assert run(["zaak", "doe", "2026-0001", "plan-vragen", "--als", "a.bos"]) == 0
    photo = ["--bestand", str(office / "gang.jpg")]
    assert run(["zaak", "doe", "2026-0001", "stop-bevestigd", *photo, "--als", "g.post"]) == 0
    assert run(["zaak", "doe", "2026-0001", "bezoek-vastleggen", "--bestand", str(office / "melding.pdf"), "--als", "a.bos"]) == 0
    assert [about for _, about, _ in kept("2026-0001")] == ["K1", "S1", "K2"]

    capsys.readouterr()
    assert run(["zaak", "bestand", "2026-0001", "verslag.pdf", "--uit", str(office / "terug.pdf"), "--als", "a.bos"]) == 0
    assert (office / "terug.pdf").read_bytes() == pdf("Het verslag.")


def test_a_file_that_is_refused_opens_no_case(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "plan.pdf").write_bytes(JPEG)
    (office / "twee.yaml").write_text(f"{(FOLDER / 'bezoek.yaml').read_text(encoding='utf-8')}\ndocument: Archief 12\n")
    for opening in (["signaal", "meld", str(FOLDER / "signaal.yaml")], ["zaak", "open", str(FOLDER / "bezoek.yaml")]):
        assert run([*opening, "--bestand", str(office / "plan.pdf"), "--als", "a.bos"]) == 2
        assert "de naam zegt: een PDF" in capsys.readouterr().err
    assert run(["zaak", "open", str(office / "twee.yaml"), "--bestand", str(office / "verslag.pdf"), "--als", "a.bos"]) == 2
    assert "je geeft al een bestand mee" in capsys.readouterr().err
    assert run(["zaak", "toon", "2026-0001", "--als", "a.bos"]) == 1
