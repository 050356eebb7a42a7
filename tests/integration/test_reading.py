"""Looking at a case from the command line: who may, of which day, and how it reads."""

from __future__ import annotations

import json
from datetime import timedelta
from getpass import getuser
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import run
from db.engine import connect, transaction
from domain.base.moments import dutch_date
from tests.reliability.inspectorate import REGISTER
from vervolg import clock

VISIT = REGISTER.parent / "bezoek.yaml"


@pytest.fixture
def number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> str:
    """A case of a.bos, with a letter that has a text, about a provider in which b.belang has an interest. w.weg left."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("VERVOLG_SMTP_URL", "smtp://127.0.0.1:9")
    staff = REGISTER.read_text(encoding="utf-8")
    kvk = staff.partition("kvk-nummer: ")[2].split()[0].strip("\"',}")
    barred = f"  - {{code: b.belang, naam: B. Lang, rollen: [inspecteur], belangen: ['{kvk}']}}\n"
    barred += "  - {code: w.weg, naam: W. Weg, rollen: [inspecteur], actief: false}\n"
    (tmp_path / "register.yaml").write_text(staff.replace("medewerkers:\n", f"medewerkers:\n{barred}", 1), encoding="utf-8")
    assert run(["register", "lees", str(tmp_path / "register.yaml"), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    assert run(["zaak", "open", str(VISIT), "--als", "a.bos", "--json"]) == 0
    opened = str(json.loads(capsys.readouterr().out)["case"])
    assert run(["zaak", "doe", opened, "plan-vragen", "--als", "a.bos"]) == 0
    run(["sweep", "--bezorg"])
    capsys.readouterr()
    return opened


def looked(url: str) -> list[tuple[str, ...]]:
    """The access log: who, kind of look, at what, and how it ended."""
    engine = connect(url)
    with transaction(engine) as connection:
        rows = connection.execute(
            text("SELECT who, action, object, result FROM access_log WHERE action <> 'sweep' ORDER BY id")
        ).all()
    engine.dispose()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("what", [("toon",), ("brief", "B1")])
def test_who_reads_is_known_and_may(
    number: str, what: tuple[str, ...], database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = what
    reading = ["zaak", command, number, *rest]
    assert run(reading) == 0, "the account of the machine reads too, under its own name"
    capsys.readouterr()
    for barred in ("b.belang", "p.beheer"):
        assert run([*reading, "--als", barred]) == 1
        said = capsys.readouterr()
        assert "Je hebt geen toegang tot deze zaak" in said.err
        assert said.out == ""
    assert run([*reading, "--als", "a.bos"]) == 0
    assert looked(database_url) == [
        (who, f"zaak {command}", number, result)
        for who, result in [
            (f"machine:{getuser()}", "gelukt"),
            ("b.belang", "geweigerd"),
            ("p.beheer", "geweigerd"),
            ("a.bos", "gelukt"),
        ]
    ]


@pytest.mark.parametrize("what", [("mag",), ("toon",), ("brief", "B1"), ("doe", "notitie")])
@pytest.mark.parametrize("barred", ["b.belang", "p.beheer", "w.weg"])
def test_who_may_not_read_learns_nothing_not_even_whether_there_is_a_case(
    number: str, what: tuple[str, ...], barred: str, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "notitie.yaml"
    note.write_text("tekst: Gebeld met het bestuur.\n", encoding="utf-8")
    said = []
    for which in (number, "2026-9999", "123456782"):
        command, *rest = what
        asked = ["zaak", command, which, *rest, "--als", barred, *(["--gegevens", str(note)] if command == "doe" else [])]
        assert run(asked) == 1
        heard = capsys.readouterr()
        assert heard.out == ""
        said.append(heard.err)
    assert len(set(said)) == 1
    assert looked(database_url) == [
        (barred, f"zaak {what[0]}", thing, "geweigerd") for thing in (number, "2026-9999", "onbekend")
    ]


def test_what_is_possible_is_a_look_at_the_case(number: str, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "mag", number, "--als", "a.bos"]) == 0
    assert "Dit kan nu:" in capsys.readouterr().out
    assert looked(database_url) == [("a.bos", "zaak mag", number, "gelukt")]


def test_a_list_is_a_look_too_and_leaves_out_where_one_has_an_interest(
    number: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = {}
    for who in ("a.bos", "b.belang"):
        assert run(["zaken", "--als", who]) == 0
        seen[who] = capsys.readouterr().out
    assert number in seen["a.bos"]
    assert "Geen zaken gevonden" in seen["b.belang"]
    assert run(["zaken", "--als", "p.beheer"]) == 1
    assert run(["zaken", "--als", "w.weg"]) == 1
    assert run(["zaken", "--als", "nie.mand"]) == 1
    assert run(["register", "toon", "--als", "p.beheer"]) == 0
    assert run(["register", "toon", "--als", "w.weg"]) == 1
    assert run(["zaken"]) == 0
    assert looked(database_url) == [
        ("a.bos", "zaken", "lijst van zaken", "gelukt"),
        ("b.belang", "zaken", "lijst van zaken", "gelukt"),
        ("p.beheer", "zaken", "lijst van zaken", "geweigerd"),
        ("w.weg", "zaken", "lijst van zaken", "geweigerd"),
        ("onbekend", "zaken", "lijst van zaken", "geweigerd"),
        ("p.beheer", "register toon", "register", "gelukt"),
        ("w.weg", "register toon", "register", "geweigerd"),
        (f"machine:{getuser()}", "zaken", "lijst van zaken", "gelukt"),
    ]


@pytest.mark.parametrize("option", ["--peildatum", "--bekend-op"])
def test_a_day_to_come_is_refused(number: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert run(["zaak", "toon", number, "--als", "a.bos", option, tomorrow]) == 2
    assert capsys.readouterr().err.startswith(f"{option}: gevonden '{tomorrow}'; verwacht: vandaag ({dutch_date(clock.today())})")
    assert run(["zaak", "toon", number, "--als", "a.bos", option, clock.today().isoformat()]) == 0


def test_a_letter_is_not_made_as_of_another_day(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF with a date of one's own choice looks like a letter that left on that day."""
    out = tmp_path / "brief.pdf"
    assert run(["zaak", "brief", number, "B1", "--als", "a.bos", "--uit", str(out), "--op", "2026-04-01"]) == 2
    assert not out.exists()
    assert run(["zaak", "brief", number, "B1", "--als", "a.bos", "--uit", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_what_was_typed_on_several_lines_stands_on_one(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "notitie.yaml"
    note.write_text("tekst: |\n  Gebeld met\n\n  het bestuur.\n", encoding="utf-8")
    assert run(["zaak", "doe", number, "notitie", "--als", "a.bos", "--gegevens", str(note)]) == 0
    assert "  - Gebeld met het bestuur.\n" in capsys.readouterr().out
    assert run(["zaak", "toon", number, "--als", "a.bos"]) == 0
    assert "Gebeld met het bestuur.  [a.bos, vastgelegd" in capsys.readouterr().out


def test_a_filter_for_somebody_unknown_says_so(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaken", "--inspecteur", "a.bso"]) == 2
    assert "--inspecteur: gevonden 'a.bso'; verwacht: bedoel je ‘a.bos’?" in capsys.readouterr().err
    assert run(["zaken", "--inspecteur", "c.devries"]) == 0
    assert "Geen zaken gevonden" in capsys.readouterr().out
    assert run(["zaken", "--inspecteur", "a.bos"]) == 0
    assert number in capsys.readouterr().out


def test_a_visit_has_one_case(number: str, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "open", str(VISIT), "--als", "a.bos"]) == 0
    assert f"Dit verslag stond al in zaak {number}. Er is niets vastgelegd." in capsys.readouterr().out

    other = tmp_path / "anders.yaml"
    other.write_text(
        VISIT.read_text(encoding="utf-8").replace("in drie weken vier keer", "in drie weken tien keer"), encoding="utf-8"
    )
    assert run(["zaak", "open", str(other), "--als", "a.bos"]) == 1
    assert f"Dit bezoek staat al in zaak {number}, met andere bevindingen." in capsys.readouterr().err
    engine = connect(database_url)
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM cases")).scalar_one() == 1
    engine.dispose()


WHY = "waarom: Er loopt een onderzoek naar een collega.\n"


@pytest.fixture
def hushed(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The same case, which only a.bos and c.devries know now."""
    data = tmp_path / "kring.yaml"
    data.write_text(f"kring: [c.devries]\n{WHY}", encoding="utf-8")
    assert run(["zaak", "doe", number, "vertrouwelijk-maken", "--als", "a.bos", "--gegevens", str(data)]) == 0
    assert "Vertrouwelijk; de kring is a.bos, c.devries" in capsys.readouterr().out
    return number


@pytest.mark.parametrize(
    ("what", "outside"),
    [
        (("toon",), "f.visser"),
        (("toon",), None),
        (("mag",), "b.mulder"),
        (("brief", "B1"), None),
        (("doe", "notitie"), "f.visser"),
    ],
)
def test_outside_its_circle_a_confidential_case_is_one_that_does_not_exist(
    hushed: str,
    what: tuple[str, ...],
    outside: str | None,
    tmp_path: Path,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    note = tmp_path / "notitie.yaml"
    note.write_text("tekst: Gebeld met het bestuur.\n", encoding="utf-8")
    said = []
    for which in (hushed, "2026-9999"):
        command, *rest = what
        asked = ["zaak", command, which, *rest, *(["--als", outside] if outside else [])]
        assert run([*asked, *(["--gegevens", str(note)] if command == "doe" else [])]) == 1
        heard = capsys.readouterr()
        assert heard.out == ""
        said.append(heard.err.replace(which, "NR"))
    assert len(set(said)) == 1
    who = outside or f"machine:{getuser()}"
    assert looked(database_url)[-2:] == [(who, f"zaak {what[0]}", each, "geweigerd") for each in (hushed, "2026-9999")]


def test_inside_its_circle_it_is_read_as_any_and_outside_nothing_shows_it(
    hushed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["zaak", "toon", hushed], ["zaak", "mag", hushed], ["zaak", "brief", hushed, "B1"]):
        assert run([*command, "--als", "c.devries"]) == 0
    assert run(["zaken", "--als", "c.devries"]) == 0
    assert hushed in capsys.readouterr().out
    reports = str(tmp_path / "rapport")
    everything = [
        ["zaken"],
        ["zaken", "--json"],
        ["zaken", hushed],
        ["sweep", "--as-of", "2027-12-31", "--json"],
        ["rapport", "--json", "--uit", reports],
        ["onderhoud", "berichten", "--json"],
        ["health"],
        ["register", "toon"],
    ]
    for command in everything:
        who = [] if command == ["health"] else ["--als", "f.visser"]
        run([*command, *who])
        told = capsys.readouterr()
        assert hushed not in told.out + told.err, command
    run(["rapport", "--uit", reports, "--als", "f.visser"])
    assert "Vertrouwelijke zaken waarvan je niet in de kring zit, zijn niet meegeteld." in capsys.readouterr().out
    run(["rapport", "--uit", reports, "--als", "c.devries", "--json"])
    assert hushed in capsys.readouterr().out


def test_who_brings_the_same_visit_from_outside_is_not_told_of_the_case(hushed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["zaak", "open", str(VISIT), "--als", "a.bos", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["case"] == hushed
    assert run(["zaak", "open", str(VISIT), "--als", "b.mulder", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["case"] != hushed, told["opened"]) == (True, True)


@pytest.mark.parametrize("command", ["notitie", "bevinding-toevoegen", "maatregel-voorstellen", "brief-schrijven"])
def test_what_a_command_asks_handed_in_as_it_was_fetched_records_nothing(
    number: str, command: str, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def recorded() -> int:
        engine = connect(database_url)
        with transaction(engine) as connection:
            found = connection.execute(text("SELECT count(*) FROM events")).scalar_one()
        engine.dispose()
        return int(found)

    before = recorded()
    assert run(["zaak", "doe", number, command, "--als", "a.bos", "--voorbeeld"]) == 0
    fetched = tmp_path / "gegevens.yaml"
    fetched.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["zaak", "doe", number, command, "--als", "a.bos", "--gegevens", str(fetched)]) == 2
    assert "gevonden 'leeg'; verwacht:" in capsys.readouterr().err
    assert recorded() == before
