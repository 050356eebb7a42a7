"""A policy file changed in its text: what people wrote around it, such as their remarks, stays where it stands.

    without(text, name)              every field called `name` is gone
    with_field(text, place, …)       one field more, behind the others at `place`
    with_item(text, place, value)    one item more, behind the others of the list at `place`

What comes out always says exactly what it should: where a few lines cannot be changed in what stands there, all of it is written
anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import yaml

from domain.base.errors import BadInput
from reader.yamltext import Place
from rulebook.node import Plain, read_yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()
_LINE = 10**6
_SHORT = 100
"""Characters of a list or a set of fields that is written on one line."""


def without(text: str, name: str, source: str) -> str:
    """`text` without any field called `name`. Raises BadInput when it cannot be read."""
    wanted = _dropped(_content(text, source), name)
    return _checked(text, source, wanted, lambda: _cut(text, [*_spans(_tree(text), name)]))


def with_field(text: str, place: Place, name: str, value: object, source: str, *, first: bool = False) -> str:
    """`text` with one field more at `place`: the `first` there, or the last. Raises BadInput when there are no fields."""
    wanted = deepcopy(_content(text, source))
    inside = _at(wanted, place)
    if not isinstance(inside, dict):
        raise BadInput(".".join(map(str, place)) or "bestand", "iets anders", "velden met een naam en een waarde", source=source)
    inside[name] = value
    return _checked(text, source, wanted, lambda: _inserted(text, place, {name: value}, first=first))


def with_item(text: str, place: Place, value: object, source: str) -> str:
    """`text` with one item more in the list at `place`. Raises BadInput when there is no list."""
    wanted = deepcopy(_content(text, source))
    inside = _at(wanted, place)
    if not isinstance(inside, list):
        raise BadInput(".".join(map(str, place)) or "bestand", "iets anders", "een lijst", source=source)
    inside.append(value)
    return _checked(text, source, wanted, lambda: _inserted(text, place, [value], first=False))


def as_text(content: object) -> str:
    """`content`, as `read_yaml` gave it, as the text of a file."""
    node = _node(content)
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = False
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=_LINE))


def _content(text: str, source: str) -> Any:
    return read_yaml(text, source).value


def _tree(text: str) -> Any:
    return yaml.compose(text, _LOADER)


def _checked(text: str, source: str, wanted: object, change: Callable[[], str]) -> str:
    """The text that `change` makes, when it says what is `wanted`."""
    if _same(_content(text, source), wanted):
        return text
    try:
        changed = change()
        if _same(_content(changed, source), wanted):
            return changed
    except (BadInput, LookupError, yaml.YAMLError):
        pass
    return as_text(wanted)


def _same(one: object, other: object) -> bool:
    """Whether both say the same, with the same values without quotes."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def _at(content: Any, place: Place) -> Any:
    for step in place:
        content = content[step]
    return content


def _dropped(content: object, name: str) -> object:
    if isinstance(content, Mapping):
        return {key: _dropped(value, name) for key, value in content.items() if key != name}
    return [_dropped(value, name) for value in content] if isinstance(content, list) else content


def _spans(node: yaml.Node, name: str) -> Iterator[tuple[int, int]]:
    """From where to where the fields called `name` stand, with what sets them apart from their neighbours."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _spans(item, name)
    if not isinstance(node, yaml.MappingNode):
        return
    before: yaml.Node | None = None
    for (key, value), after in pairwise([*node.value, (None, None)]):
        if key.value != name:
            yield from _spans(value, name)
            before = value
        elif before is not None:
            yield before.end_mark.index, value.end_mark.index
        else:
            yield key.start_mark.index, after[0].start_mark.index if after and after[0] else value.end_mark.index


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


def _inserted(text: str, place: Place, more: object, *, first: bool) -> str:
    """`text` with the lines of `more` behind the last line of what stands at `place`, or before its first."""
    node = _tree(text)
    for step in place:
        node = next(value for key, value in node.value if key.value == step) if isinstance(step, str) else node.value[step]
    begin = (node.value[0][0] if isinstance(node, yaml.MappingNode) else node).start_mark
    lines = "".join(f"{' ' * begin.column}{line}\n" for line in as_text(more).splitlines())
    at = begin.index - begin.column if first else _end_of_line(text, _last(node).end_mark.index)
    glue = "" if not at or text[at - 1] == "\n" else "\n"
    return text[:at] + glue + lines + text[at:]


def _last(node: yaml.Node) -> yaml.Node:
    """The last value in `node` of which the end is known to the sign."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end_of_line(text: str, index: int) -> int:
    found = re.compile(r"\n").search(text, index)
    return found.end() if found else len(text)


def _node(content: object) -> yaml.Node:
    if isinstance(content, Mapping):
        pairs = [(_node(Plain(key)), _node(value)) for key, value in content.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_is_short(content))
    if isinstance(content, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(value) for value in content], flow_style=_is_short(content))
    if content is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    text = str(content)
    if not isinstance(content, Plain):
        return yaml.ScalarNode("tag:yaml.org,2002:str", text, style="'")
    meant: Any = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # the library has none
    return yaml.ScalarNode(meant, text)


def _is_short(content: Mapping[str, object] | list[object]) -> bool:
    """Whether it fits on one line, as a list of days or a rung does."""
    inside = list(content.values()) if isinstance(content, Mapping) else content
    simple = not any(isinstance(value, Mapping | list) for value in inside)
    return simple and len(str(content)) < _SHORT and (isinstance(content, list) or len(inside) <= 3)
