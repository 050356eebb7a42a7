"""Days at the edge of the calendar, at every place where people type one: status 2, with the place and what is expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.main import run
from domain.base.errors import BadInput
from domain.base.historic import HistoricDate
from domain.case.commands import COMMANDS
from domain.input.reading import read
from domain.people.person import Absence
from domain.visit.visit import VisitPlanned

EDGES = ("0001-01-01", "0999-12-31", "1899-12-31", "2201-01-01", "9999-12-31")
NO_DAYS = ("2026-02-31", "10000-01-01", "2026-13-01", "morgen", "1742083200", "20260316", "12:30:00", "1e9", "")
LINES = {
    "--vanaf": "termijn P6W --vanaf {}",
    "--op": "zaak mag 2026-0001 --als a.bos --op {}",
    "--peildatum": "zaak toon 2026-0001 --als a.bos --peildatum {}",
    "--bekend-op": "zaak toon 2026-0001 --als a.bos --bekend-op {}",
    "--as-of": "sweep --as-of {}",
}
MORE = {
    "--op": ("signaal samenvoegen 2026-0001 2026-0002 --als a.bos --op {}", "beleid toon --op {}", "beleid proef policy --op {}"),
    "--peildatum": ("rapport --peildatum {}",),
    "--vanaf": ("beleid bevestig policy --als p.beheer --reden Nieuw --vanaf {}",),
}
EVERY_LINE = list(LINES.items()) + [(o, line) for o, lines in MORE.items() for line in lines]


@pytest.mark.parametrize(("option", "line"), EVERY_LINE)
@pytest.mark.parametrize("day", [*EDGES, *NO_DAYS])
def test_an_option_takes_a_day_that_can_be_meant(
    option: str, line: str, day: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path / "home"))
    assert run(line.format(day).split(" ")) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{option}: gevonden ")
    assert "een dag" in said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59+00:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("option", ["--op", "--as-of", "--vanaf"])
def test_a_moment_at_the_edge_is_refused_too(option: str, moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(LINES[option].format(moment).split(" ")) == 2
    assert capsys.readouterr().err.startswith(f"{option}: gevonden '{moment}'; verwacht: een dag in een jaar van 1900")


DAYS = {
    ("datum", "notitie", "tekst"): {"tekst": "Een notitie."},
    ("dag", "bezoek-plannen", ""): {},
    ("van", "termijn-opschorten", ""): {"termijn": "1", "tot_en_met": "2026-03-16", "grond": "Vakantie"},
    ("tot_en_met", "termijn-opschorten", ""): {"termijn": "1", "van": "2026-03-16", "grond": "Vakantie"},
    ("uiterlijk", "oppakken", ""): {"termijn": "1", "volgende_stap": "Bellen."},
    ("uiterlijk", "plan-vragen", ""): {},
    ("voor", "maatregel-besluiten", ""): {"maatregel": "M1"},
}


@pytest.mark.parametrize(("field", "command", "_"), DAYS)
@pytest.mark.parametrize("day", [*EDGES, *NO_DAYS[:-1]])
def test_a_field_takes_a_day_that_can_be_meant(field: str, command: str, _: str, day: str) -> None:
    said = _refused(COMMANDS[command], DAYS[field, command, _] | {field: day})
    assert said.startswith(f"{field}: gevonden {day!r}; verwacht: een dag ")


@pytest.mark.parametrize("day", ["3-9-2026", "3 september 2026", "2026-09-03"])
def test_a_day_is_read_as_people_write_it(day: str) -> None:
    planned: Any = read(COMMANDS["bezoek-plannen"], {"dag": day})
    assert planned.planned_for.isoformat() == "2026-09-03"


@pytest.mark.parametrize("moment", ["2026-03-16", "1742083200", "morgen", "12"])
def test_a_moment_has_a_time(moment: str) -> None:
    said = _refused(COMMANDS["brief-verzonden"], {"brief": "B1", "bewijs": "Aangetekend", "moment": moment})
    assert "moment: " in said
    assert "verwacht: een dag met een tijd, zoals 2026-03-16T09:00 of 2026-03-16T09:00+01:00" in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2026-03-25T23:15", "2026-03-25T23:15+01:00"), ("2026-06-25 09:00", "2026-06-25T09:00+02:00")],
)
def test_a_moment_without_a_zone_is_on_the_clock_in_the_netherlands(typed: str, meant: str) -> None:
    left: Any = read(COMMANDS["brief-verzonden"], {"brief": "B1", "bewijs": "Aangetekend", "moment": typed})
    assert left.at.isoformat(timespec="minutes") == meant


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-10-25T02:30", "2026-10-25T02:30+02:00 of 2026-10-25T02:30+01:00, want de klok wees dit die nacht twee keer aan"),
        ("2026-03-29T02:30", "deze tijd was er niet, want de klok ging een uur vooruit"),
    ],
)
def test_an_hour_that_comes_twice_or_never_is_asked_back(typed: str, expected: str) -> None:
    said = _refused(COMMANDS["brief-verzonden"], {"brief": "B1", "bewijs": "Aangetekend", "moment": typed})
    assert expected in said


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+01:00", "9999-12-31T23:59+00:00"])
def test_a_moment_lies_in_years_that_can_be_meant(moment: str) -> None:
    said = _refused(COMMANDS["brief-verzonden"], {"brief": "B1", "bewijs": "Aangetekend", "moment": moment})
    assert "een dag in een jaar van 1900 tot en met 2200" in said


def test_what_was_recorded_is_read_back_whatever_it_says() -> None:
    """The bound is for what people type, never for the log."""
    event = {
        "on": "0999-12-31",
        "visit": "K1",
        "kind": "bezoek",
        "planned_for": "9999-12-31",
        "announced": False,
        "locations": [],
    }
    assert VisitPlanned.stored(event | {"locations": []}).on == HistoricDate.parse("0999-12-31")
    assert Absence.stored({"van": "0001-01-01", "tot_en_met": "9999-12-31", "vervanger": "a.bos"}).last.year == 9999


def _refused(kind: Any, data: dict[str, Any]) -> str:
    with pytest.raises(BadInput) as refused:
        read(kind, data)
    assert refused.value.exit_status == 2
    return refused.value.message
