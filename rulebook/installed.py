"""The policy of an installation, before anybody confirmed another: what ships, or a folder of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.shelf import Read
from rulebook.files import SHIPPED, policy_texts
from rulebook.stored import brought_up
from rulebook.whole import whole_policy


def installed(folder: Path) -> Read:
    """What the files in `folder` say. One that does not ship may be older than this version: what it lacks is borrowed from what
    ships, and the policy says so. Raises BadInput for what cannot be read."""
    texts = policy_texts(folder)
    if folder.resolve() == SHIPPED.resolve():
        return Read(whole_policy(texts), texts)
    whole, borrowed = brought_up(texts)
    return Read(replace(whole_policy(whole), borrowed=borrowed), whole)
