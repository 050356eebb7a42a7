"""While a demo is filled its runs wait, so that no round acts on a story that is still being told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from flows.held import until_filled
from vervolg.settings import SHIPPED
from vervolg.supervise import state


@pytest.fixture
def waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is not filled yet."""
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    state.write(tmp_path, state.State(filled=False))
    return tmp_path


def never(_: float) -> None:
    pytest.fail("nothing has to be waited for")


def test_a_run_waits_until_the_cases_are_there(waits: Path) -> None:
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        state.write(waits, state.State(filled=len(waited) == 2))

    with state.alone(waits):
        until_filled(pause)

    assert len(waited) == 2


def test_it_waits_for_no_system_that_stopped(waits: Path) -> None:
    assert not state.read(waits).filled

    until_filled(never)


def test_it_waits_for_nothing_where_cases_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    with state.alone(tmp_path):
        until_filled(never)


def test_every_run_waits_before_it_begins() -> None:
    steps = (SHIPPED / "prefect.yaml").read_text(encoding="utf-8")

    assert [next(iter(step)) for step in yaml.safe_load(steps)["pull"]][:2] == ["flows.leash.tie", "flows.held.until_filled"]
