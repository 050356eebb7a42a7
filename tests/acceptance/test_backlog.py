"""The public histories, recorded by the command as a person gives it: all of them, none refused, each ending as it really did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import func, select

from backlog import keep as keeping
from cli.main import run
from db import register, schema
from db.engine import transaction
from db.projections import stored
from db.rebuild import rebuild
from db.registered import Location, Provider
from db.verify import verify
from domain.base.errors import BadInput, Impossible, Unavailable
from vervolg import clock, settings
from vervolg.app import App, open_app
from watch.assure import assure
from watch.sweep import sweep

TIMELINES = Path(__file__).parent / "data" / "timelines.json"

VT, AANWIJZING, BEVEL = "verscherpt_toezicht", "aanwijzing", "bevel"
LAST, STOP = "last_onder_dwangsom", "clientenstop"
HOLDS, PART, OVER = "in_force", "partly_lifted", "ended"


class Expected(NamedTuple):
    """How a history ends: the stage, each measure (kind, status, nominal end, contents), and the terms that still run."""

    stage: str
    measures: tuple[tuple[str | None, ...], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


EXPECTED = {
    # provider, as far as it tells it from the others
    "Hamber Zorg": Expected(VT, ((VT, HOLDS, "2024-07-19"),), ((VT, "2024-07-18"),)),  # "voor 19 juli"
    "Stichting De Drijvende Ambachtsschool": Expected(AANWIJZING, ((AANWIJZING, HOLDS, None, STOP),)),  # day not known
    "iHub": Expected(AANWIJZING, ((AANWIJZING, HOLDS, "2025-12-10", STOP),), ((AANWIJZING, "2025-12-10"),)),
    "Home4Kids": Expected(VT, ((VT, HOLDS, "2023-01-14"),), ((VT, "2023-01-14"),)),
    "KidzTower": Expected(LAST, ((AANWIJZING, HOLDS, None), (LAST, HOLDS, None)), (("resultaatsverslag", "2019-05-01"),)),
    "Zorgboerderij 't Polböske": Expected(AANWIJZING, ((BEVEL, OVER, "2017-07-21"), (AANWIJZING, HOLDS, None, STOP))),
    "William Schrikker": Expected("afronden", ((AANWIJZING, OVER, "2020-04-28"),)),
    "Enver": Expected(VT, ((VT, HOLDS, None),)),
    "JeugdzorgPlus": Expected("afronden", ((VT, OVER, None),)),
    "Zorgboerderij Buitengewoon": Expected("bevindingen"),  # closed and opened again in one letter: a new visit is to come
    "Aurora Borealis": Expected(
        BEVEL, ((BEVEL, HOLDS, None), (AANWIJZING, PART, "2023-02-09", STOP)), ((AANWIJZING, "2023-02-09"),)
    ),
    "Stichting Arduin": Expected(
        BEVEL,
        ((STOP, HOLDS, None), (BEVEL, HOLDS, None), (AANWIJZING, HOLDS, "2018-11-21"), (STOP, HOLDS, "2018-11-21")),
        (("afspraak", "2018-10-01"), (AANWIJZING, "2018-11-21"), (STOP, "2018-11-21")),
    ),
    "Anders Zorgen": Expected("bevindingen"),
    "Stichting Zahet": Expected("afronden", ((VT, OVER, "2019-01-02"), (AANWIJZING, OVER, None))),
    "Lelie zorggroep": Expected("afronden", ((VT, OVER, None),)),  # one home closed, the other improved
    "Thuiszorg De Buurtzuster": Expected("afronden", ((VT, OVER, None),)),
    "Anemoon": Expected(LAST, ((AANWIJZING, HOLDS, None), (LAST, HOLDS, None))),
    "Stichting Noord": Expected(AANWIJZING, ((AANWIJZING, PART, "2024-04-19"),), ((AANWIJZING, "2024-04-18"),)),
    "[geanonimiseerd]": Expected("bevindingen"),
    "Co-Med": Expected("gesloten", ((AANWIJZING, OVER, None), (LAST, OVER, None))),  # suspended, revived, then the chain stopped
    "MC IJsselmeer": Expected("afronden", ((VT, OVER, None),)),
    "Stichting Pyxis": Expected(AANWIJZING, ((BEVEL, OVER, "2012-03-02"), (AANWIJZING, HOLDS, None))),  # over a leap day
}


@pytest.fixture
def app(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The application on a fresh database, the one that the command uses too."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "home"))
    with open_app(settings.load()) as opened:
        yield opened


@pytest.fixture
def imported(app: App, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs the command on a file or on histories: its status and its report."""

    def run_it(what: Path | list[Any]) -> tuple[int, dict[str, Any]]:
        file = what if isinstance(what, Path) else app.settings.home.parent / "tijdlijnen.json"
        if not isinstance(what, Path):
            file.write_text(json.dumps(what), encoding="utf-8")
        status = run(["importeer", str(file), "--json"])
        out = capsys.readouterr()
        return status, json.loads(out.out) if out.out else {"said": out.err}

    return run_it


