"""Signals from the command line: recorded once, and never lost when they go on in another case."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from cli.main import run
from db import events
from db.engine import connect, transaction
from db.proof import closings
from desk.colleague import person
from domain.base.errors import Refusal
from domain.casefile.commands import MergeSignal
from notify.alert import AlertKind
from tests.reliability.inspectorate import REGISTER
from vervolg.app import open_app
from watch.assure import assure

VISIT = REGISTER.parent / "bezoek.yaml"
KVK = "90012345"
SIGNAL = f"""
kvk-nummer: "{KVK}"
locaties: [{{naam: Boerderij Het Zand}}]
herkomst: melding
datum: 2026-06-01
tekst: De groep is al weken onderbezet.
"""


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """Everybody of the example register, and b.belang, who has an interest in the provider."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    barred = f"  - {{code: b.belang, naam: B. Lang, rollen: [inspecteur], belangen: ['{KVK}']}}\n"
    staff = REGISTER.read_text(encoding="utf-8").replace("medewerkers:\n", f"medewerkers:\n{barred}", 1)
    (tmp_path / "register.yaml").write_text(staff, encoding="utf-8")
    assert run(["register", "lees", str(tmp_path / "register.yaml"), "--als", "p.beheer"]) == 0
    capsys.readouterr()
    return tmp_path


def written(folder: Path, said: str) -> str:
    file = folder / "gegevens.yaml"
    file.write_text(said, encoding="utf-8")
    return str(file)


