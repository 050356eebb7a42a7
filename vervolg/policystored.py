"""Policy files as they were recorded: always readable, also when they were written before references and tags were refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from domain.errors import BadInput
from domain.policy import Policy
from vervolg.policynode import read_yaml
from vervolg.wholepolicy import whole_policy


def stored_policy(texts: Mapping[str, str]) -> Policy:
    """The policy of files that were recorded."""
    return whole_policy(written_out(texts), stored=True)


def written_out(texts: Mapping[str, str]) -> dict[str, str]:
    """`texts` with every reference replaced by what it stands for. Whoever recorded them knew what they said then."""
    return {name: _written_out(name, text) for name, text in texts.items()}


def _written_out(name: str, text: str) -> str:
    try:
        read_yaml(text, name)
    except BadInput:
        return yaml.dump(yaml.safe_load(text), Dumper=_WithoutReferences, allow_unicode=True, sort_keys=False)
    return text


class _WithoutReferences(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library passes it
        return True
