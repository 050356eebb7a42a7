"""Policy files as they were recorded: always readable, whatever the code asks for today.

written_out     references, which were allowed once, are replaced by what they stand for
newest          each file in the newest layout (`layout`)
completed       what it does not know comes from the policy that ships (`defaults`)
whole_policy    without any check on what a person types
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from db.policies import Files
from db.shelf import Read
from domain.base.errors import BadInput
from domain.policy.policy import Borrowed, Policy
from rulebook.defaults import completed
from rulebook.files import CALENDAR
from rulebook.layout import newest
from rulebook.node import read_yaml
from rulebook.whole import whole_policy


def stored_policy(texts: Mapping[str, str]) -> Policy:
    """The policy of files that were recorded, named after what is read. Raises BadInput for what we do not understand."""
    return _read(texts).policy


def stored_texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The files that were recorded, as they would be confirmed now. Raises BadInput."""
    return _read(texts).texts


def brought_up(texts: Mapping[str, str]) -> tuple[Mapping[str, str], tuple[Borrowed, ...]]:
    """The files of a folder made for an older version, as they would be confirmed now, and what lacked. Raises BadInput."""
    return completed(newest(texts))


def read_files(files: Files) -> Read:
    """What files say that events have a name for: that name stays theirs, and the whole has another when something was added."""
    found = _read(files.texts)
    policy = found.policy
    name = f"{files.name}~{policy.version.rpartition('+')[2]}" if policy.borrowed else files.name
    calendar = replace(policy.calendar, version=files.calendar) if CALENDAR in files.texts else policy.calendar
    return replace(found, policy=replace(policy, version=name, calendar=calendar))


def _read(texts: Mapping[str, str]) -> Read:
    whole, borrowed = completed(newest(written_out(texts)))
    return Read(replace(whole_policy(whole, stored=True), borrowed=borrowed), whole)


def written_out(texts: Mapping[str, str]) -> dict[str, str]:
    """`texts` with every reference replaced by what it stands for. Whoever recorded them knew what they said then."""
    return {name: _written_out(name, text) for name, text in texts.items()}


def _written_out(name: str, text: str) -> str:
    try:
        read_yaml(text, name)
    except BadInput as bad:
        try:
            return yaml.dump(yaml.safe_load(text), Dumper=_WithoutReferences, allow_unicode=True, sort_keys=False)
        except yaml.YAMLError:
            raise bad from None
    return text


class _WithoutReferences(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library passes it
        return True
