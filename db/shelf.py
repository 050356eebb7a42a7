"""The shelf: every policy that was ever in use, read once and kept ready.

at(moment)       the rules in force then: one small question, no file is read again
named(version)   the rules that an old event names, to explain what was decided under them

What a recorded version does not know comes from the policy that ships; the whole has a name of its own, and is kept. When the
version in force cannot be read, the newest one before it that can stands in, or else what this installation has: then everything
can be shown and the terms are watched, but whoever writes is refused (`CaseBook.writing`), since no term may end by other rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from db import policies
from db.policies import Files
from domain.base.errors import BadInput, TooEarly, Unreadable, UnreadablePolicy
from domain.policy.policy import Policy

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What files say; `texts` are they, complete and laid out as files are now."""

    policy: Policy
    texts: Texts


def _cannot(_: Files) -> Read:
    raise TypeError("this shelf cannot read recorded versions")


class PolicyShelf:
    """`base` holds until a person records another version; `read` makes a policy of recorded files, and raises BadInput."""

    def __init__(self, base: Policy, texts: Texts | None = None, read: Callable[[Files], Read] = _cannot) -> None:
        self.base, self.texts = base, dict(texts or {})
        self._read = read
        self._known = {base.version: Read(replace(base, unread=None), self.texts)}
        self._failed: dict[tuple[str, int], UnreadablePolicy] = {}
        self._kept: set[str] = set()

    def at(self, connection: Connection, moment: datetime) -> Policy:
        """The policy in force at `moment`, or what stands in for it: then it says so (`Policy.unread`)."""
        return self.read_at(connection, moment).policy

    def texts_at(self, connection: Connection, moment: datetime) -> Texts:
        """The files in force at `moment`, by name, or what stands in for them."""
        return self.read_at(connection, moment).texts

    def texts_to_mend(self, connection: Connection, moment: datetime) -> Texts:
        """The same; of a recorded version that cannot be read they are as they were recorded, as far as those can be read."""
        found = self.read_at(connection, moment)
        version = policies.at(connection, moment) if found.policy.unread else None
        return (version.said.texts if version else {}) or found.texts

    def named(self, connection: Connection, version: str) -> Policy | None:
        """The policy that events call `version`; None when its files were never kept. Raises Unreadable."""
        found = self._named(connection, version)
        return found.policy if found else None

    def each(self, connection: Connection, versions: Mapping[str, str]) -> dict[str, Policy]:
        """The policy of each of `versions`; one whose files were never kept, or cannot be read, is left out."""
        unread = self.unread(connection, versions.values())
        found = {key: self.named(connection, version) for key, version in versions.items() if version not in unread}
        return {key: policy for key, policy in found.items() if policy is not None}

    def unread(self, connection: Connection, versions: Iterable[str]) -> frozenset[str]:
        """Those of `versions` that were kept and cannot be read."""
        return frozenset(version for version in set(versions) if self._fails(connection, version))

    def keep(self, connection: Connection, actor: str, at: datetime) -> None:
        """Remember the files in use that nobody recorded, so that what was decided under them can be explained ever after."""
        if self.texts and not self.base.unread:
            policies.keep(connection, self.texts, self.base, actor, at)
        self.keep_completed(connection, actor, at)

    def keep_completed(self, connection: Connection, actor: str, at: datetime) -> None:
        """Remember the files in force with what came from those that ship: the whole has a name that nobody recorded."""
        found, policy = policies.number_at(connection, at), self.at(connection, at)
        if found is None or not policy.borrowed or policy.unread or policy.version in self._kept:
            return
        try:
            with connection.begin_nested():
                if policies.keep(connection, self.texts_at(connection, at), policy, actor, at, completes=found[1]):
                    self._kept.add(policy.version)
        except TooEarly:  # the log is ahead of this moment; whoever comes later keeps them
            return

    def read_at(self, connection: Connection, moment: datetime) -> Read:
        """Both: policy and files are those of one version."""
        found = policies.number_at(connection, moment)
        if found is None:
            return self._base
        try:
            return self._named(connection, found[1]) or self._base
        except UnreadablePolicy as unread:
            instead = self._instead(connection, moment)
            return replace(instead, policy=replace(instead.policy, unread=unread))

    @property
    def _base(self) -> Read:
        return Read(self.base, self.texts)

    def _instead(self, connection: Connection, moment: datetime) -> Read:
        for name in policies.names_until(connection, moment)[1:]:
            if not self._fails(connection, name) and (found := self._named(connection, name)):
                return found
        return self._base

    def _named(self, connection: Connection, version: str) -> Read | None:
        if version not in self._known:
            try:
                files = policies.files(connection, version)
            except Unreadable as error:
                raise UnreadablePolicy(error.what, f"Beleid {version}") from error
            if files is None:
                return None
            self._known[version] = self._read_once(files)
        return self._known[version]

    def _read_once(self, files: Files) -> Read:
        """What the files say; the same ones are not tried again."""
        if failed := self._failed.get((files.name, files.number)):
            raise failed
        try:
            return self._read(files)
        except BadInput as bad:
            failed = UnreadablePolicy.because(bad, f"Beleid {files.name}")
            self._failed[files.name, files.number] = failed
            raise failed from bad

    def _fails(self, connection: Connection, version: str) -> bool:
        try:
            self._named(connection, version)
        except UnreadablePolicy:
            return True
        return False
