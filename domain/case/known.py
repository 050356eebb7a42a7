"""What cannot be undone, because somebody outside knows it, and what the law offers instead.

A decision works from the moment at which it was made known (Awb 3:40, 3:41). From then on it is withdrawn or changed by another
decision, not by writing that it was not so; the provider must be able to rely on it and to object to it (Awb 6:7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.base.moments import dutch_moment
from domain.base.unusual import Unusual
from domain.case.acts import Act
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, Mending
from domain.disclosure.disclosure import DisclosureMoved, DisclosureState
from domain.kinds.letter import LETTER_KINDS, LetterKind
from domain.kinds.measure import MEASURE_KINDS, MadeKnown
from domain.letter.letter import UNSENT, LetterDispatched, LetterPlanned, LetterState
from domain.measure.events import MeasureDecided, MeasureInForce, OrderGiven
from domain.measure.measure import Measure, MeasureState

HOW_GIVEN = frozenset({"datum", "moment", "hoe", "aan"})
"""What is asked of a bevel on the spot about how it was given, and not about what it says."""
_HELD = (MeasureState.IN_FORCE, MeasureState.SUSPENDED, MeasureState.ENDED)


def made_known(act: Act, command: CorrectEntry, case: Case) -> str | None:
    """Why it cannot be undone and what can be done; None when nobody outside knows it as a decision."""
    main = act.main.event if act.main else None
    if isinstance(main, DisclosureMoved):
        return _published(main, case)
    if isinstance(main, LetterDispatched):
        return _proven(act, command)
    if isinstance(main, MeasureDecided) and (measure := case.measures.get(main.measure)) and _is_known(measure):
        return (
            f"het besluit is bekendgemaakt. Hef maatregel {measure.id} op of beëindig hem (ingetrokken of vervangen), en "
            "besluit zo nodig opnieuw."
        )
    if isinstance(main, OrderGiven):
        return _given(main, act, command, case)
    for planned in act.of(LetterPlanned):
        if isinstance(planned, LetterPlanned) and _is_told(planned, case):
            return _next(planned)
    return None


def _is_known(measure: Measure) -> bool:
    return measure.in_force_on is not None and measure.state in _HELD


def _published(event: DisclosureMoved, case: Case) -> str | None:
    report = case.disclosures.get(event.disclosure)
    if report is None or report.state not in {DisclosureState.PUBLISHED, DisclosureState.OFFLINE}:
        return None
    if report.state is DisclosureState.OFFLINE:
        return f"rapport {report.id} is openbaar geweest. Leg in een notitie vast wat er niet klopte."
    return f"rapport {report.id} is openbaar. Haal het van de site (offline-halen), en maak het goede rapport openbaar."


def _given(order: OrderGiven, act: Act, command: CorrectEntry, case: Case) -> str | None:
    """It was made known when it was given: on paper it is a decision, and what was said was said (Awb 1:3, 3:41)."""
    if command.how is Mending.CHANGED and command.fields.keys() <= HOW_GIVEN:
        return None
    planned = [one for one in act.of(LetterPlanned) if isinstance(one, LetterPlanned)]
    written = next((one.letter for one in planned if _is_told(one, case)), "")
    if order.how is MadeKnown.ORAL and not written:
        return None if command.how is not Mending.CHANGED else _said(order, planned)
    on_paper = (
        f"met brief {written} op papier gegeven" if written else f"op {dutch_moment(order.at)} {_HOW[order.how]} aan {order.to}"
    )
    return f"het bevel is {on_paper}. Hef maatregel {order.measure} op (maatregel-opheffen), {_ANEW}"


_HOW = {MadeKnown.ORAL: "mondeling gegeven", MadeKnown.HANDED: "overhandigd", MadeKnown.MAIL: "gemaild"}
_ANEW = "en geef zo nodig een nieuw bevel. Wanneer, hoe en aan wie het is gegeven, kun je wel corrigeren (moment, hoe, aan)."


def _said(order: OrderGiven, planned: Sequence[LetterPlanned]) -> str:
    letter = f"brief {planned[0].letter}" if planned else "de brief"
    return (
        f"het bevel is op {dutch_moment(order.at)} mondeling gegeven aan {order.to}, en geldt zoals gezegd. Staat het hier "
        f"anders dan het is gezegd, schrijf het dan goed in {letter}. Moet het anders, hef dan maatregel {order.measure} op "
        f"(maatregel-opheffen), {_ANEW}"
    )


def doubtful(act: Act, command: CorrectEntry) -> Iterator[Unusual]:
    """What somebody outside may have heard, though nothing on paper shows it: it can be a mistaken entry, for a reason."""
    order = act.main.event if act.main else None
    if isinstance(order, OrderGiven) and command.how is not Mending.CHANGED:
        yield Unusual(
            f"Volgens regel {act.number} is het bevel mondeling gegeven aan {order.to}. Is het gegeven, hef maatregel "
            f"{order.measure} dan op (maatregel-opheffen). Is het hier niet gegeven, zeg dan bij de reden hoe dat blijkt en wie "
            "te horen kreeg dat het niet geldt."
        )


def _proven(act: Act, command: CorrectEntry) -> str | None:
    """When it left can be corrected; that it left only for a letter that makes no decision known."""
    if command.how is Mending.CHANGED or not any(True for _ in act.of(MeasureInForce)):
        return None
    return "met deze brief is een besluit bekendgemaakt. Kwam hij niet aan, leg dan vast dat hij terugkwam (brief-retour)."


def _is_told(planned: LetterPlanned, case: Case) -> bool:
    """Whether it left, and says what the provider may object to or must be heard about."""
    letter = case.letters.get(planned.letter)
    if letter is None or letter.state in UNSENT or letter.state is LetterState.WITHDRAWN:
        return False
    return planned.kind == LetterKind.VOORNEMEN or _decides(planned, case)


def _decides(planned: LetterPlanned, case: Case) -> bool:
    measure = case.measures.get(planned.about)
    known = LETTER_KINDS[planned.kind].can_decide
    return known and (measure is None or MEASURE_KINDS[measure.kind].is_decision)


def _next(planned: LetterPlanned) -> str:
    if planned.kind == LetterKind.VOORNEMEN:
        return (
            f"het voornemen is met brief {planned.letter} bekendgemaakt. Beëindig maatregel {planned.about} (niet_doorgezet), "
            "en stel zo nodig een andere voor."
        )
    return f"het besluit is met brief {planned.letter} bekendgemaakt. Neem een nieuw besluit dat het wijzigt of intrekt."
