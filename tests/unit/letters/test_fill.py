"""What stands between double square brackets is filled in on the day of dispatch, and nothing else changes."""

from __future__ import annotations

from datetime import date

import pytest

from domain.base.errors import BadInput
from letters.compose import compose
from letters.examples import example
from letters.fill import fill
from letters.kinds import LetterKind
from letters.parse import parse
from letters.sections import Counted, Deadline

LEAVES = date(2026, 6, 3)
DEADLINE = Deadline(
    day=date(2026, 7, 1),
    length="vier weken",
    counted=Counted.FROM_DISPATCH,
    explanation=("Vier weken na woensdag 3 juni 2026 is woensdag 1 juli 2026.", "1. Die dag is *geen* feestdag."),
)


def test_a_draft_leaves_open_what_only_the_day_of_dispatch_can_tell():
    kind = LetterKind.VERZOEK_VERBETERPLAN
    draft = compose(kind, example(kind)).markdown

    assert "uiterlijk op [[laatste dag]]" in draft
    assert "15 juni 2026" not in draft


def test_the_days_are_those_of_the_dispatch():
    text = "Uiterlijk **[[laatste dag]]**, want wij verzenden op [[dag van verzending]].\n\n[[uitleg laatste dag]]\n- Tot slot."

    assert fill(text, DEADLINE, LEAVES) == (
        "Uiterlijk **woensdag 1 juli 2026**, want wij verzenden op 3 juni 2026.\n\n"
        "- Vier weken na woensdag 3 juni 2026 is woensdag 1 juli 2026.\n"
        "- 1\\. Die dag is \\*geen\\* feestdag.\n"
        "- Tot slot."
    )


def test_spaces_in_a_place_do_not_matter():
    assert fill("[[ laatste  dag ]]", DEADLINE, LEAVES) == "woensdag 1 juli 2026"


@pytest.mark.parametrize(
    ("text", "deadline", "says"),
    [
        ("a\n[[naam]]", DEADLINE, "regel 2: gevonden '[[naam]]'"),
        ("[[laatste dag]]", None, "verwacht: een invulplek die deze brief kent: [[dag van verzending]]"),
        ("Want [[uitleg laatste dag]]", DEADLINE, "deze invulplek alleen op een regel"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_with_its_line(text, deadline, says):
    with pytest.raises(BadInput) as refused:
        fill(text, deadline, LEAVES)

    assert says in refused.value.message


def test_nothing_goes_on_paper_with_a_place_left_open():
    with pytest.raises(BadInput, match="alles is ingevuld"):
        parse("Uiterlijk [[laatste dag]].")


def test_what_a_person_typed_about_a_case_is_never_such_a_place():
    kind = LetterKind.VERZOEK_VERBETERPLAN
    facts = example(kind)
    named = facts.model_copy(
        update={"findings": (facts.findings[0].model_copy(update={"text": "Op de deur stond [[laatste dag]]."}),)}
    )
    draft = compose(kind, named).markdown

    assert "\\[\\[laatste dag\\]\\]" in draft
    assert parse(fill(draft, DEADLINE, LEAVES))
