"""A YAML file as a model. What is wrong is said in Dutch, with the file, the line, what was found and what is expected.

Every value is read as the text that was written (`01234567` stays a KvK number, `ja` stays ja); the model decides what it means.
A key twice, an anchor, an alias and a tag are refused, because they let a file say something else than its reader sees.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel

from domain.errors import BadInput
from domain.privacy import shown
from domain.reading import Place, path, read

M = TypeVar("M", bound=BaseModel)

LARGEST = 2_000_000  # bytes
DEEPEST = 40

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "!"})
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_file(model: type[M], file: Path) -> M:
    """The model in `file`. Raises BadInput, and BsnFound for a BSN in free text."""
    return read_text(model, _text_of(file), source=file.name)


def read_input(model: type[M], name: str) -> M:
    """The same for a file that a person named; `-` is what comes in over standard input."""
    return written_input(name).read(model)


def read_text(model: type[M], text: str, *, source: str) -> M:
    """The model in `text`; `source` is the name of the file for the message."""
    return written(text, source=source).read(model)


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says, before it is a model: for whoever has more to check than one model can."""

    data: object
    source: str
    lines: dict[Place, int]

    def read(self, model: type[M]) -> M:
        """As a `model`. Raises BadInput, and BsnFound for a BSN in free text."""
        return read(model, self.data, source=self.source, line_of=self.line_of)

    def line_of(self, place: Place) -> int | None:
        """The line of `place`, or of the closest thing around it."""
        return next((line for length in range(len(place), -1, -1) if (line := self.lines.get(place[:length]))), None)


def written_input(name: str) -> Written:
    """What a file that a person named says; `-` is what comes in over standard input. Raises BadInput."""
    if name != "-":
        return written(_text_of(Path(name)), source=Path(name).name)
    return written(_decoded(sys.stdin.buffer.read(LARGEST + 1), "invoer"), source="invoer")


def written(text: str, *, source: str) -> Written:
    """What the YAML in `text` says. Raises BadInput."""
    data, lines = plain(text, source=source)
    return Written(data, source, lines)


def plain(text: str, *, source: str) -> tuple[object, dict[Place, int]]:
    """What the YAML in `text` says as dicts, lists and texts, and the line on which each place stands."""
    try:
        _refuse_what_hides(text, source)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as wrong:
        raise _unreadable(text, wrong.problem_mark or wrong.context_mark, source) from None
    except yaml.YAMLError:
        raise BadInput("bestand", "tekens die niet in een tekstbestand horen", "geldige YAML", source=source) from None
    if node is None:
        raise BadInput("bestand", "een leeg bestand", "velden met een naam en een waarde", source=source)
    lines: dict[Place, int] = {}
    return _value(node, (), lines, source), lines


def _refuse_what_hides(text: str, source: str) -> None:
    """References and bottomless nesting, before anything is built: the composer would descend into them and crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        where = f"regel {event.start_mark.line + 1}" if event.start_mark else "bestand"
        if depth > DEEPEST:
            raise BadInput(where, "te veel lagen", f"hoogstens {DEEPEST} lagen", source=source)
        if getattr(event, "anchor", None) is not None:
            raise BadInput(where, "een verwijzing (& of *)", "de waarde zelf", source=source)


def _value(node: yaml.Node, place: Place, lines: dict[Place, int], source: str) -> object:
    line = node.start_mark.line + 1
    lines[place] = line
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, (*place, index), lines, source) for index, each in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, source)
    if node.tag not in _PLAIN_TAGS:
        raise BadInput(f"{path(place)} (regel {line})", node.tag, "een waarde zonder uitroepteken", source=source)
    written_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if written_plain and node.value in _EMPTY else str(node.value)


def _mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int], source: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadInput(f"regel {line}", "een lijst of velden als naam", "een naam van een veld", source=source)
        name = str(key.value)
        if name in found:
            raise BadInput(f"{path((*place, name))} (regel {line})", "dit veld twee keer", "elk veld één keer", source=source)
        found[name] = _value(value, (*place, name), lines, source)
        lines[*place, name] = line
    return found


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return _decoded(opened.read(LARGEST + 1), file.name)
    except IsADirectoryError:
        raise BadInput("bestand", "een map", "een bestand", source=file.name) from None
    except FileNotFoundError:
        raise BadInput("bestand", "niets", "een bestand dat bestaat", source=str(file)) from None
    except OSError as wrong:
        raise BadInput("bestand", wrong.strerror or "een fout", "een bestand dat te lezen is", source=str(file)) from None


def _decoded(content: bytes, source: str) -> str:
    if len(content) > LARGEST:
        raise BadInput("bestand", "meer dan 2 MB", "een bestand van hoogstens 2 MB", source=source)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("bestand", "andere tekens dan UTF-8", "een tekstbestand in UTF-8", source=source) from None


def _unreadable(text: str, mark: yaml.Mark | None, source: str) -> BadInput:
    """What could not be parsed, with the line as it was written."""
    expected = "geldige YAML; kijk naar de inspringing (alleen spaties) en zet tekst met een dubbele punt tussen aanhalingstekens"
    if mark is None:
        return BadInput("bestand", "iets dat niet te lezen is", expected, source=source)
    written = text.splitlines()
    line = written[mark.line].strip() if mark.line < len(written) else ""
    return BadInput(f"regel {mark.line + 1}", shown(line) or "het einde", expected, source=source)
