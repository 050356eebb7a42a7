"""A letter that has no text yet is not there to be read."""

from __future__ import annotations

from typing import cast

import pytest

from desk.pages import letter as letters
from domain.base.errors import Impossible
from domain.round.commands import RequestPlan
from tests.unit.cycle.builder import opened
from vervolg.app import App

NOTHING_IS_ASKED_OF_IT = cast(App, None)


@pytest.mark.parametrize("look", [letters.page, letters.pdf])
def test_a_letter_without_a_text(look: type) -> None:
    told = opened().does(RequestPlan())

    with pytest.raises(Impossible, match="De brief heeft nog geen tekst"):
        look(NOTHING_IS_ASKED_OF_IT, told.case, told.letter, told.now)
