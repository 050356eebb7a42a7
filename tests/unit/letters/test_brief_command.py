"""`vervolg brief voorbeeld` shows any letter, and says what is wrong otherwise."""

from __future__ import annotations

import pytest

from cli.main import run
from letters.kinds import LetterKind


def test_an_example_is_a_pdf(tmp_path, capsys):
    out = tmp_path / "brief.pdf"

    assert run(["brief", "voorbeeld", "signaal_ontvangen", "--uit", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert str(out) in capsys.readouterr().out


def test_an_unknown_kind_lists_the_kinds(tmp_path, capsys):
    assert run(["brief", "voorbeeld", "liefdesbrief", "--uit", str(tmp_path / "x.pdf")]) == 2
    error = capsys.readouterr().err
    assert all(kind in error for kind in LetterKind)


@pytest.mark.parametrize("out", ["weg/brief.pdf", "."])
def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path, out, capsys):
    assert run(["brief", "voorbeeld", "aanwijzing", "--uit", str(tmp_path / out)]) == 2
    assert "--uit" in capsys.readouterr().err
