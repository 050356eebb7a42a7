"""`vervolg rechtmatigheid`: a sentence for people, JSON for programs, status 2 for what cannot be read."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from cli.main import run
from vervolg import clock

EXAMPLE = str(Path(__file__).parents[3] / "docs" / "voorbeelden" / "rechtmatigheid.yaml")
SITUATION = "datum: 2026-03-10\nmaatregelen: [telefoon_innemen]\nsoort_hulp: gezinshuis\ntoegepast_op: individueel\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "situatie.yaml"

    def written(text):
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_the_example_is_judged(capsys):
    assert run(["rechtmatigheid", EXAMPLE]) == 0
    out = capsys.readouterr().out
    assert "Deze vrijheidsbeperking mag niet." in out
    assert "Wzd art. 2b" in out


def test_what_is_missing_is_asked(capsys, file):
    assert run(["rechtmatigheid", file(SITUATION)]) == 0
    out = capsys.readouterr().out
    assert "Wat ontbreekt er?" in out
    assert "‘grond’" in out


def test_json_for_programs(capsys, file):
    assert run(["rechtmatigheid", file(SITUATION + "grond: geen\n"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["oordeel"] == "onrechtmatig"
    assert found["per_maatregel"] == [{"maatregel": "telefoon_innemen", "oordeel": "onrechtmatig"}]
    assert found["redenen"][0]["artikel"]


def test_standard_input(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{SITUATION}grond: geen\n".encode())))
    assert run(["rechtmatigheid", "-"]) == 0
    assert "mag niet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "leeg bestand"),
        ("datum: [", "regel"),
        (SITUATION + "leeftjd: 12\n", "bedoel je ‘leeftijd’"),
        (SITUATION.replace("2026-03-10", "morgen"), "datum (regel 1)"),
        (SITUATION + "toelichting: nummer 123456782\n", "toelichting"),
    ],
)
def test_bad_input_says_where_and_has_status_2(capsys, file, text, said):
    assert run(["rechtmatigheid", file(text)]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "123456782" not in captured.err
    assert captured.out == ""


def test_a_file_that_is_not_there(capsys):
    assert run(["rechtmatigheid", "nergens.yaml"]) == 2
    assert "nergens.yaml" in capsys.readouterr().err


def test_a_day_to_come_is_refused_as_in_a_visit_report(capsys, file):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert run(["rechtmatigheid", file(SITUATION.replace("2026-03-10", tomorrow))]) == 2
    today = clock.today().isoformat()
    assert capsys.readouterr().err.strip() == (
        f"situatie.yaml: datum (regel 1): gevonden '{tomorrow}'; verwacht: een dag tot en met vandaag ({today})."
    )