def test_a_signal_without_a_location_names_what_runs_about_the_provider(
    signal: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    anywhere = SIGNAL.replace("locaties: [{naam: Boerderij Het Zand}]\n", "").replace("al weken", "overal")
    assert run(["signaal", "meld", written(office, anywhere), "--als", "a.bos"]) == 0
    told = capsys.readouterr().out
    assert f"Bij deze aanbieder loopt al zaak {signal}" in told
    assert "Voeg het dan samen" in told


def test_a_case_goes_on_only_in_one_that_is_there(
    signal: str, office: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other case is named, exists, runs, and may be seen by who says so; else nothing is closed."""
    assert run(["signaal", "meld", written(office, SIGNAL.replace("2026-06-01", "2026-06-02")), "--als", "a.bos"]) == 0
    capsys.readouterr()
    closing = "waarom: verder_in_andere_zaak\n"
    for named, words in {
        "": "Zeg in welke zaak het verdergaat",
        "zaak: '2026-0001'": "Kies een andere zaak dan deze",
        "zaak: '2026-0999'": "Zaak 2026-0999 bestaat niet",
        "zaak: ergens": "zaak",
    }.items():
        assert run(["zaak", "doe", signal, "sluiten", "--als", "a.bos", "--gegevens", written(office, closing + named)]) in (1, 2)
        assert words in capsys.readouterr().err
    assert rows(database_url, "SELECT stream_id FROM events WHERE type = 'CaseClosed'") == []
    there = written(office, f"{closing}zaak: '2026-0002'")
    assert run(["zaak", "doe", signal, "sluiten", "--als", "a.bos", "--gegevens", there]) == 0
    assert "Zaak gesloten: verder in zaak 2026-0002." in capsys.readouterr().out
    back = written(office, f"{closing}zaak: '{signal}'")
    assert run(["zaak", "doe", "2026-0002", "sluiten", "--als", "a.bos", "--gegevens", back]) == 1
    assert f"Zaak {signal} is zelf gesloten" in capsys.readouterr().err


@pytest.fixture
def signal(office: Path) -> str:
    assert run(["signaal", "meld", written(office, SIGNAL), "--als", "a.bos"]) == 0
    return "2026-0001"


@pytest.fixture
def case(office: Path, signal: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    beside = office / "bezoek.yaml"
    beside.write_text(f"{VISIT.read_text(encoding='utf-8')}reden: Het signaal is van iemand anders.\n", encoding="utf-8")
    assert run(["zaak", "open", str(beside), "--als", "a.bos", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["case"])


def rows(url: str, query: str) -> list[tuple[str, ...]]:
    engine = connect(url)
    with transaction(engine) as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def recorded(url: str) -> dict[str, str]:
    """Which cases tell of a signal, each with the number of that signal."""
    told = rows(url, "SELECT stream_id, data->>'signal' FROM events WHERE type = 'SignalRecorded' ORDER BY position")
    return {row[0]: row[1] for row in told}


def closed(url: str) -> list[tuple[str, ...]]:
    return rows(url, "SELECT stream_id FROM events WHERE type = 'CaseClosed'")


def refused(url: str) -> list[tuple[str, ...]]:
    return rows(url, "SELECT who, action, object FROM access_log WHERE result = 'geweigerd' ORDER BY id")


def test_a_signal_never_goes_on_in_a_case_that_does_not_exist(
    office: Path, signal: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = written(office, "zaak: 2026-9999\n")
    assert run(["zaak", "doe", signal, "samenvoegen", "--als", "a.bos", "--gegevens", data]) == 1
    assert "Zaak 2026-9999 bestaat niet" in capsys.readouterr().err
    assert not closed(database_url)
    assert refused(database_url) == [("a.bos", "zaak doe", signal)]


@pytest.mark.parametrize("way", ["zaak doe", "signaal"])
def test_a_merged_signal_is_told_in_the_other_case(office: Path, signal: str, case: str, way: str, database_url: str) -> None:
    why = "Het signaal is van na de opening."
    data = written(office, f"zaak: {case}\nreden: {why}\n")
    asked = {
        "zaak doe": ["zaak", "doe", signal, "samenvoegen", "--gegevens", data],
        "signaal": ["signaal", "samenvoegen", signal, case, "--reden", why],
    }[way]
    assert run([*asked, "--als", "a.bos"]) == 0
    assert closed(database_url) == [(signal,)]
    assert recorded(database_url) == {signal: signal, case: signal}


def test_two_signals_never_go_on_in_each_other(
    office: Path, signal: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then both would be closed, and nobody would be reminded of either."""
    assert run(["signaal", "meld", written(office, SIGNAL.replace("al weken", "ook nu")), "--als", "a.bos"]) == 0
    other = "2026-0002"
    assert run(["signaal", "samenvoegen", signal, other, "--als", "a.bos"]) == 0
    capsys.readouterr()
    data = written(office, f"zaak: '{signal}'\n")
    for back in (["signaal", "samenvoegen", other, signal], ["zaak", "doe", other, "samenvoegen", "--gegevens", data]):
        assert run([*back, "--als", "a.bos"]) == 1
        assert f"Zaak {signal} is zelf gesloten. Heropen die zaak eerst" in capsys.readouterr().err
    assert closed(database_url) == [(signal,)]


def test_of_two_colleagues_who_merge_two_signals_into_each_other_one_is_refused(office: Path, database_url: str) -> None:
    """Each has read both cases before either of them changes one: what counts is what is true under the locks of both."""
    for words in ("al weken", "ook nu"):
        assert run(["signaal", "meld", written(office, SIGNAL.replace("al weken", words)), "--als", "a.bos"]) == 0
    pairs = (("2026-0001", "2026-0002"), ("2026-0002", "2026-0001"))
    together = Barrier(2)

    with open_app() as app:
        actor = person(app, "a.bos")

        def merge(number: str, into: str) -> str:
            with app.book.writing(actor, datetime.now(UTC)) as page:
                page.connection.execute(text("SET LOCAL lock_timeout = '60s'"))
                together.wait(60)
                try:
                    page.execute(number, MergeSignal(case=into))
                except Refusal as refused:
                    return str(refused)
            return ""

        with ThreadPoolExecutor(2) as pool:
            said = sorted(pool.map(lambda pair: merge(*pair), pairs))
    assert said[0] == ""
    assert "is zelf gesloten" in said[1]
    assert len(closed(database_url)) == 1


def test_a_signal_that_was_told_there_before_is_merged_again_without_being_told_twice(
    office: Path, signal: str, case: str, database_url: str
) -> None:
    """It was opened again; that the other case tells of it already is no reason to keep it open for ever."""
    again = written(office, f"zaak: {case}\nreden: Het signaal is van na de opening.\n")
    merged = ["zaak", "doe", signal, "samenvoegen", "--als", "a.bos", "--gegevens", again]
    assert run(merged) == 0
    opened = written(office, "waarom: Er kwam nog een vraag over.\n")
    assert run(["zaak", "doe", signal, "heropenen", "--als", "a.bos", "--gegevens", opened]) == 0
    written(office, f"zaak: {case}\nreden: Het signaal is van na de opening.\n")
    assert run(merged) == 0
    assert closed(database_url) == [(signal,), (signal,)]
    assert len(rows(database_url, f"SELECT 1 FROM events WHERE type = 'SignalRecorded' AND stream_id = '{case}'")) == 1


@pytest.mark.parametrize("asked", [["signaal", "samenvoegen", "register", "2026-0001"], ["zaak", "toon", "policy"]])
def test_a_stream_that_is_no_case_is_none(signal: str, capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    assert run([*asked, "--als", "a.bos"]) == 1
    said = capsys.readouterr().err
    assert "bestaat niet" in said
    assert "vastgelegd" not in said


def test_no_way_into_the_case_book_closes_a_signal_and_tells_nobody(
    office: Path, signal: str, case: str, database_url: str
) -> None:
    """Whoever asks: what happens in the other case is part of the command, so it cannot be left out or fail by itself."""
    with open_app() as app:
        command = MergeSignal(case=case, reason="Het signaal is van na de opening.")
        app.book.execute(signal, command, person(app, "a.bos"), datetime.now(UTC))
    assert recorded(database_url) == {signal: signal, case: signal}


def test_a_case_that_may_not_be_told_of_the_signal_keeps_it_open(
    office: Path, signal: str, case: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason that the other case needs is missing: refused there, so nothing happens here."""
    assert run(["signaal", "meld", written(office, SIGNAL.replace("2026-06-01", "2025-12-01")), "--als", "a.bos"]) == 0
    older = "2026-0003"
    data = written(office, f"zaak: {case}\n")
    assert run(["zaak", "doe", older, "samenvoegen", "--als", "a.bos", "--gegevens", data]) == 1
    assert "reden" in capsys.readouterr().err
    assert not closed(database_url)
    assert recorded(database_url) == {signal: signal, older: older}


def test_a_case_is_not_closed_into_one_that_may_not_be_seen(office: Path, case: str, database_url: str) -> None:
    other = SIGNAL.replace(KVK, "90000067").replace("Boerderij Het Zand", "De Linde")
    assert run(["signaal", "meld", written(office, other), "--als", "b.belang"]) == 0
    mine = "2026-0003"
    for command, said in {
        "sluiten": f"waarom: verder_in_andere_zaak\nzaak: '{case}'\nreden: x\n",
        "signaal-toevoegen": f"herkomst: AKJ\ntekst: Nog een melding.\nsignaal: '{case}'\n",
    }.items():
        assert run(["zaak", "doe", mine, command, "--als", "b.belang", "--gegevens", written(office, said)]) == 1
    assert refused(database_url) == [("b.belang", "zaak doe", case)] * 2
    assert not closed(database_url)


def close(url: str, number: str, data: dict[str, object], version: int = 2) -> None:
    """As an earlier version did, which asked nothing of the other case."""
    engine = connect(url)
    with transaction(engine) as connection:
        head = events.lock(connection, number)
        assert head
        told = {"on": "2026-06-02", "why": "verder_in_andere_zaak", "keep_until": None, "note": ""} | data
        fact = events.Fact("CaseClosed", version, told, date(2026, 6, 2))
        events.append(connection, head, [fact], events.Stamp("a.bos", datetime.now(UTC), "-", "-"))
    engine.dispose()


def lost(url: str) -> dict[str, str]:
    """What the nightly proof says of each closed case that nobody is reminded of."""
    engine = connect(url)
    with transaction(engine) as connection:
        found = {fault.place: fault.problem for fault in closings.faults(connection)}
    engine.dispose()
    return found


def test_cases_that_were_closed_into_each_other_are_found_until_one_is_opened_again(
    office: Path, signal: str, case: str, database_url: str
) -> None:
    close(database_url, signal, {"note": f"Verder in zaak {case}."}, version=1)
    assert "het signaal staat daar niet" in lost(database_url)[signal]
    close(database_url, case, {"case": signal})
    assert f"verder in zaak {case}, en die is gesloten als verder in deze zaak" in lost(database_url)[signal]
    assert set(lost(database_url)) == {signal, case}

    opened = written(office, "waarom: Beide zaken waren gesloten.\n")
    assert run(["zaak", "doe", case, "heropenen", "--als", "a.bos", "--gegevens", opened]) == 0
    assert set(lost(database_url)) == {signal}
    assert run(["zaak", "doe", signal, "heropenen", "--als", "a.bos", "--gegevens", opened]) == 0
    assert lost(database_url) == {}


def test_a_case_that_went_on_in_none_is_found(office: Path, signal: str, database_url: str) -> None:
    close(database_url, signal, {"case": "2026-0999"})
    with open_app() as app:
        found = [str(one) for one in assure(app.book, datetime.now(UTC)).differences if one.kind is AlertKind.SWEEP_SILENT]
    assert [one for one in found if "2026-0999" in one] == [
        f"{signal}: gesloten als verder in zaak 2026-0999, maar die zaak bestaat niet. Heropen de zaak om er weer naar te kijken"
    ]


def test_a_refused_merger_is_logged_with_the_case_that_was_barred(
    office: Path, signal: str, case: str, database_url: str
) -> None:
    other = SIGNAL.replace(KVK, "90000067").replace("Boerderij Het Zand", "De Linde")
    assert run(["signaal", "meld", written(office, other), "--als", "b.belang"]) == 0
    mine = "2026-0003"
    assert run(["signaal", "samenvoegen", mine, case, "--als", "b.belang"]) == 1
    data = written(office, f"zaak: {case}\n")
    assert run(["zaak", "doe", mine, "samenvoegen", "--als", "b.belang", "--gegevens", data]) == 1
    assert refused(database_url) == [("b.belang", "signaal samenvoegen", case), ("b.belang", "zaak doe", case)]
    assert not closed(database_url)


@pytest.mark.parametrize("barred", ["the signal", "the other case"])
def test_who_has_an_interest_in_either_provider_merges_nothing_and_that_is_logged(
    office: Path, signal: str, database_url: str, capsys: pytest.CaptureFixture[str], barred: str
) -> None:
    """Neither the signal of a provider in which they have an interest, nor another one into a case of that provider."""
    theirs = SIGNAL.replace(KVK, "90000067").replace("Boerderij Het Zand", "De Linde")
    assert run(["signaal", "meld", written(office, theirs), "--als", "b.belang"]) == 0
    mine = "2026-0002"
    number, into = (signal, mine) if barred == "the signal" else (mine, signal)
    before, told = recorded(database_url), rows(database_url, "SELECT count(*) FROM events")
    capsys.readouterr()

    data = written(office, f"zaak: '{into}'\nreden: Het gaat over hetzelfde.\n")
    for asked in (
        ["signaal", "samenvoegen", number, into, "--reden", "Het gaat over hetzelfde."],
        ["zaak", "doe", number, "samenvoegen", "--gegevens", data],
    ):
        assert run([*asked, "--als", "b.belang"]) == 1
        said = capsys.readouterr()
        assert "Je hebt geen toegang tot deze zaak" in said.err
        assert "Zand" not in said.err + said.out

    assert refused(database_url) == [("b.belang", "signaal samenvoegen", signal), ("b.belang", "zaak doe", signal)]
    assert (recorded(database_url), rows(database_url, "SELECT count(*) FROM events")) == (before, told)
    assert not closed(database_url)


def test_a_deed_by_nobody_or_in_no_case_is_logged(office: Path, case: str, database_url: str) -> None:
    note, said = written(office, "tekst: Gebeld met het bestuur.\n"), ["notitie", "--gegevens", str(office / "gegevens.yaml")]
    assert note
    assert run(["zaak", "doe", case, *said, "--als", "bestaat.niet"]) == 1
    assert run(["zaak", "doe", "2026-9999", *said, "--als", "a.bos"]) == 1
    assert run(["zaak", "open", str(VISIT), "--als", "bestaat.niet"]) == 1
    assert run(["signaal", "meld", written(office, SIGNAL), "--als", "bestaat.niet"]) == 1
    assert refused(database_url) == [
        ("onbekend", "zaak doe", case),
        ("a.bos", "zaak doe", "2026-9999"),
        ("onbekend", "zaak open", "nieuwe zaak"),
        ("onbekend", "signaal meld", "nieuw signaal"),
    ]


def test_the_same_signal_is_in_a_case_once(
    office: Path, case: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the capitals and spaces; what is said on another day is another signal."""
    for said, status in (
        ("Een ouder belde over de nachtdienst.", 0),
        ("Een ouder belde  over de NACHTDIENST.", 1),
    ):
        data = written(office, f"herkomst: AKJ\ntekst: {said}\n")
        assert run(["zaak", "doe", case, "signaal-toevoegen", "--als", "a.bos", "--gegevens", data]) == status
    assert f"staat al in zaak {case}" in capsys.readouterr().err
    assert len(rows(database_url, f"SELECT 1 FROM events WHERE type = 'SignalRecorded' AND stream_id = '{case}'")) == 1


def test_a_signal_names_a_location_once(office: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    twice = SIGNAL.replace("[{naam: Boerderij Het Zand}]", "[{naam: Boerderij Het Zand}, {naam: Boerderij het zand}]")
    assert run(["signaal", "meld", written(office, twice), "--als", "a.bos"]) == 1
    assert "Locatie Boerderij Het Zand staat er twee keer" in capsys.readouterr().err
    assert not recorded(database_url)


def test_a_signal_of_long_ago_needs_a_reason_that_management_sees(
    office: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = SIGNAL.replace("2026-06-01", "1926-06-01")
    assert run(["signaal", "meld", written(office, old), "--als", "g.post"]) == 1
    assert "langer dan een jaar geleden" in capsys.readouterr().err
    assert rows(database_url, "SELECT number FROM cases") == []

    told = written(office, old + "reden: Gevonden in een oud postvak.\n")
    assert run(["signaal", "meld", told, "--als", "g.post"]) == 0
    (event,) = rows(database_url, "SELECT data ->> 'reason' FROM events WHERE type = 'DeviationRecorded'")
    assert event[0] == "Gevonden in een oud postvak."


def test_a_signal_beside_a_case_names_one_that_is_there_and_may_be_seen(
    office: Path, case: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, status, words in (
        ("2026-9999", 1, "Zaak 2026-9999 bestaat niet"),
        ("register", 2, "signaal"),
        ("2026-0001", 0, ""),
    ):
        data = written(office, f"herkomst: AKJ\ntekst: Nog een melding.\nsignaal: '{number}'\nreden: Gebundeld.\n")
        assert run(["zaak", "doe", case, "signaal-toevoegen", "--als", "a.bos", "--gegevens", data]) == status
        assert words in capsys.readouterr().err
    assert recorded(database_url)[case] == "2026-0001"
