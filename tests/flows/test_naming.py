"""A run is named after its moment, and no moment that it was given keeps it from beginning."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

PLANNED = datetime(2026, 5, 18, 7, 5, tzinfo=UTC)


def name(monkeypatch: pytest.MonkeyPatch, run: Any) -> str:
    from flows import naming

    monkeypatch.setattr(naming, "flow_run", run)
    return naming.named("ronde")()


def planned(as_of: object) -> Any:
    return SimpleNamespace(parameters={"as_of": as_of}, scheduled_start_time=PLANNED)


@pytest.mark.parametrize("as_of", ["2026-05-19T09:00:00+02:00", datetime(2026, 5, 19, 7, tzinfo=UTC)])
def test_it_is_named_after_the_moment_it_works_for(monkeypatch: pytest.MonkeyPatch, as_of: object) -> None:
    assert name(monkeypatch, planned(as_of)) == "ronde 2026-05-19 09:00"


@pytest.mark.parametrize(
    "as_of",
    [
        None,
        "",
        "geen moment",
        "9999-12-31T23:59:59+00:00",
        "2026-02-30",
        datetime.max.replace(tzinfo=UTC),
        7,
        ["x"],
        {"y": 1},
        True,
    ],
)
def test_what_is_no_moment_leaves_the_one_for_which_it_was_planned(monkeypatch: pytest.MonkeyPatch, as_of: object) -> None:
    assert name(monkeypatch, planned(as_of)) == "ronde 2026-05-18 09:05"


def test_it_has_a_name_also_when_prefect_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def __getattr__(self, _: str) -> object:
            raise RuntimeError("no server")

    assert name(monkeypatch, Silent()).startswith("ronde 20")
