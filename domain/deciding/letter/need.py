"""Whether a letter still has something to do, and the withdrawal of letters that do not."""

from __future__ import annotations

from collections.abc import Iterator

from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.deciding.awaiting import still_opens
from domain.kinds.letter import LETTER_KINDS, LetterKind
from domain.kinds.measure import MEASURE_KINDS
from domain.letter.letter import OF_THE_PROVIDER, RECALLABLE, Letter, LetterState, LetterWithdrawn, ReturnCause
from domain.measure.measure import Measure, MeasureState


def makes_known(case: Case, letter: Letter) -> bool:
    """Whether its dispatch brings a measure into force."""
    measure = case.measures.get(letter.about)
    return measure is not None and measure.state is MeasureState.DECIDED and MEASURE_KINDS[measure.kind].letter == letter.kind


def is_besluit(case: Case, letter: Letter) -> bool:
    """Whether the letter decides (Awb 1:3), of a measure that is itself a decision or of none."""
    measure = case.measures.get(letter.about)
    return LETTER_KINDS[letter.kind].can_decide and (measure is None or MEASURE_KINDS[measure.kind].is_decision)


def stays_known(case: Case, letter: Letter, cause: ReturnCause | None) -> bool:
    """Whether a letter that comes back counts as made known (Awb 3:40, 3:41 lid 1).

    It does when the provider did not take it. Where nobody knows why it came back, a besluit stands: nobody escapes it
    by not collecting it. A letter that never left was made known to nobody.
    """
    if letter.state is LetterState.RELEASED:
        return False
    return cause in OF_THE_PROVIDER if cause else is_besluit(case, letter)


def on_paper(case: Case, letter: Letter) -> bool:
    """Whether it puts a bevel on paper that was given on the spot: a decision is in writing, even if it ended (Awb 1:3 lid 1)."""
    measure = case.measures.get(letter.about)
    return measure is not None and measure.given_at is not None and letter.kind == LetterKind.BEVEL


def came_back(case: Case, measure: Measure) -> bool:
    """Whether the letter with the decision is not, or no longer, with the provider. Without a letter of ours it is known.

    A bevel that was given on the spot is known, whatever becomes of its paper.
    """
    if measure.given_at:
        return False
    announcing = [letter for letter in case.letters_about(measure.id) if letter.kind == MEASURE_KINDS[measure.kind].letter]
    return bool(announcing) and not any(letter.sent for letter in announcing)


def was_announced(case: Case, measure: str) -> bool:
    """Whether the provider knows from us, or will by what is with the mail or the post, that this measure was coming."""
    left = (letter for letter in case.letters_about(measure) if letter.sent or letter.state is LetterState.RELEASED)
    return any(letter.kind == LetterKind.VOORNEMEN for letter in left)


def needed(case: Case, letter: Letter) -> bool:
    """Whether a round or a measure cannot go on without it. A reminder is not needed: its lapsed term goes on climbing."""
    opens, measure = letter.opens, case.measures.get(letter.about)
    if measure and measure.state is MeasureState.SUSPENDED and letter.kind == MEASURE_KINDS[measure.kind].letter:
        return True  # The court may let it hold again.
    return (
        makes_known(case, letter)
        or on_paper(case, letter)
        or (opens is not None and not opens.replaces and still_opens(case, opens))
    )


def withdrawn_about(
    case: Case, about: str, on: HistoricDate, why: str, *, asking: frozenset[str] | None = None
) -> Iterator[LetterWithdrawn]:
    """The letters about `about` that have not left yet are withdrawn; with `asking` only those that open such a term.

    A lifting is made known whatever comes after it: until then it does not hold for the provider (Awb 3:40). So is what was
    given on the spot.
    """
    for letter in case.letters_about(about):
        if on_paper(case, letter):
            continue
        asks = letter.opens is not None and asking is not None and letter.opens.kind in asking
        if letter.state in RECALLABLE and (asks or (asking is None and letter.kind != LetterKind.OPHEFFING)):
            yield LetterWithdrawn(on=on, letter=letter.id, why=why)
