"""The shelf: every policy that was ever in use, read once and kept ready.

at(moment)       the rules in force then: one small question, no file is read again
named(version)   the rules that an old event names, to explain what was decided under them
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from db import policies
from domain.policy import Policy

Texts = Mapping[str, str]


def _cannot(_: Texts) -> Policy:
    raise TypeError("this shelf cannot read recorded versions")


class PolicyShelf:
    """`base` holds until a person records another version; `read` makes a policy of the texts of its files."""

    def __init__(self, base: Policy, texts: Texts | None = None, read: Callable[[Texts], Policy] = _cannot) -> None:
        self.base, self.texts = base, dict(texts or {})
        self._read = read
        self._known = {base.version: base}

    def at(self, connection: Connection, moment: datetime) -> Policy:
        """The policy in force at `moment`."""
        found = policies.number_at(connection, moment)
        return self.base if found is None else self.named(connection, found[1]) or self.base

    def named(self, connection: Connection, version: str) -> Policy | None:
        """The policy that events call `version`; None when its files were never kept."""
        if version not in self._known:
            texts = policies.texts_named(connection, version)
            if texts is None:
                return None
            self._known[version] = self._read(texts)
        return self._known[version]

    def keep(self, connection: Connection, actor: str, at: datetime) -> None:
        """Remember the files of `base`, so that what was decided under them can still be explained after other files came."""
        if self.texts:
            policies.keep(connection, self.texts, self.base, actor, at)

    def each(self, connection: Connection, versions: Mapping[str, str]) -> dict[str, Policy]:
        """The policy of each of `versions`; one whose files were never kept is left out."""
        found = {key: self.named(connection, version) for key, version in versions.items()}
        return {key: policy for key, policy in found.items() if policy is not None}

    def texts_at(self, connection: Connection, moment: datetime) -> Texts:
        """The files in force at `moment`, by name."""
        found = policies.at(connection, moment)
        return self.texts if found is None else found.said.texts