def count(app: App, table: Any) -> int:
    with transaction(app.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def linde(*events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "provider": "De Verzonnen Linde",
        "locations": ["Dorp"],
        "source_urls": ["https://voorbeeld.invalid/1"],
        "events": list(events),
        **fields,
    }


VISIT = {"date": "2024-03-04", "precision": "day", "kind": "visit", "summary": "Bezoek."}
ORDERED = {"date": "2024-03-05", "precision": "day", "kind": "order_imposed", "summary": "Bevel.", "term": "", "term_end": None}


def test_all_public_histories_are_recorded_and_end_as_they_did(imported: Any, app: App) -> None:
    status, report = imported(TIMELINES)

    assert status == 0
    assert len(report["cases"]) == len(EXPECTED) == 22
    for line, (provider, expected) in zip(report["cases"], EXPECTED.items(), strict=True):
        assert line["provider"].startswith(provider)
        assert (line["recorded"], line["refused"]) == (line["read"], [])
        measures = tuple((m["kind"], m["status"], m["end"], *m.get("contents", ())) for m in line["measures"])
        terms = tuple((term["kind"], term["end"]) for term in line["open_terms"])
        assert Expected(line["stage"], measures, terms) == expected, provider
        assert app.book.load(line["case"]).historic
    assert sum(line["read"] for line in report["cases"]) == 125


def test_what_was_recorded_can_be_trusted_swept_and_made_again(imported: Any, app: App) -> None:
    _, report = imported(TIMELINES)
    numbers = [line["case"] for line in report["cases"]]

    assert not verify(app.engine).faults
    with transaction(app.engine) as connection:
        before = {number: stored(connection, number) for number in numbers}
    rebuild(app.engine, app.policy)
    with transaction(app.engine) as connection:
        assert {number: stored(connection, number) for number in numbers} == before
    assert count(app, schema.outbox) == 0  # nothing goes out for what happened already
    assert not sweep(app.book, clock.now()).failures
    assert not assure(app.book, clock.now()).differences


def test_twice_is_once(imported: Any, app: App) -> None:
    _, first = imported(TIMELINES)
    events = count(app, schema.events)
    status, again = imported(TIMELINES)

    assert status == 0
    assert count(app, schema.events) == events
    for one, other in zip(first["cases"], again["cases"], strict=True):
        assert {**one, "unusual": None} == {**other, "unusual": None}
        assert f"stond al in zaak {one['case']}" in other["unusual"][0]


def test_what_cannot_be_understood_is_refused_and_the_rest_recorded(imported: Any) -> None:
    status, report = imported([linde(VISIT, {"date": "2024-04", "precision": "month", "kind": "tea_party"}, ORDERED)])

    assert status == 1
    (line,) = report["cases"]
    assert line["refused"] == [{"index": 1, "kind": "tea_party", "reason": "De soort 'tea_party' is niet bekend."}]
    assert (line["read"], line["recorded"], line["stage"]) == (3, 2, "bevel")


def test_an_entry_added_later_is_for_a_person_to_record(imported: Any) -> None:
    _, first = imported([linde(VISIT)])
    status, again = imported([linde(VISIT, ORDERED)])

    assert status == 1
    assert again["cases"][0]["case"] == first["cases"][0]["case"]
    assert [one["index"] for one in again["cases"][0]["refused"]] == [1]
    assert first["cases"][0]["case"] in again["cases"][0]["refused"][0]["reason"]
    assert again["cases"][0]["stage"] == "bevindingen"


def test_a_trial_says_what_would_be_read_and_stores_nothing(
    imported: Any, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "proef.json"
    stop = {"date": "2024-03-06", "precision": "day", "kind": "admission_stop", "summary": "Geen nieuwe jongeren."}
    file.write_text(json.dumps([linde(VISIT, ORDERED, stop)]), encoding="utf-8")
    assert run(["importeer", str(file), "--proef"]) == 0
    said = capsys.readouterr().out
    assert "‘Geen nieuwe jongeren.’: Wie de stop oplegde, staat er niet" in said
    assert said.endswith("Dit was een proef. Er is niets vastgelegd.\n")
    assert count(app, schema.events) == 0

    status, report = imported(file)  # where nobody can be asked, what is not sure is in the report
    assert status == 0
    assert [(one["index"], one["words"]) for one in report["cases"][0]["to_confirm"]] == [(2, "Geen nieuwe jongeren.")]


def test_on_a_screen_what_is_not_sure_is_asked_before_anything_is_stored(
    app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "vraag.json"
    stop = {"date": "2024-03-06", "precision": "day", "kind": "admission_stop", "summary": "Geen nieuwe jongeren."}
    file.write_text(json.dumps([linde(VISIT, stop)]), encoding="utf-8")
    for answer, is_kept in (("nee\n", False), ("ja\n", True)):
        screen = StringIO(answer)
        monkeypatch.setattr(screen, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", screen)
        assert run(["importeer", str(file)]) == 0
        assert "Is dit goed gelezen?" in capsys.readouterr().out
        assert (count(app, schema.events) > 0) is is_kept


def test_other_events_of_the_same_sources_are_another_history(imported: Any) -> None:
    _, report = imported([linde(VISIT), linde(ORDERED), linde(VISIT)])
    first, second, third = (line["case"] for line in report["cases"])
    assert first == third != second


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"provider": "A", "events": [{"kind": 7}]}]', "tijdlijnen[1].events[1].kind (regel 1): gevonden '7'; verwacht: tekst"),
        ("[", "regel 1, teken 2: gevonden 'het einde van het bestand'; verwacht: JSON"),
        (None, "verwacht: een bestand dat bestaat"),
    ],
)
def test_a_file_that_cannot_be_read_stores_nothing(
    app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    file = tmp_path / "kapot.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    assert run(["importeer", str(file)]) == 2
    assert said in capsys.readouterr().err
    assert count(app, schema.events) == 0


def test_a_provider_that_is_known_is_not_made_again(imported: Any, app: App) -> None:
    with transaction(app.engine) as connection:
        register.put(connection, Provider(id="12345678", name="De Verzonnen Linde", kvk="12345678"), "beheer", clock.now())
        register.put(connection, Location(id="000012345678", provider_id="12345678", name="Dorp"), "beheer", clock.now())
    _, report = imported([linde(VISIT, locations=["dorp", "Stad"])])

    case = app.book.load(report["cases"][0]["case"])
    assert (case.provider, case.locations) == ("12345678", ("000012345678", "12345678-stad"))
    with transaction(app.engine) as connection:
        assert len(register.providers(connection)) == 1
        assert register.locations(connection)["12345678-stad"].branch_number is None


def test_a_bsn_is_kept_nowhere(imported: Any, app: App) -> None:
    status, report = imported([linde(VISIT, {**ORDERED, "summary": "Zoon van 123456782."}, notes="Zie 123456782.")])

    assert status == 1
    assert [one["index"] for one in report["cases"][0]["refused"]] == [1, None]
    with transaction(app.engine) as connection:
        kept = [
            *connection.execute(select(schema.events.c.data)).scalars(),
            *connection.execute(select(schema.blobs.c.content)).scalars(),
        ]
    assert "123456782" not in str(kept)
    assert "123456782" not in json.dumps(report)


def test_the_table_for_people(app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "een.json"
    stop = {"date": "2024-03-05", "precision": "day", "kind": "admission_stop", "summary": "Geen nieuwe jongeren."}
    instruction = {**ORDERED, "kind": "instruction_imposed", "term": "uiterlijk 1 mei 2024", "term_end": "2024-05-01"}
    file.write_text(json.dumps([linde(VISIT, instruction, stop, {"kind": "visit"})]), encoding="utf-8")

    assert run(["importeer", str(file)]) == 1
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0].endswith("-0001  De Verzonnen Linde")
    assert lines[1:5] == [
        "fase: aanwijzing; 3 van 4 vastgelegd",
        "- aanwijzing, van kracht, einde 2024-05-01, met cliëntenstop",
        "loopt: aanwijzing, uiterlijk 2024-05-01",
        "geweigerd: gebeurtenis 3 (visit): De datum ontbreekt.",
    ]
    assert lines[5] == "dat staat in: een.json, tijdlijn 1"
    assert lines[-1] == "1 tijdlijn: 4 gebeurtenissen gelezen, 3 vastgelegd, 1 geweigerd."


@pytest.mark.parametrize(
    ("error", "status", "why"),
    [
        (Unavailable("De database antwoordt niet."), 1, "De database antwoordt niet."),
        (KeyboardInterrupt(), 130, "Afgebroken."),
    ],
)
def test_what_was_kept_is_told_when_it_stops_halfway(
    app: App,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
    why: str,
) -> None:
    """And reading the same file again goes on where it stopped, without anything double."""
    file = tmp_path / "drie.json"
    names = ["De Eerste", "De Tweede", "De Derde"]
    file.write_text(json.dumps([linde(VISIT) | {"provider": name} for name in names]), encoding="utf-8")

    def stops(history: Any, *more: Any, **named: Any) -> Any:
        if history.provider == "De Tweede":
            raise error
        return whole(history, *more, **named)

    whole = keeping.keep
    with monkeypatch.context() as halfway:
        halfway.setattr(keeping, "keep", stops)
        assert run(["importeer", str(file), "--json"]) == status
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert [one["provider"] for one in report["cases"]] == ["De Eerste"]
    assert {key: report["stopped"][key] for key in ("history", "of", "provider")} == {
        "history": 2,
        "of": 3,
        "provider": "De Tweede",
    }
    assert why in report["stopped"]["reason"]
    assert "drie.json: gestopt bij tijdlijn 2 van 3 (De Tweede)." in said.err
    assert "De tijdlijn daarvoor is vastgelegd. Lees het bestand opnieuw in" in said.err

    assert run(["importeer", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [one["provider"] for one in report["cases"]] == names
    assert "stopped" not in report
    assert count(app, schema.cases) == 3


@pytest.mark.parametrize(
    ("error", "status", "why"),
    [
        (ZeroDivisionError("111222333"), 3, "Daar ging iets mis dat niet aan jou ligt. Details: "),
        (RecursionError(), 3, "Daar ging iets mis dat niet aan jou ligt. Details: "),
        (Impossible("Dat kan niet."), 1, "Dat kan niet."),
        (BadInput("provider", "x", "een naam"), 2, "provider: gevonden 'x'; verwacht: een naam."),
    ],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_one_history_that_fails_holds_up_no_other(
    app: App,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    why: str,
    as_json: bool,
) -> None:
    """It is named, nothing of it is kept, and the file may be read again when it is mended."""
    file = tmp_path / "drie.json"
    names = ["De Eerste", "De Tweede", "De Derde"]
    file.write_text(json.dumps([linde(VISIT) | {"provider": name} for name in names]), encoding="utf-8")
    command = ["importeer", str(file), *(["--json"] if as_json else [])]

    def halfway(told: Any, page: Any) -> Any:
        outcome = new(told, page)
        if told.history.provider == "De Tweede":
            raise error  # within its transaction
        return outcome

    new = keeping._new
    with monkeypatch.context() as failing:
        failing.setattr(keeping, "_new", halfway)
        assert run(command) == status
    said = capsys.readouterr()
    assert f"drie.json: tijdlijn 2 van 3 (De Tweede) is niet vastgelegd. {why}" in said.err
    assert "De andere zijn wel ingelezen." in said.err
    assert "111222333" not in said.err + said.out
    assert count(app, schema.cases) == 2
    if as_json:
        report = json.loads(said.out)
        assert [one["provider"] for one in report["cases"]] == ["De Eerste", "De Derde"]
        assert [one["history"] for one in report["failed"]] == [2]
    else:
        assert "2 tijdlijnen: " in said.out

    assert run(command) == 0
    assert count(app, schema.cases) == 3
