"""What a command imports before it does anything: most of its time, so no more than it needs."""

from __future__ import annotations

import subprocess
import sys
from resource import RUSAGE_CHILDREN, getrusage

import pytest

LIBRARIES = "import sqlalchemy, sqlalchemy.dialects.postgresql, psycopg, typer, yaml; from pydantic import BaseModel"
WHOLE = ("vervolg.app", "db.casebook", "domain.case.case", "notify.settings", "rulebook.files")
DATABASE = ("sqlalchemy", "psycopg")
MAIL = ("notify.settings", "notify.adapter", "smtplib")
PAPER = ("jinja2", "typst", "markdown_it")
DOING = (
    "domain.case.case",
    "domain.case.commands",
    "domain.case.following",
    "domain.deciding.moves",
    "domain.letter.commands",
    "domain.measure.commands",
    "domain.round.commands",
)
"""The rules of what can be done in a case, and the models of what is asked for it."""
NEEDS_NOT = {
    # what is imported          what must not come along
    "desk.worklist": (*WHOLE, "apprise", "alembic"),
    "vervolg.bare": (*WHOLE, "apprise", "alembic"),
    "vervolg.app": ("apprise", "alembic", "jinja2", "typst", *MAIL),
    "cli.case_view": ("apprise", "alembic", *PAPER, *MAIL, *DOING),
    "cli.case_work": ("apprise", "alembic", *PAPER, *MAIL),
    "vervolg.health": ("apprise", "alembic", "jinja2", "vervolg.app", "db.casebook", "domain.case.case"),
    "cli.termijn": (*DATABASE, "vervolg.app", "pydantic", "rich"),
    "cli.main": (*DATABASE, "pydantic"),
}


@pytest.mark.parametrize("module", NEEDS_NOT)
def test_no_more_comes_along_than_is_used(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert set(said.stdout.split()) & set(NEEDS_NOT[module]) == set()


MODELS = """
import sys, {module}
from pydantic import BaseModel
def below(one): return {{one}}.union(*map(below, one.__subclasses__()))
print(len(below(BaseModel)))
"""


@pytest.mark.parametrize(("module", "most"), [("desk.worklist", 10), ("cli.case_view", 160), ("cli.case_work", 240)])
def test_no_more_models_are_made_than_a_command_needs(module: str, most: int) -> None:
    """Each takes half a millisecond: of all that is imported the dearest."""
    code = MODELS.format(module=module)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(said.stdout) <= most


def test_a_list_costs_little_more_than_the_libraries_that_it_works_with() -> None:
    """1.5 times, when nothing else is at work; processor time, of the quietest of a few."""
    libraries, ours = (min(_processor(code) for _ in range(3)) for code in (LIBRARIES, f"{LIBRARIES}; import desk.worklist"))
    assert ours <= 2 * libraries


TERM = """
import sys
from cli.main import run
try:
    status = run(["termijn", "P6W", "--vanaf", "2026-11-13"])
finally:
    print(status, *sys.modules)
"""


def test_a_term_is_computed_without_any_library_that_it_could_do_without() -> None:
    """Also while its words are read: Typer would make a validator of pydantic for each text."""
    said = subprocess.run([sys.executable, "-c", TERM], capture_output=True, text=True, check=True).stdout
    status, *loaded = said.splitlines()[-1].split()

    assert status == "0"
    assert "maandag 28 december 2026" in said
    assert {"pydantic", "pydantic_core", "rich", "jinja2", *DATABASE} & set(loaded) == set()


def test_a_term_costs_little_more_than_an_interpreter_with_pydantic() -> None:
    """At most 3 times; 2.6 when nothing else is at work."""
    bare, ours = (min(_processor(code) for _ in range(3)) for code in ("import pydantic", f"{GARBAGE}{TERM}"))
    assert ours <= 4 * bare


GARBAGE = "import gc; gc.set_threshold(100_000)"
"""As `cli.main.main` does."""


def _processor(code: str) -> float:
    def used() -> float:
        all_of_them = getrusage(RUSAGE_CHILDREN)
        return all_of_them.ru_utime + all_of_them.ru_stime

    before = used()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return used() - before


MODELS_WITH_TEXTS = """
import importlib, pkgutil, sys
from pydantic import BaseModel
rooms = ("domain", "desk", "rulebook", "words", "db", "watch", "letters", "notify", "backlog", "copies", "demo")
for room in rooms:
    for found in pkgutil.walk_packages([room], f"{room}."):
        if "migrations" in found.name or found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        made = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel)]
        if hasattr(module, "annotations") and any(one.__module__ == found.name for one in made):
            print(found.name)
"""


def test_what_a_field_is_stands_in_its_model_and_not_a_text_that_pydantic_reads_again() -> None:
    """Reading them took a tenth of what a command takes, so such a module has no `from __future__ import annotations`."""
    said = subprocess.run([sys.executable, "-c", MODELS_WITH_TEXTS], capture_output=True, text=True, check=True)
    assert said.stdout == ""
