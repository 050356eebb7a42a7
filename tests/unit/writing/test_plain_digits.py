"""A number of a case, a finding or a judgment has plain digits: those of another script look alike and are found by nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domain.base.errors import BadInput
from domain.case.commands import COMMANDS
from domain.input.reading import read

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("number", ["\u0662\u0660\u0662\u0666-\u0660\u0660\u0660\u0661", "2026-1", "2026-0001\n"])
def test_a_case_is_named_in_plain_digits(number: str) -> None:
    with pytest.raises(BadInput, match="zaak"):
        read(COMMANDS["samenvoegen"], {"zaak": number})


def test_no_pattern_of_what_a_person_hands_in_takes_digits_of_any_script() -> None:
    commands = {ROOT / f"{kind.__module__.replace('.', '/')}.py" for kind in COMMANDS.values()}
    loose = re.compile(r'pattern=r?"[^"]*\\d')
    found = [path.name for path in sorted({*commands, ROOT / "domain/visit/report.py"}) if loose.search(path.read_text("utf-8"))]
    assert found == []
