"""The shape of what is stored: its JSON schema, less the words that change nothing.

python -m tests.unit.stored.shapes      adds what is new to schemas.json; refuses a shape that changed under the same version
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db import registered
from domain.base.model import Frozen
from domain.log.events import EVENTS

HERE = Path(__file__).parent
SCHEMAS = HERE / "schemas.json"
WORDS = {"title", "description"}
"""Of our names and docstrings; another one reads the same data."""


def known() -> dict[str, tuple[int, type[Frozen]]]:
    """Everything that is recorded: its name in the log, the version of its shape, and what reads it."""
    of_cases = {name: (kind.schema_version, kind) for name, kind in EVENTS.items()}
    of_register = {name: (registered.VERSIONS[name], kind) for name, kind in registered.KINDS.items()}
    return {**of_cases, **of_register}


def shapes() -> dict[str, Any]:
    """The shape of everything that is recorded, by name and version."""
    return {f"{name} {version}": shape(kind) for name, (version, kind) in sorted(known().items())}


def shape(kind: type[Frozen]) -> Any:
    """The JSON schema of `kind`, whole, without the words."""
    schema = kind.model_json_schema(mode="serialization", by_alias=False)
    return _plain(schema, schema.get("$defs", {}))


def stored() -> dict[str, Any]:
    """The shapes that were ever recorded in, as kept."""
    kept: dict[str, Any] = json.loads(SCHEMAS.read_text(encoding="utf-8")) if SCHEMAS.exists() else {}
    return kept


def _plain(schema: Any, defined: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_plain(one, defined) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _plain(defined[schema["$ref"].rsplit("/", 1)[-1]], defined)
    return {
        name: {field: _plain(one, defined) for field, one in value.items()} if name == "properties" else _plain(value, defined)
        for name, value in schema.items()
        if name not in WORDS | {"$defs"}
    }


def refresh() -> int:
    """Keep the shapes of today; a changed one needs another version first."""
    kept, now = stored(), shapes()
    changed = sorted(name for name in now if name in kept and kept[name] != now[name])
    for name in changed:
        print(
            f"{name} changed shape: give it the next version, an upcast in domain/log/upcasts.py and an example beside this file"
        )
    if not changed:
        SCHEMAS.write_text(json.dumps({**kept, **now}, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(refresh())
