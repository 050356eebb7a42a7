"""Where in a model a person can write words, and data with something written there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Path = tuple[str, ...]

NEEDED: dict[str, dict[str, Any]] = {
    "Judgement": {"bevinding": "V1", "uitkomst": "hersteld"},
    "ReportedFinding": {"locatie": "Huis Noord", "norm": "JIJ-3.4", "omschrijving": "Dit is gezien."},
    "InspectorsView": {"oordeel": "onrechtmatig", "reden": "Omdat het zo is."},
    "Situation": {"datum": "2026-01-10", "maatregelen": ["vastpakken"], "soort_hulp": "open_residentieel"},
    "Location": {"naam": "Huis Noord"},
    "Provider": {"kvk-nummer": "90012345"},
    "ReportedRecheck": {"bevinding": "V1", "uitkomst": "hersteld"},
    "ReportedPerson": {"code": "a.bos", "naam": "Anouk Bos", "rollen": ["inspecteur"]},
    "Absence": {"van": "2026-05-01", "tot_en_met": "2026-05-02", "vervanger": "b.mulder"},
    "RegisteredProvider": {"kvk-nummer": "90012345", "naam": "De Vuurtoren", "locaties": [{"naam": "Huis Noord"}]},
    "RegisteredLocation": {"naam": "Huis Noord"},
}
"""What a part needs at least, by the name of its model."""


NOTHING_SAID = [
    "1. &nbsp;",
    "2) &#160;&#xA0;",
    "- &ensp;&emsp;",
    "* &nbsp",
    "+ &ZeroWidthSpace;",
    "# &thinsp;",
    "###### &#8203;",
    "> &shy;",
    "> - 1. # &zwnj;",
    "&nbsp;" * 12,
    "&amp;nbsp;&amp;#160;",
    "****",
    "** **",
    "__&nbsp;__",
    "~~ ~~",
    "`` ` ``",
    "***",
    "---",
    "- - - - - -",
    "=" * 12,
    "\u2014" * 12,
    "\u2022 &nbsp;",
    "| &nbsp; | |",
    "|---|:-:|",
    "- [ ]",
    "- [x] ",
    "[](https://voorbeeld.example/heel/lang)",
    "![ ](logo.png)",
    "<!-- niets te zien -->",
    "<br><br/><br />",
    "<p>&nbsp;</p>",
    "<b></b><SPAN class='leeg'></SPAN>",
    "\\ \\",
    "\\*\\*",
]
"""Marks around nothing."""


def words_of(model: type[BaseModel], path: Path = ()) -> Iterator[tuple[Path, FieldInfo]]:
    """Every field of `model` that takes text, also inside lists and parts; not one whose text has a pattern."""
    for field in model.model_fields.values():
        name = field.alias or ""
        if any(getattr(rule, "pattern", None) for rule in field.metadata):
            continue
        for kind in kinds_in(field.annotation):
            if kind is str:
                yield (*path, name), field
            elif isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from words_of(kind, (*path, name))


def kinds_in(annotation: Any) -> set[Any]:
    """The types of which `annotation` is made."""
    inner = get_args(annotation)
    return {annotation} if not inner else set().union(*(kinds_in(each) for each in inner if each is not Ellipsis))


def written(data: dict[str, Any], path: Path, model: type[BaseModel], text: str) -> dict[str, Any]:
    """`data` with `text` at `path`; parts on the way get what they need."""
    field = next(f for n, f in model.model_fields.items() if path[0] in {f.alias, n})
    parts = [kind for kind in kinds_in(field.annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    listed = "tuple" in str(field.annotation) or "frozenset" in str(field.annotation)
    if len(path) == 1:
        value: Any = {text: 1} if "dict" in str(field.annotation) else [text] if listed else text
    else:
        value = written(NEEDED.get(parts[0].__name__, {}), path[1:], parts[0], text)
        value = [value] if listed else value
    return {**data, path[0]: value}
