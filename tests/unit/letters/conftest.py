"""Letters to test with."""

from __future__ import annotations

import pytest

from letters.compose import compose
from letters.context import LetterContext
from letters.examples import example
from letters.kinds import LetterKind
from letters.render_input import RenderInput


@pytest.fixture(params=list(LetterKind))
def kind(request: pytest.FixtureRequest) -> LetterKind:
    """Every kind in turn."""
    return request.param


def leaving(kind: LetterKind, context: LetterContext) -> str:
    """The text of a letter as it leaves on the date in its head."""
    return RenderInput.of(compose(kind, context), context).markdown


@pytest.fixture
def request_letter() -> RenderInput:
    """An approved request for an improvement plan."""
    context = example(LetterKind.VERZOEK_VERBETERPLAN)
    return RenderInput.of(compose(LetterKind.VERZOEK_VERBETERPLAN, context), context).approved("B. Fictief", context.date)
