"""What a command imports before it does anything: most of its time, so no more than it needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LIBRARIES = "import sqlalchemy, sqlalchemy.dialects.postgresql, psycopg, pydantic, typer"
WHOLE = ("vervolg.app", "db.casebook", "domain.case.case", "notify.settings", "rulebook.files")
DATABASE = ("sqlalchemy", "psycopg")
NEEDS_NOT = {
    # what is imported          what must not come along
    "desk.worklist": (*WHOLE, "apprise", "alembic"),
    "vervolg.bare": (*WHOLE, "apprise", "alembic"),
    "vervolg.app": ("apprise", "alembic", "jinja2", "typst"),
    "vervolg.health": ("apprise", "alembic", "vervolg.app"),
    "cli.termijn": (*DATABASE, "vervolg.app"),
    "cli.main": (*DATABASE, "pydantic"),
}


@pytest.mark.parametrize("module", NEEDS_NOT)
def test_no_more_comes_along_than_is_used(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert set(said.stdout.split()) & set(NEEDS_NOT[module]) == set()


def test_a_list_costs_little_more_than_the_libraries_that_it_works_with() -> None:
    """1.5 times, when nothing else is at work; processor time, of the quietest of a few."""
    libraries, ours = (min(_processor(code) for _ in range(3)) for code in (LIBRARIES, f"{LIBRARIES}; import desk.worklist"))
    assert ours <= 2 * libraries


def _processor(code: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
