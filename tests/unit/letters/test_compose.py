"""Every kind of letter says what its reader needs, and only a besluit says how to object."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
import yaml
from jinja2 import UndefinedError

from domain.base.errors import Impossible
from domain.base.moments import dutch_date
from domain.kinds.letter import LetterKind as CaseLetterKind
from letters.compose import TEMPLATES, _environment, compose
from letters.context import NAMES, LetterContext
from letters.escape import markdown
from letters.example_measures import AANWIJZING, VERSCHERPT
from letters.examples import example
from letters.kinds import KINDS, LetterKind
from letters.leaves import Node
from letters.measure_sections import Lifting, Remedy, Views
from letters.parse import parse
from letters.preview import render_text
from letters.sections import Counted, Deadline
from tests.unit.letters.conftest import leaving

CLAUSE = "U kunt bezwaar maken."
NASTY = '# *[#$"\\@x {{ x }} <script> | `y` 1. ~~~ &amp; ![a](b)'


def text_of(kind: LetterKind, **changes: Any) -> str:
    """The words of a letter, on one line."""
    return " ".join(render_text(leaving(kind, example(kind, **changes))).split())


def test_every_kind_has_its_folder_and_every_folder_its_kind():
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir() and not path.name.startswith("_")}

    assert folders == set(LetterKind) == set(KINDS)


def test_every_letter_that_a_case_can_ask_for_can_be_written():
    assert {kind.value for kind in CaseLetterKind} <= set(LetterKind)


def test_a_term_that_a_letter_opens_is_known_to_policy():
    terms = yaml.safe_load(TEMPLATES.parents[1].joinpath("policy", "terms.yaml").read_text(encoding="utf-8"))["termen"]

    assert {info.opens_term for info in KINDS.values() if info.opens_term} <= set(terms)


def test_what_a_kind_needs_are_parts_of_a_context():
    assert set().union(*(info.needs for info in KINDS.values())) <= set(LetterContext.model_fields)


def test_every_letter_asks_to_name_it_and_says_whom_to_call(kind):
    """Its reference stands in its head and not in its text: it is another one when the same text goes again."""
    text = text_of(kind)

    assert text.startswith("Geachte") or text.startswith("Geacht bestuur,")
    assert "030 000 00 00" in text
    assert "voorbeeld@inspectie.example" in text
    assert "het kenmerk van deze brief" in text
    assert "2026-0417-B03" not in text


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if example(kind).deadline])
def test_a_deadline_is_a_day_with_the_reason_for_that_day(kind):
    context = example(kind)
    text = text_of(kind)

    assert context.deadline is not None
    assert dutch_date(context.deadline.day, weekday=True) in text
    assert "Zo komen wij aan deze datum:" in text
    assert all(line in text for line in context.deadline.explanation)


def test_a_term_that_starts_with_dispatch_says_so():
    text = text_of(LetterKind.VERZOEK_VERBETERPLAN)

    assert "begint op de dag na de verzending van deze brief" in text
    assert "Is de brief later verzonden, dan telt de termijn vanaf die latere dag." in text
    assert "verzending" not in text_of(LetterKind.UITSTEL_VERLEEND)


ASKS_NOTHING = {
    LetterKind.ONTVANGSTBEVESTIGING,
    LetterKind.CONCLUSIE_VOLDOENDE,
    LetterKind.TERMIJN_GEWIJZIGD,  # what was asked in the letter before it stays
    LetterKind.VOORNEMEN,
    LetterKind.VOORNEMEN_INGETROKKEN,
    LetterKind.SIGNAAL_ONTVANGEN,
    LetterKind.HERSTELBRIEF,
}


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - ASKS_NOTHING))
def test_a_letter_that_asks_says_what_happens_otherwise(kind):
    enforced = "Wij kunnen dan een last onder dwangsom of een last onder bestuursdwang opleggen"
    heavier = ("Wij kunnen dan een zwaardere maatregel overwegen", "Wij overwegen een zwaardere maatregel")
    ordered = kind in {LetterKind.AANWIJZING, LetterKind.BEVEL, LetterKind.OPHEFFING}

    assert (enforced in text_of(kind)) is ordered
    assert any(line in text_of(kind) for line in heavier) is not ordered


def test_before_a_day_reads_differently_from_until_and_including():
    deadline = example(LetterKind.UITSTEL_VERLEEND).deadline
    assert deadline is not None

    assert "uiterlijk op maandag 29 juni 2026" in text_of(LetterKind.UITSTEL_VERLEEND)
    assert "voor maandag 29 juni 2026" in text_of(
        LetterKind.UITSTEL_VERLEEND, deadline=deadline.model_copy(update={"inclusive": False})
    )


def test_each_part_that_can_be_missing_has_a_name():
    assert set(NAMES) == {"remedy"}.union(*(info.needs for info in KINDS.values()))


def test_a_missing_part_is_named(kind):
    for need in KINDS[kind].needs:
        empty = () if isinstance(getattr(example(kind), need), tuple) else None
        with pytest.raises(Impossible, match=NAMES[need]):
            compose(kind, example(kind, **{need: empty}))


def test_a_word_that_a_template_does_not_know_is_an_error():
    with pytest.raises(UndefinedError):
        _environment(markdown).from_string("{{ onbekend }}").render()


# Who may object to what.

WHOLE = Lifting(whole=True, from_day=example(LetterKind.OPHEFFING).date, reasons=("U voldoet.",))

CLAUSES: dict[str, tuple[LetterKind, dict[str, Any], bool]] = {
    # a besluit
    "aanwijzing": (LetterKind.AANWIJZING, {}, True),
    "aanwijzing without cliëntenstop": (LetterKind.AANWIJZING, {"measure": AANWIJZING}, True),
    "part of an aanwijzing lifted": (LetterKind.OPHEFFING, {}, True),
    "aanwijzing extended": (LetterKind.VERLENGING, {"measure": AANWIJZING, "remedy": Remedy()}, True),
    # none, because it is about a measure that is none, or decides nothing anew
    "aanwijzing wholly lifted": (LetterKind.OPHEFFING, {"lifting": WHOLE}, True),
    "part of verscherpt toezicht lifted": (LetterKind.OPHEFFING, {"measure": VERSCHERPT}, False),
    "verscherpt toezicht extended": (LetterKind.VERLENGING, {}, False),
    # never one
    **{kind: (kind, {}, False) for kind, info in KINDS.items() if not info.is_besluit},
}


@pytest.mark.parametrize("case", CLAUSES)
def test_only_a_besluit_says_how_to_object(case):
    kind, changes, carries = CLAUSES[case]

    assert (CLAUSE in text_of(kind, **changes)) is carries
    assert compose(kind, example(kind, **changes)).is_besluit is carries


def test_the_remedies_are_complete():
    text = text_of(LetterKind.AANWIJZING)

    for part in ("zes weken", "Postbus 20350 2500 EJ Den Haag", "handtekening", "artikel 6:16", "voorlopige voorziening"):
        assert part in text


def test_a_besluit_without_remedies_is_impossible():
    with pytest.raises(Impossible, match="de bezwaarclausule"):
        compose(LetterKind.AANWIJZING, example(LetterKind.AANWIJZING, remedy=None))


# What the law asks of the heavier letters.


def test_an_aanwijzing_gives_norms_reasoned_orders_and_a_term():
    """Jeugdwet 9.3 lid 2 and 3."""
    context = example(LetterKind.AANWIJZING)
    assert context.measure is not None
    text = text_of(LetterKind.AANWIJZING)

    assert all(f"{finding.norm}, thema {finding.theme}: {finding.norm_text}" in text for finding in context.findings)
    assert all(order.text in text and order.why in text for order in context.measure.orders)
    assert "uiterlijk op vrijdag 18 september 2026" in text


def test_an_aanwijzing_mentions_a_clientenstop_only_when_it_has_one():
    assert "liëntenstop" in text_of(LetterKind.AANWIJZING)
    assert "liëntenstop" not in text_of(LetterKind.AANWIJZING, measure=AANWIJZING)
    assert compose(LetterKind.AANWIJZING, example(LetterKind.AANWIJZING)).subject.startswith(
        "Besluit: aanwijzing met cliëntenstop over"
    )


def test_an_aanwijzing_says_why_no_views_were_asked():
    """Awb 4:11."""
    text = text_of(LetterKind.AANWIJZING, views=Views(waived="Er is direct gevaar."))

    assert "niet om een zienswijze gevraagd (Awb artikel 4:11): Er is direct gevaar." in text
    assert "Uw zienswijze".upper() not in text_of(LetterKind.AANWIJZING, views=Views())  # nobody knows, so nothing is said


def test_a_voornemen_leaves_the_choice_between_written_and_spoken():
    """Awb 4:8 and 4:9."""
    text = text_of(LetterKind.VOORNEMEN)

    assert "U kiest zelf" in text
    assert "Schriftelijk:" in text
    assert "Mondeling:" in text
    assert "nog geen besluit" in text


def test_verscherpt_toezicht_is_no_besluit_but_its_publication_is():
    text = text_of(LetterKind.VERSCHERPT_TOEZICHT)

    assert "geen besluit" in text
    assert "tegen dat besluit kunt u wel bezwaar maken" in text


def test_lifting_a_part_says_what_remains():
    assert "Wat blijft gelden".upper() in text_of(LetterKind.OPHEFFING)
    assert "Wat blijft gelden".upper() not in text_of(LetterKind.OPHEFFING, lifting=WHOLE)


def test_a_deadline_from_dispatch_needs_its_length():
    with pytest.raises(ValueError, match="length"):
        Deadline(day=example(LetterKind.OPHEFFING).date, counted=Counted.FROM_DISPATCH, explanation=WHOLE.reasons)


# Data stays data.


def spoiled(value: Any) -> Any:
    """The same facts, with markup of every sort in each text."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return f"{NASTY} {value}" if value not in {"", "de", "het"} else value
    if isinstance(value, dict):
        return {key: spoiled(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(spoiled(part) for part in value)
    return value


def shape(blocks: list[Node]) -> list[Any]:
    """The structure of a text without its words."""
    return [
        (block["t"], [shape(item) for item in block["c"]] if block["t"] in {"bullets", "numbers"} else ()) for block in blocks
    ]


def test_markup_in_every_field_leaves_the_letter_its_shape(kind):
    facts = example(kind)
    nasty = LetterContext.model_validate(spoiled(facts.model_dump()))
    draft = compose(kind, nasty)

    assert shape(parse(leaving(kind, nasty))) == shape(parse(leaving(kind, facts)))
    assert NASTY in " ".join(render_text(leaving(kind, nasty)).split())
    assert "\\" not in draft.subject.replace(NASTY, "")


@pytest.mark.parametrize("said", ["Mensen achter slot", "Mensen achter slot."])
def test_a_reason_that_could_not_wait_ends_with_one_full_stop_and_no_escape(said: str) -> None:
    given = example(LetterKind.BEVEL).order
    assert given
    order = given.model_copy(update={"no_delay": said})
    markdown = compose(LetterKind.BEVEL, example(LetterKind.BEVEL, order=order)).markdown
    assert "Wij konden niet wachten: Mensen achter slot. Daarom" in " ".join(markdown.split())
