"""`vervolg register lees`: who may change who there is, and what it refuses, with field and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from tests.reliability.inspectorate import REGISTER

Told = Callable[..., tuple[int, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Told:
    """The status and the complaint of reading a register with these colleagues."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0

    def told(*people: str, who: str = "p.beheer") -> tuple[int, str]:
        file = tmp_path / "meer.yaml"
        file.write_text("medewerkers:\n" + "".join(f"  - {{{person}}}\n" for person in people), encoding="utf-8")
        capsys.readouterr()
        return run(["register", "lees", str(file), "--als", who]), capsys.readouterr().err

    return told


def test_a_beheerder_who_left_changes_nothing_and_that_was_tried_is_known(told: Told, database_url: str) -> None:
    assert told("code: q.oud, naam: Q. Oud, rollen: [beheerder], actief: nee") == (0, "")
    assert told("code: x.nieuw, naam: X. Nieuw, rollen: [hoofdinspecteur]", who="q.oud") == (
        1,
        "Q. Oud werkt niet meer bij de inspectie.\n",
    )
    assert told("code: x.nieuw, naam: X. Nieuw, rollen: [hoofdinspecteur]", who="a.bos")[0] == 1
    assert told("code: x.nieuw, naam: X. Nieuw, rollen: [hoofdinspecteur]", who="nie.mand")[0] == 1
    engine = connect(database_url)
    with transaction(engine) as connection:
        assert not connection.execute(text("SELECT count(*) FROM staff WHERE person_id = 'x.nieuw'")).scalar_one()
        refused = connection.execute(text("SELECT who, action, result FROM access_log ORDER BY id")).all()
    engine.dispose()
    assert [tuple(row) for row in refused] == [(who, "register lees", "geweigerd") for who in ("q.oud", "a.bos", "onbekend")]


def test_ja_and_nee_are_answers_and_anything_else_is_not(told: Told) -> None:
    assert told("code: n.nu, naam: N. Nu, rollen: [inspecteur], actief: ja")[0] == 0
    assert told("code: n.nu, naam: N. Nu, rollen: [inspecteur], actief: nee")[0] == 0
    status, said = told("code: n.nu, naam: N. Nu, rollen: [inspecteur], actief: misschien")
    assert (status, said) == (2, "meer.yaml: medewerkers[1].actief (regel 2): gevonden 'misschien'; verwacht: ja of nee.\n")


@pytest.mark.parametrize(
    ("person", "place", "found"),
    [
        ("afwezig: [{van: 2026-05-04, tot_en_met: 2026-05-08, vervanger: n.nu}]", "afwezig[1].vervanger", "n.nu"),
        ("afwezig: [{van: 2026-05-04, tot_en_met: 2026-05-08, vervanger: z.weg}]", "afwezig[1].vervanger", "z.weg"),
        ("afwezig: [{van: 2026-05-08, tot_en_met: 2026-05-04, vervanger: a.bos}]", "afwezig[1].tot_en_met", "2026-05-04"),
        ("belangen: ['9001234']", "belangen", "9001234"),
        ("e-mail: a.bos@inspectie.example", "code", "n.nu"),
    ],
)
def test_what_would_make_the_right_of_access_hollow_is_refused_with_its_field(
    told: Told, person: str, place: str, found: str
) -> None:
    status, said = told(f"code: n.nu, naam: N. Nu, rollen: [inspecteur], {person}")
    assert status == 2
    assert said.startswith(f"meer.yaml: medewerkers[1].{place} (regel 2): gevonden '{found}'; verwacht: ")
