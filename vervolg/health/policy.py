"""Whether the policy in force can be read, and says all that this version asks of it."""

from __future__ import annotations

from db.policies import Files, Version
from domain.base.errors import BadInput, UnreadablePolicy
from domain.base.hint import Hint
from domain.policy.policy import Borrowed
from rulebook.installed import installed
from rulebook.stored import read_files
from vervolg.health.check import Check
from vervolg.settings import Settings
from words import typed

SHOWN = 3
_REPAIR = typed.HELPS[Hint.REPAIR_POLICY]
_CONFIRM = (
    f"Tot iemand dit bevestigt, geldt dat. Kijk het na: {typed.POLICY_FILES} zet de volledige bestanden klaar. "
    f"Pas aan wat anders moet, en dan: {typed.POLICY_CONFIRM}"
)
_FOLDER = f"Tot het in die map staat, geldt dat. Neem het over uit: {typed.POLICY_FILES}"


def policy(settings: Settings, version: Version | None) -> Check:
    """The recorded `version` in force; without one the files of this installation.

    What lacks in it is no fault: the house goes on with what ships. It is said until somebody confirms.
    """
    try:
        return _recorded(version) if version else _installed(settings)
    except BadInput as bad:
        place = f"Beleid {version.name}" if version else f"Beleid in {settings.policy_dir}"
        return _unread(UnreadablePolicy.because(bad, place))


def _recorded(version: Version) -> Check:
    if version.unread:
        return _unread(UnreadablePolicy(version.unread.what, f"Beleid {version.name}"))
    read = read_files(Files(version.number, version.name, version.calendar, version.said.texts))
    return _complete(read.policy.borrowed, _CONFIRM)


def _installed(settings: Settings) -> Check:
    return _complete(installed(settings.policy_dir).policy.borrowed, _FOLDER)


def _complete(borrowed: tuple[Borrowed, ...], advice: str) -> Check:
    if not borrowed:
        return Check("policy", True, "Het beleid dat geldt, is te lezen en compleet.")
    named = [one.words for one in borrowed[:SHOWN]]
    more = [f"en nog {len(borrowed) - SHOWN}"] if len(borrowed) > SHOWN else []
    text = f"Het beleid dat geldt, zegt niet alles. Uit het meegeleverde beleid komt: {'; '.join([*named, *more])}."
    return Check("policy", True, text, advice, warns=True)


def _unread(error: UnreadablePolicy) -> Check:
    return Check("policy", False, f"{error.place} is niet te lezen: {error.what}.", f"{error.ADVICE} {_REPAIR}")
