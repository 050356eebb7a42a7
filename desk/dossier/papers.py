"""The papers of a case in the order of its log: letters as they left, texts of letters, files; and which of them are not here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from db import blobs
from db.engine import transaction
from db.recorded import Recorded
from desk.pages import letter as letters
from domain.base.errors import BadInput, Refusal
from domain.casefile.casefile import Case
from domain.dossier.events import DocumentAdded
from domain.kinds.letter import LetterKind
from domain.letter.letter import Letter, LetterDispatched
from vervolg.app import App
from words.labels import label, stored

GONE = "het bestand is er niet meer: gewist omdat de bewaartermijn voorbij was, of verloren. Meld het de beheerder."
ELSEWHERE = "wordt elders bewaard; hier staat alleen vast dat het er is"
NO_PAPER = "van dit exemplaar is hier geen PDF bewaard"
MADE_AGAIN = "opnieuw opgemaakt uit de goedgekeurde tekst; het verzonden exemplaar is hier niet bewaard"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """`entry` is the number in the log that tells of it, 0 for none; `path` is empty for what is not here, as `note` says."""

    entry: int
    what: str
    path: str
    content: bytes
    note: str = ""


def papers(app: App, case: Case, history: Sequence[Recorded]) -> Iterator[Paper]:
    """One for each letter that left and each document, then the text of each letter; one at a time, for each can be large."""
    seen: dict[str, str] = {}
    for one in history:
        match one.written or one.event:
            case LetterDispatched() as event:
                yield _left(app, case, event, one.number)
            case DocumentAdded() as event:
                yield _document(app, event, one.number, seen)
    for letter in case.letters.values():
        yield _text(case, letter)


def _left(app: App, case: Case, event: LetterDispatched, entry: int) -> Paper:
    """A letter on paper: as it was kept; else made again when this is how it stands."""
    letter = case.letters.get(event.letter)
    what = f"Brief {event.letter}{f' ({stored(LetterKind, letter.kind)})' if letter else ''}, {label(event.channel)}"
    path = f"brieven/{entry:04}-{event.letter}.pdf"
    if event.pdf:
        content = _kept(app, event.pdf)
        return Paper(entry, what, path, content) if content is not None else Paper(entry, what, "", b"", GONE)
    if letter is None or not letter.sent or letter.left_at != event.at:
        return Paper(entry, what, "", b"", NO_PAPER)
    try:
        content = letters.pdf(app, case, letter, event.at)
    except (Refusal, BadInput):
        return Paper(entry, what, "", b"", NO_PAPER)
    return Paper(entry, what, path, content, MADE_AGAIN)


def _document(app: App, event: DocumentAdded, entry: int, seen: dict[str, str]) -> Paper:
    """A file under the number of its line; the second time it is told of, where it is already."""
    named = f" (‘{event.file}’)" if event.file else ""
    about = f", bij {event.about}" if event.about else ""
    what = f"{event.title}{named}{about}"
    if event.sha256 in seen:
        return Paper(entry, what, "", b"", f"hetzelfde bestand als {seen[event.sha256]}")
    content = _kept(app, event.sha256) if event.sha256 and event.size is not None else None
    if content is None:
        known = f" (controlegetal {event.sha256})" if event.sha256 else ""
        return Paper(entry, what, "", b"", f"{GONE if event.size else ELSEWHERE}{known}")
    path = f"bestanden/{entry:04}-{plain(event.title)}{PurePosixPath(event.file).suffix.lower()}"
    seen[event.sha256] = path
    return Paper(entry, what, path, content)


def _text(case: Case, letter: Letter) -> Paper:
    """What a letter says as it was written, with the days that are filled in when it leaves still open."""
    what = f"Tekst van brief {letter.id} ({stored(LetterKind, letter.kind)}): {label(letter.state)}"
    if not letter.markdown:
        return Paper(0, what, "", b"", "heeft hier geen tekst")
    head = f"Kenmerk: {letter.reference(case.number)}\nBetreft: {letter.subject}\nControlegetal van de tekst: {letter.sha256}\n\n"
    return Paper(0, what, f"brieven/{letter.id}.txt", f"{head}{letter.markdown}\n".encode())


def _kept(app: App, sha256: str) -> bytes | None:
    with transaction(app.engine) as connection:
        return blobs.get(connection, sha256) if blobs.has(connection, sha256) else None


def plain(title: str) -> str:
    """A title as a name of a file that every system can have."""
    letters_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters_only)[:_LONGEST].strip("-") or "document"
