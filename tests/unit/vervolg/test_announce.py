"""What `vervolg up` says of a demo: what there is to see, and nothing when that cannot be asked."""

from __future__ import annotations

from pathlib import Path

from domain.base.errors import Unavailable
from vervolg.settings import Settings
from vervolg.supervise.announce import Announcer


def test_the_summary_of_the_demo_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    Announcer(Settings(home=tmp_path), True, said.append).demo(lambda: "Kijk eens naar:")
    assert said == ["\nKijk eens naar:\n"]


def test_a_summary_that_cannot_be_had_stops_nothing(tmp_path: Path) -> None:
    def away() -> str:
        raise Unavailable

    said: list[str] = []
    Announcer(Settings(home=tmp_path), True, said.append).demo(away)
    assert said == []
