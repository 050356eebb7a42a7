"""A form as a file to fill in: YAML with a comment a field, and what there is to choose."""

from __future__ import annotations

from collections.abc import Iterator

from desk.field import Field, Form, Kind
from domain.writing.wording import in_words

IN_A_FILE = frozenset({Kind.GROUP, Kind.COUNTS, Kind.FIELDS})
"""What cannot be typed as one option."""
_HERE = 24
"""So many choices are shown; of more, the help says where they are."""


def example(form: Form) -> str:
    """The file: what must be filled in is open, the rest is a comment."""
    return "\n".join([f"# {form.label}", *(line for one in form.fields for line in _lines(one))])


def _lines(one: Field) -> Iterator[str]:
    yield f"# {one.help}{' Verplicht.' if one.required else ''}"
    yield from _choices(one)
    mark = "" if one.required else "# "
    yield f"{mark}{one.name}:{f' {one.default}' if one.default else ''}"
    inner = [line for each in one.fields for line in _lines(each)]
    if one.several:
        inner = [f"{'- ' if place == 0 else '  '}{line}" for place, line in enumerate(inner)]
    yield from (f"{mark}  {line}" for line in inner)


def _choices(one: Field) -> Iterator[str]:
    """What can be chosen, unless the help says so: each on a line of its own when it has more to say than its name."""
    if one.kind is Kind.COUNTS or len(one.choices) > _HERE:
        return
    if all(choice.label == in_words(choice.value) for choice in one.choices):
        if any(choice.value not in one.help for choice in one.choices):
            yield f"#   kies uit: {', '.join(choice.value for choice in one.choices)}"
        return
    for choice in one.choices:
        label = choice.label.removeprefix(f"{choice.value}: ")
        yield f"#   {choice.value}{f': {label}' if label != choice.value else ''}"


def as_a_line(form: Form) -> str:
    """What must be given, as options; empty when a file is needed for it, or when nothing must."""
    asked = [one for one in form.fields if one.required]
    if any(one.kind in IN_A_FILE for one in asked):
        return ""
    return " ".join(f"{option(one.name)} …" for one in asked)


def option(name: str) -> str:
    """How the field `name` is called on a command line."""
    return f"--{name.replace('_', '-')}"
