"""What policy does not know comes from the policy that ships, until a person confirms otherwise.

    a file                      all of it                          grounds.yaml, say
    a field that must be there  its value                          the length of a kind of term
    a kind of term, a ladder    all of it
    a kind of letter            who may approve it
    a ground                    its versions, and the lists that they name

A day of the calendar, a norm and a version of a ground that is known are never added to what a person confirmed: they would move
ends, or change how is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from domain.policy.policy import Borrowed
from reader.yamltext import Place
from rulebook.edit import with_field, with_item
from rulebook.files import (
    CALENDAR,
    LADDER_FIELDS,
    LADDERS,
    MANDATES,
    RETENTION,
    SHIPPED,
    TERM_FIELDS,
    TERMS,
    policy_texts,
)
from rulebook.node import Plain, read_yaml
from rulebook.sender import SENDER, LetterSender

GROUNDS, NORMS = "grounds.yaml", "norms.yaml"
_SENDER = tuple(str(one.alias) for one in LetterSender.model_fields.values() if one.is_required())
FIELDS: Mapping[str, tuple[str, ...]] = {
    TERMS: ("versie", "termen"),
    LADDERS: ("ladders",),
    MANDATES: ("mandaten",),
    RETENTION: ("bewaartermijn",),
    GROUNDS: ("versie", "gronden"),
    NORMS: ("kaders",),
    SENDER: _SENDER,
}
"""What each file must say. The days of the calendar and how far it is known belong together, so nothing is added to those."""
FILES = (CALENDAR, LADDERS, TERMS, MANDATES, RETENTION, GROUNDS, NORMS, SENDER)
"""Every file that policy has."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added to a file: a field called `name` at `place`, or an item of the list there when it has no name."""

    what: Borrowed
    place: Place
    name: str | None
    value: Any

    def to(self, text: str) -> str:
        """`text` of the file with it."""
        if self.name is None:
            return with_item(text, self.place, self.value, self.what.file)
        return with_field(text, self.place, self.name, self.value, self.what.file)


def completed(texts: Mapping[str, str], shipped: Mapping[str, str] | None = None) -> tuple[dict[str, str], tuple[Borrowed, ...]]:
    """The files `texts`, in the newest layout, with what lacks from those that ship; and what that is. Raises BadInput."""
    defaults = shipped or _shipped()
    missing = [name for name in FILES if name not in texts and name in defaults]
    whole = {**texts, **{name: defaults[name] for name in missing}}
    borrowed = [Borrowed(name, "", f"het bestand {name}") for name in missing]
    for name in FILES:
        if name in texts and texts[name] != defaults.get(name):
            for addition in _additions(name, read_yaml(texts[name], name).value, read_yaml(defaults[name], name).value):
                whole[name] = addition.to(whole[name])
                borrowed.append(addition.what)
    return whole, tuple(borrowed)


def lacking(texts: Mapping[str, str]) -> tuple[Borrowed, ...]:
    """What the files `texts` lack beside those that ship."""
    return completed(texts)[1]


@cache
def _shipped() -> Mapping[str, str]:
    return policy_texts(SHIPPED)


def _additions(file: str, ours: Any, shipped: Any) -> Iterator[Addition]:
    if not isinstance(ours, dict):
        return
    for name in FIELDS.get(file, ()):
        if ours.get(name) is None:
            yield Addition(Borrowed(file, name, f"‘{name}’ in {file}"), (), name, shipped[name])
    if file == TERMS:
        yield from _kinds(file, "termen", "de soort termijn", TERM_FIELDS, ours, shipped)
    elif file == LADDERS:
        yield from _kinds(file, "ladders", "de ladder", LADDER_FIELDS, ours, shipped)
    elif file == MANDATES:
        yield from _mandates(ours, shipped)
    elif file == GROUNDS:
        yield from _grounds(ours, shipped)


def _kinds(file: str, table: str, called: str, fields: tuple[str, ...], ours: Any, shipped: Any) -> Iterator[Addition]:
    """Whole kinds, and the fields that a kind of ours must have."""
    known, defaults = ours.get(table), shipped[table]
    if not isinstance(known, dict):
        return
    for kind, default in defaults.items():
        if known.get(kind) is None:
            yield Addition(Borrowed(file, f"{table}.{kind}", f"{called} ‘{kind}’"), (table,), kind, default)
        elif isinstance(known[kind], dict):
            for name in fields:
                if known[kind].get(name) is None:
                    what = Borrowed(file, f"{table}.{kind}.{name}", f"‘{name}’ van {called} ‘{kind}’")
                    yield Addition(what, (table, kind), name, default[name])


def _mandates(ours: Any, shipped: Any) -> Iterator[Addition]:
    """Of each mandate that ships, the kinds of letter of which ours say nothing."""
    known = {str(kind) for one in _items(ours.get("mandaten")) for kind in _items(one.get("brieven"))}
    for default in shipped["mandaten"] if isinstance(ours.get("mandaten"), list) else ():
        if lacks := [kind for kind in default["brieven"] if str(kind) not in known]:
            named = ", ".join(f"‘{kind}’" for kind in lacks)
            what = Borrowed(MANDATES, "mandaten", f"wie de brief {named} mag goedkeuren")
            yield Addition(what, ("mandaten",), None, {**default, "brieven": lacks})


def _grounds(ours: Any, shipped: Any) -> Iterator[Addition]:
    """The versions of grounds of which ours have none, and the lists that those name."""
    if not isinstance(ours.get("gronden"), list):
        return
    known = {str(kind) for one in _items(ours["gronden"]) for kind in _one_or_more(one.get("grond"))}
    lists = set(ours.get("lijsten") or ())
    for default in shipped["gronden"]:
        if not (lacks := [kind for kind in _one_or_more(default["grond"]) if str(kind) not in known]):
            continue
        named = ", ".join(f"‘{kind}’" for kind in lacks)
        if (catalogue := default.get("lijst")) and catalogue not in lists and isinstance(ours.get("lijsten", {}), dict):
            lists.add(catalogue)
            value = shipped["lijsten"][catalogue]
            what = Borrowed(GROUNDS, f"lijsten.{catalogue}", f"de lijst ‘{catalogue}’")
            yield Addition(what, ("lijsten",), str(catalogue), value)
        what = Borrowed(GROUNDS, "gronden", f"de grond {named}")
        yield Addition(what, ("gronden",), None, {**default, "grond": [Plain(kind) for kind in lacks]})


def _items(value: Any) -> list[Any]:
    return [one for one in value if one] if isinstance(value, list) else []


def _one_or_more(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
