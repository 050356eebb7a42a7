"""Reading: who may see what, answered before anything is shown, and logged whatever the answer is (BIO2 8.15.01).

    reader     the colleague who is named; nobody named: the account on this machine, under its own name
    dossier    everything of one case at once, for a colleague who may take that out
    case       one case, or what can be done in it; `file` with its log, `letter` and `document` one thing of it
    listing    a list, or the post of all providers; the query of a list leaves out what this reader may not know
    logged     a deed: the register of a case tells of it when it is done, the access log when it is refused
    noted      the same where perhaps nothing can be written, as at a check or a copy
    upkeep     a deed on the system as a whole; a round may be the account's on this machine, the rest asks for a colleague

Who may what is one table (`domain.rights.table`). Who may not read a case hears the same of one that exists and one that does
not. From where somebody looks (`origin`) stands in the log too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from getpass import getuser
from typing import TYPE_CHECKING

from db import access, blobs, register, sight
from db.access import Result
from db.engine import transaction
from desk.admitting import Barred, admitted
from desk.colleague import person
from domain.base.errors import Impossible, NotAllowed, Refusal, Unknown, Unreadable
from domain.base.hint import Hint
from domain.base.privacy import shown
from domain.people.person import NOBODY_KNOWN
from domain.rights.ask import allow, who_may
from domain.rights.sight import Reader
from domain.rights.table import RIGHTS, Act, Interest
from domain.writing.names import same
from vervolg import clock
from vervolg.bare import Connected

if TYPE_CHECKING:  # a list is on the screen before the whole application would have been imported
    from db.recorded import Recorded
    from domain.casefile.casefile import Case
    from domain.dossier.events import DocumentAdded
    from domain.letter.letter import Letter
    from vervolg.app import App

__all__ = [
    "CLI",
    "PREFECT",
    "THE_SYSTEM",
    "WEB",
    "Barred",
    "File",
    "Reader",
    "admitted",
    "case",
    "document",
    "dossier",
    "file",
    "letter",
    "listing",
    "logged",
    "machine",
    "masked",
    "noted",
    "reader",
    "seen",
    "upkeep",
]

CLI, PREFECT, WEB = "cli", "prefect", "web"
"""From where somebody looks or acts."""
THE_SYSTEM = "het systeem"
_HASH = re.compile(r"[0-9a-f]{6,64}")
_NUMBER = re.compile(r"\d{4}-\d{4,9}", re.ASCII)


def reader(app: Connected, who: str | None) -> Reader:
    """The colleague `who`, or the account on this machine. Raises Impossible for an unknown code, NotAllowed for who left."""
    if who is not None:
        return Reader(who, person(app, who))
    with transaction(app.engine) as connection:
        same = register.person(connection, _account())
    return Reader(same.id, person(app, same.id)) if same else Reader(machine())


@dataclass(frozen=True, slots=True)
class File:
    """A case with everything that is in its log: as it was true on a day, or known at a moment, when that was asked."""

    case: Case
    history: tuple[Recorded, ...]


def case(app: App, number: str, who: str | None, action: str, *, origin: str = CLI) -> Case:
    """The case, for somebody who may see it. Raises NotAllowed, or Impossible when there is none."""
    with _look(app, who, action, _shown(number), origin=origin) as looks:
        return admitted(app, number, looks)


def file(
    app: App,
    number: str,
    who: str | None,
    action: str,
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    origin: str = CLI,
) -> File:
    """The case and its log, for somebody who may see it now: as it was true on the day `on`, or known at a moment."""
    with _look(app, who, action, _shown(number), origin=origin) as looks:
        once = app.remembering()  # the case is read once for all three questions
        admitted(once, number, looks)
        history = once.book.history(number, known_at=known_at)
        return File(once.book.load(number, on=on, known_at=known_at), history)


def dossier(app: App, number: str, who: str, action: str, *, origin: str = CLI) -> File:
    """The case and its log, for a colleague who may take out everything of it. Raises as `case`."""
    with _look(app, who, action, _shown(number), origin=origin) as looks:
        once = app.remembering()
        found = admitted(once, number, looks)
        if looks.person is None:
            raise NotAllowed(f"Zeg wie dit doet. Dit kan: {who_may(Act.TAKE_OUT_CASE)}.", hint=Hint.SAY_WHO)
        allow(looks.person, Act.TAKE_OUT_CASE, found.provider)
        return File(found, once.book.history(number))


def letter(app: App, number: str, which: str, who: str | None, action: str, *, origin: str = CLI) -> tuple[Case, Letter]:
    """A letter with its case, for somebody who may see that."""
    found = case(app, number, who, action, origin=origin)
    if which not in found.letters:
        raise Impossible(f"Brief {shown(which)} bestaat niet in zaak {number}.")
    return found, found.letters[which]


def document(
    app: App, number: str, which: str, who: str | None, action: str, *, origin: str = CLI
) -> tuple[DocumentAdded, bytes]:
    """A document of a case, for somebody who may see that; and the file itself.

    `which` is its hash or how that begins, the name of the file or its title; empty for the only one.
    """
    found = case(app, number, who, action, origin=origin)
    one = _document(found, which)
    with transaction(app.engine) as connection:
        if one.size is None or not blobs.has(connection, one.sha256):
            raise Impossible(f"‘{one.title}’ is niet hier bewaard: van dit document staat alleen vast dat het er is.")
        return one, blobs.get(connection, one.sha256)


def _document(found: Case, which: str) -> DocumentAdded:
    """The one that is meant. Raises Impossible when there is none, or more than one."""
    here = list(found.documents.values())
    kept = [one for one in here if one.size is not None]
    meant = [one for one in here if which and (one.sha256 == which or same(one.file, which) or same(one.title, which))]
    if not meant:
        begins = _HASH.fullmatch(which) is not None
        meant = [one for one in kept if not which or (begins and one.sha256.startswith(which))]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise Impossible(f"Dit document is niet bewaard bij zaak {found.number}.")
    named = "; ".join(f"{one.sha256[:12]} {one.file or one.title}" for one in meant)
    raise Impossible(f"Er zijn meer documenten in zaak {found.number}. Noem er één: {named}.")


def seen(app: App, number: str, looks: Reader, action: str, *, origin: str = CLI) -> bool:
    """Whether `looks` may see the case, in the course of a deed about many; the look at each is logged."""
    try:
        admitted(app, number, looks)
    except (NotAllowed, Impossible, Unreadable):
        _record(app, looks.code, action, _shown(number), Result.REFUSED, origin)
        return False
    _record(app, looks.code, action, _shown(number), Result.DONE, origin)
    return True


def listing(app: Connected, who: str | None, action: str, thing: str, act: Act = Act.LIST_CASES, *, origin: str = CLI) -> Reader:
    """Who looks at `thing`: a colleague who may, or the account on this machine. Raises NotAllowed.

    Its cases are those that are `visible` to that reader (`db.sight`); where all stand together, one that is not refuses it.
    """
    with _look(app, who, action, thing, origin=origin) as looks:
        if looks.person:
            allow(looks.person, act)
        if RIGHTS[act].interest is Interest.ALL:
            with transaction(app.engine) as connection:
                if sight.unseen(connection, looks):
                    raise NotAllowed(f"Dit mag je niet: {act}. Er staat ook bij wat niet voor jou is.")
        return looks


def upkeep(app: Connected, who: str | None, action: str, act: Act, *, by_machine: bool = False, origin: str = CLI) -> Reader:
    """Who does something with the whole system: a colleague who may. Raises NotAllowed.

    `by_machine` is for what runs without anybody, such as a round that cron starts; the account on this machine may also do it
    while nobody is registered yet, as with the first register file.
    """
    with _look(app, who, action, THE_SYSTEM, as_machine=by_machine, origin=origin) as looks:
        if looks.person is None:
            if not by_machine and _somebody_is_known(app):
                raise NotAllowed(f"Zeg wie dit doet. Dit kan: {who_may(act)}.", hint=Hint.SAY_WHO)
        else:
            allow(looks.person, act)
        return looks


def noted(app: Connected, who: str | None, action: str, act: Act) -> bool:
    """Whether a deed on the whole system is in the access log. Raises a Refusal for a colleague who may not do it.

    One that names nobody goes on without: it is needed most where nothing can be written, or where the log is not there yet.
    """
    try:
        upkeep(app, who, action, act, by_machine=True)
    except Refusal:
        raise
    except Exception:
        if who is not None:
            raise
        return False
    return True


@contextmanager
def logged(app: Connected, who: str | None, action: str, thing: str, *, origin: str = CLI) -> Iterator[None]:
    """A deed within: when it is not allowed, or who does it or the case does not exist, that is logged."""
    try:
        yield
    except (NotAllowed, Unknown) as refused:
        barred = refused.number if isinstance(refused, Barred) else thing
        code, about = machine() if who is None else who, _shown(barred) if barred[:1].isdigit() else barred
        _record(app, code, action, about, Result.REFUSED, origin)
        raise


def masked(app: Connected, said: str) -> str:
    """What is told to who keeps the system going, without the number of any confidential case.

    A database that cannot say which those are is what is being told about; then it is told as it is.
    """
    try:
        with transaction(app.engine) as connection:
            return sight.masked(connection, [said])[0]
    except Exception:
        return said


def machine() -> str:
    """How the log calls the account on this machine."""
    return f"machine:{_account()}"


@contextmanager
def _look(
    app: Connected, who: str | None, action: str, thing: str, *, as_machine: bool = False, origin: str = CLI
) -> Iterator[Reader]:
    """The reader; the look is logged as it ends. Nothing may be shown within.

    With `as_machine` the account on this machine stays that, whatever it is called.
    """
    found = Reader(machine() if who is None else who)
    try:
        if who is not None or not as_machine:
            found = reader(app, who)
        yield found
    except (NotAllowed, Impossible, Unreadable):
        _record(app, found.code, action, thing, Result.REFUSED, origin)
        raise
    _record(app, found.code, action, thing, Result.DONE, origin)


def _somebody_is_known(app: Connected) -> bool:
    with transaction(app.engine) as connection:
        return not register.is_empty(connection)


def _record(app: Connected, code: str, action: str, thing: str, result: Result, origin: str = CLI) -> None:
    with transaction(app.engine) as connection:
        known = code == machine() or register.person(connection, code) is not None  # `--als machine:…` makes nobody that account
        access.record(connection, clock.now(), code if known else NOBODY_KNOWN, action, thing, origin=origin, result=result)


def _shown(number: str) -> str:
    """A case number as the log keeps it: what is none may be anything, and is not repeated."""
    return number if _NUMBER.fullmatch(number) else NOBODY_KNOWN


def _account() -> str:
    """The account on this machine, as a code is written; its number where it has no name."""
    try:
        return getuser().rpartition("\\")[2].casefold()
    except (KeyError, OSError):
        return str(os.getuid())
