"""A letter as a person sees it: how it stands, its text, and what will be filled in when it leaves."""

from datetime import datetime

from desk.pages.line import OneLine, Shown
from domain.base.errors import Impossible
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.letter.letter import Letter
from vervolg.app import App
from words.labels import label, predicate, stored


class LetterPage(Shown):
    """`text` is as it left, or still with its places; `places` is what each becomes if it leaves at the moment that is asked.

    `sha256` is the hash of the text that somebody approves.
    """

    case: str
    id: str
    kind: str
    subject: OneLine
    state: str
    told: str
    sha256: str
    text: str
    places: tuple[OneLine, ...]
    remark: OneLine


def page(app: App, case: Case, letter: Letter, moment: datetime) -> LetterPage:
    """The letter as it left; one that did not, as it would leave at `moment`. Raises Impossible when it has no text yet."""
    from content import paper  # late: what a letter is made with takes a tenth of what showing a case takes

    _has_a_text(letter)
    return LetterPage(
        case=case.number,
        id=letter.id,
        kind=stored(LetterKind, letter.kind),
        subject=letter.subject,
        state=label(letter.state),
        told=f"Brief {letter.id} {predicate(letter.state)}.",
        sha256=letter.sha256,
        text=paper.paper(app, case, letter, moment).markdown if letter.sent else letter.markdown,
        places=() if letter.sent else tuple(paper.to_fill_in(app, case, letter, moment)),
        remark=letter.remark,
    )


def pdf(app: App, case: Case, letter: Letter, moment: datetime) -> bytes:
    """The same on paper. Raises Impossible as `page`, and BadInput when a place cannot be filled in."""
    from content import paper

    _has_a_text(letter)
    return paper.pdf(app, case, letter, moment)


def _has_a_text(letter: Letter) -> None:
    if not letter.markdown:
        raise Impossible("De brief heeft nog geen tekst. Die komt er vanzelf bij de volgende ronde, of schrijf hem zelf.")
