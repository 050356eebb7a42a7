"""Who works on one case reads it once, and whoever remembers already goes on with what they know."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine

from db.memory import Memory
from vervolg.app import compose_app
from vervolg.settings import Settings


def test_what_remembers_already_goes_on_to(tmp_path: Path) -> None:
    forgetful = compose_app(Settings(home=tmp_path), create_engine("postgresql+psycopg://"))  # nothing is asked of it
    once = forgetful.remembering()
    assert isinstance(once.book.memory, Memory)
    assert once.remembering().book.memory is once.book.memory
    assert forgetful.remembering().book.memory is not once.book.memory
    known = Memory()
    assert replace(forgetful, book=replace(forgetful.book, memory=known)).remembering().book.memory is known
