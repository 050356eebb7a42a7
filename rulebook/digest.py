"""A few characters that name the content of policy files: they change with what a file says, never with comments or layout.

Events name the policy under which they were decided by these characters, so the same content has the same ones for ever: values
without quotes count as the number, day or yes-or-no that YAML 1.1 takes them for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import yaml

from rulebook.node import Plain

_RESOLVER = yaml.resolver.Resolver()
_TYPED = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "timestamp"))


def digest(content: object) -> str:
    """Eight characters for `content`."""
    return hashlib.sha256(json.dumps(_typed(content), sort_keys=True, default=str).encode()).hexdigest()[:8]


def _typed(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return _meant(value) if isinstance(value, Plain) else value


def _meant(text: Plain) -> object:
    tag = _RESOLVER.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call] # the library has none
    if tag not in _TYPED:
        return str(text)
    try:
        return yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, str(text)))
    except (ValueError, OverflowError):  # a day that does not exist, digits without end: only text
        return str(text)
