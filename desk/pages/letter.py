"""A letter as a person sees it: how it stands, its text, and what will be filled in when it leaves."""

from datetime import datetime

from desk.pages.line import OneLine, Shown
from domain.base.errors import Impossible
from domain.casefile.casefile import Case
from domain.kinds.letter import LetterKind
from domain.letter.letter import Letter
from domain.people.person import SYSTEM
from vervolg.app import App
from words.labels import label, predicate, stored

SHORT = 12
"""So many signs of a hash tell one version from another."""


class LetterPage(Shown):
    """`text` is as it left, or still with its places; `places` is what each becomes if it leaves at the moment that is asked.

    `sha256` is the hash of the text that somebody approves. `event` is the number in the log of the step that it tells of and
    `template` the version of the words that it was made with, 0 and empty where nothing was composed; `made` says so.
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
    event: int
    template: str
    made: OneLine


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
        event=letter.up_to,
        template=letter.template,
        made=made(letter),
    )


def made(letter: Letter) -> str:
    """Of which step it tells, with which words, and who wrote in it; empty where that was not kept."""
    if not letter.up_to:
        return ""
    words = f", met sjabloon {letter.template[:SHORT]}" if letter.template else ""
    people = [code for code in letter.authors if code != SYSTEM.id]
    changed = f" Daarna gewijzigd door {' en '.join(people)}." if people else ""
    return f"Opgesteld uit wat er was bij regel {letter.up_to} van het logboek{words}.{changed}"


def pdf(app: App, case: Case, letter: Letter, moment: datetime) -> bytes:
    """The same on paper. Raises Impossible as `page`, and BadInput when a place cannot be filled in."""
    from content import paper

    _has_a_text(letter)
    return paper.pdf(app, case, letter, moment)


def _has_a_text(letter: Letter) -> None:
    if not letter.markdown:
        raise Impossible("De brief heeft nog geen tekst. Die komt er vanzelf bij de volgende ronde, of schrijf hem zelf.")
