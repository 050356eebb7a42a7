"""`vervolg register lees`: who may change who there is, and what it refuses, with field and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db import register
from db.engine import connect, transaction
from domain.people.person import Person, Role
from tests.reliability.inspectorate import REGISTER
from vervolg.clock import now

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


@pytest.mark.parametrize("code", ["systeem", "beheer", "onbekend"])
def test_no_colleague_gets_the_code_of_what_is_no_person(told: Told, code: str) -> None:
    status, said = told(f"code: {code}, naam: Iemand, rollen: [inspecteur]")
    assert (status, said.split(": gevonden")[0]) == (2, "meer.yaml: medewerkers[1].code (regel 2)")


def test_the_role_of_the_system_is_not_given_out(told: Told) -> None:
    status, said = told("code: x.nieuw, naam: X. Nieuw, rollen: [systeem, inspecteur]")
    assert (status, said.split(";")[0]) == (2, "meer.yaml: medewerkers[1].rollen (regel 2): gevonden 'systeem'")


def test_what_was_once_given_out_acts_no_more(told: Told, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    engine = connect(database_url)
    every = frozenset({Role.SYSTEM, Role.ADMINISTRATOR, Role.INSPECTOR})
    with transaction(engine) as connection:
        for code in ("systeem", "beheer", "x.oud"):
            register.put(
                connection, Person(id=code, name=f"Was {code}", roles=every, email=f"{code}@i.example"), "p.beheer", now()
            )
    engine.dispose()
    for code in ("systeem", "beheer"):
        capsys.readouterr()
        assert run(["zaken", "--als", code]) == 1
        assert "van het systeem zelf" in capsys.readouterr().err
    assert told("code: n.nu, naam: N. Nu, rollen: [inspecteur]", who="systeem")[0] == 1
    assert run(["zaken", "--als", "x.oud"]) == 0  # an inspector, and no more than that
    stopped = "code: systeem, naam: Was systeem, rollen: [inspecteur], e-mail: systeem@i.example, actief: nee"
    assert told(stopped, who="beheer") == (0, "")


@pytest.mark.parametrize("who", ["systeem", "123456782", "Een zin met van alles"])
def test_the_first_register_is_not_read_under_any_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["register", "lees", str(REGISTER), "--als", who]) in (1, 2)
    assert "123456782" not in capsys.readouterr().err
    assert run(["register", "lees", str(REGISTER), "--als", "p.beheer"]) == 0


LINDE, BRANDING = "90000067", "000090012345"


@pytest.fixture
def lists(told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """The status and the complaint of reading a register with these providers."""

    def lists(providers: str) -> tuple[int, str]:
        file = tmp_path / "aanbieders.yaml"
        file.write_text(f"aanbieders:\n{providers}", encoding="utf-8")
        capsys.readouterr()
        return run(["register", "lees", str(file), "--als", "p.beheer"]), capsys.readouterr().err

    return lists


def test_no_location_is_taken_from_another_provider(lists: Callable[[str], tuple[int, str]], database_url: str) -> None:
    mine = f"""  - kvk-nummer: "{LINDE}"
    naam: De Linde
    locaties:
      - {{naam: Onze branding, vestigingsnummer: "{BRANDING}"}}
"""
    status, said = lists(mine)
    assert status == 2
    assert said.startswith("aanbieders.yaml: aanbieders[1].locaties[1].vestigingsnummer (regel 5): gevonden '000090012345'")
    assert "van Stichting De Verzonnen Vuurtoren (90012345)" in said
    engine = connect(database_url)
    with transaction(engine) as connection:
        kept = register.locations(connection)[BRANDING]
    engine.dispose()
    assert (kept.provider_id, kept.name) == ("90012345", "Huis De Branding")


def test_what_stands_twice_in_a_file_is_named_with_its_line(lists: Callable[[str], tuple[int, str]]) -> None:
    one = "  - {{kvk-nummer: '{}', naam: A, locaties: [{{naam: Noord, vestigingsnummer: '{}'}}]}}\n"
    status, said = lists(one.format("90000067", "000090000555") + one.format("90012345", "000090000555"))
    assert (status, said.split(":")[1]) == (2, " aanbieders[2].locaties[1].vestigingsnummer (regel 3)")
    assert "aanbieders[1].locaties[1]" in said
    status, said = lists(one.format("90000067", "000090000555") * 2)
    assert (status, said.split(":")[1]) == (2, " aanbieders[2].kvk-nummer (regel 3)")
    status, said = lists("  - {kvk-nummer: '90000067', naam: A, locaties: [{naam: Noord}, {naam: NOORD}]}\n")
    assert (status, said.split(":")[1]) == (2, " aanbieders[1].locaties[2].naam (regel 2)")


def test_a_wrong_address_and_a_colleague_named_twice_have_a_place(told: Told) -> None:
    status, said = told("code: n.nu, naam: N. Nu, rollen: [inspecteur], e-mail: fout")
    assert (status, said.split(";")[0]) == (2, "meer.yaml: medewerkers[1].e-mail (regel 2): gevonden 'fout'")
    one = "code: n.nu, naam: N. Nu, rollen: [inspecteur]"
    status, said = told(one, one)
    assert (status, said.split(";")[0]) == (2, "meer.yaml: medewerkers[2].code (regel 3): gevonden 'n.nu'")
