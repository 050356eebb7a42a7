"""How each policy file is laid out, by number: the field `opmaak` at its top. A file without it has the first layout.

    terms.yaml    1   a kind could name a `conceptbrief`      2   it cannot: it was read and never obeyed
    ladders.yaml  1   a rung could ask for a `conceptbrief`   2   it cannot

What was recorded is brought to the newest layout whenever it is read, one function per file and layout; what is stored never
changes. A folder that somebody confirms must have the newest layout: then a person saw what goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.base.errors import BadInput
from domain.base.hint import Hint
from rulebook.node import Node, Plain, read_yaml

LAYOUT = "opmaak"
DRAFT = "conceptbrief"
NEWEST: Mapping[str, int] = {"terms.yaml": 2, "ladders.yaml": 2}
"""The layout of each file that has had more than one."""

NO_DRAFT = f"geen {DRAFT}; dat veld deed niets, want Vervolg zet een herinneringsbrief uit zichzelf klaar"

Upcast = Callable[[str, str], str]


_REMARKS = (
    f"#   {DRAFT}  de herinneringsbrief die wordt klaargezet als de termijn is verlopen\n",
    f" `{DRAFT}` zet de herinneringsbrief klaar die bij de soort termijn hoort.",
)
"""What was said of the field in the files that shipped."""


def _no_draft_letter(text: str, source: str) -> str:
    from rulebook.edit import without  # late: files of now need no change

    for remark in _REMARKS:
        text = text.replace(remark, "")
    return without(text, DRAFT, source)


UPCASTS: Mapping[tuple[str, int], Upcast] = {("terms.yaml", 1): _no_draft_letter, ("ladders.yaml", 1): _no_draft_letter}
"""From (file, layout) to the function that makes the text of the next layout out of the text and the name of the file."""
CHANGES: Mapping[tuple[str, int], str] = {("terms.yaml", 1): NO_DRAFT, ("ladders.yaml", 1): NO_DRAFT}
"""What a person has to change in a file of that layout."""


def newest(texts: Mapping[str, str]) -> dict[str, str]:
    """The files `texts`, by name, in the newest layout. Raises BadInput for one that is later than we know, or is no YAML."""
    return {name: _upcast(name, text) if name in NEWEST else text for name, text in texts.items()}


def refuse_older(texts: Mapping[str, str]) -> None:
    """Raise BadInput, with what to do, for a file of another layout than the newest."""
    for name, last in NEWEST.items():
        if name not in texts:
            continue
        found = layout_of(read_yaml(texts[name], name))
        if found < last:
            changes = "; ".join(CHANGES[name, version] for version in range(found, last))
            raise BadInput(LAYOUT, _said(found), f"{LAYOUT}: {last} bovenaan, en {changes}", source=name, hint=Hint.FRESH_POLICY)


def layout_of(node: Node) -> int:
    """The layout that a file says it has; 1 when it says nothing. Raises BadInput for one that nobody knows."""
    value = node.value.get(LAYOUT) if isinstance(node.value, Mapping) else None
    if value is None:
        return 1
    number, last = node.field(LAYOUT).whole(), NEWEST.get(node.source, 1)
    if not 1 <= number <= last:
        raise node.field(LAYOUT).wrong(f"hooguit {last}; een hoger getal is van een nieuwere versie van Vervolg")
    return number


def _upcast(name: str, text: str) -> str:
    found, last = layout_of(read_yaml(text, name)), NEWEST[name]
    if found == last:
        return text
    from rulebook.edit import with_field

    for version in range(found, last):
        text = UPCASTS[name, version](text, name)
    return with_field(text, (), LAYOUT, Plain(str(last)), name, first=True)


def _said(found: int) -> str:
    return "niets" if found == 1 else str(found)
