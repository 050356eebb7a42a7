"""Policy files as they were recorded: always readable, whatever the code asks for today.

written_out     references, which were allowed once, are replaced by what they stand for
newest          each file in the newest layout (`policylayout`)
completed       what it does not know comes from the policy that ships (`policydefaults`)
whole_policy    without any check on what a person types
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from domain.errors import BadInput
from domain.policy import Policy
from vervolg.policydefaults import completed
from vervolg.policylayout import newest
from vervolg.policynode import read_yaml
from vervolg.wholepolicy import whole_policy


def stored_policy(texts: Mapping[str, str]) -> Policy:
    """The policy of files that were recorded. Raises BadInput for what no version of the code understands."""
    whole, borrowed = completed(newest(written_out(texts)))
    return replace(whole_policy(whole, stored=True), borrowed=borrowed)


def stored_texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The files that were recorded, as they would be confirmed now. Raises BadInput."""
    return completed(newest(written_out(texts)))[0]


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
