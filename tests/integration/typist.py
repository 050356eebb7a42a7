"""Somebody who types commands in a house of their own with a register, and reads what is said."""

from pathlib import Path
from typing import NamedTuple, Self

import pytest

from cli.main import run
from tests.reliability.inspectorate import REGISTER


class Said(NamedTuple):
    status: int
    text: str


class Typist:
    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.capsys = home, capsys

    def __call__(self, *line: str, file: str = "", who: str = "a.bos") -> Said:
        (self.home / "in.yaml").write_text(file, encoding="utf-8")
        status = run([*(str(self.home / "in.yaml") if word == "@" else word for word in line), "--als", who])
        heard = self.capsys.readouterr()
        return Said(status, heard.out + heard.err)

    @classmethod
    def at_work(cls, monkeypatch: pytest.MonkeyPatch, home: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> Self:
        monkeypatch.setenv("VERVOLG_HOME", str(home))
        monkeypatch.setenv("DATABASE_URL", database_url)
        typist = cls(home, capsys)
        assert typist("register", "lees", str(REGISTER), who="p.beheer").status == 0
        return typist
