"""What a command asks, typed as options: `--termijn 2 --lengte P2W` says what a file with these two fields says.

The options are the fields of the command's form, so that a new command has its own by itself. `tot_en_met` is `--tot-en-met`; a
field with more than one answer is given more than once; yes needs no value. Fields that hold other fields stay in a file; a
correction takes those of what it corrects beside its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from cli.case_form import IN_A_FILE, option
from cli.given_otherwise import DAY, Place, corrects, places
from cli.options import AS, AT, JSON
from desk.field import Field, Form, Kind
from domain.base.errors import BadInput
from domain.input.reading import BadInputs
from domain.writing.near import meant
from reader.written import Written

OF_EVERY_COMMAND = (AS, "--gegevens", "--bestand", AT, "--voorbeeld", JSON)
_FIRST = re.compile(r"[\w-]+")


def options_of(form: Form) -> dict[str, Field]:
    """The fields that can be typed as an option, each by its option."""
    return {option(one.name): one for one in form.fields if one.kind not in IN_A_FILE}


def taken(form: Form, words: Sequence[str]) -> dict[str, Any]:
    """The data of `words`, by the name of each field. Raises BadInput with the option, what was found and what is expected."""
    known, data = _places(form), dict[str, Any]()
    left = list(words)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name not in known:
            raise _unknown(form, name)
        (*around, last), field = known[name]
        if not equals:
            value = _value(name, field, left)
        inside = data
        for each in around:
            inside = inside.setdefault(each, {})
        if field.several:
            inside[last] = (*inside.get(last, ()), value)
        elif last in inside:
            raise BadInput(name, "deze optie twee keer", "elke optie één keer")
        else:
            inside[last] = value
    return data


def _places(form: Form) -> dict[str, tuple[Place, Field]]:
    """Where each option goes, with its field."""
    own: dict[str, tuple[Place, Field]] = {name: ((one.name,), one) for name, one in options_of(form).items()}
    return own | {option(name): (place, field) for name, place, field in places(form)}


def beside(typed: Written, given: Mapping[str, Any]) -> Written:
    """What a file says, with what was `given` beside it. Raises BadInput for a field that is in both."""
    if not isinstance(typed.data, Mapping):
        return typed
    for name in given:
        if name in typed.data:
            raise BadInput(option(name), "een waarde", f"dit veld één keer: hier, of in {typed.source}")
    return replace(typed, data={**typed.data, **given})


@contextmanager
def told(words: Sequence[str], *, alone: bool) -> Iterator[None]:
    """A field that is refused within is told under its option when it was one of `words`; without a file (`alone`) each is."""
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    try:
        yield
    except BadInputs as many:
        raise BadInputs(tuple(_as_typed(each, given, alone=alone) for each in many.errors), many.more) from None
    except BadInput as bad:
        raise _as_typed(bad, given, alone=alone) from None


def _as_typed(bad: BadInput, given: Collection[str], *, alone: bool) -> BadInput:
    if bad.place.startswith("--"):
        return bad
    inside, _, part = bad.place.partition(".")
    for name in (bad.place, part, part.partition(".")[0]) if part else ():  # the closest one that was typed
        if option(name) in given:
            return BadInput(option(name), bad.found, bad.expected, hint=bad.hint)
    found = _FIRST.match(inside)
    if found is None or not (option(found[0]) in given or (alone and given and not bad.source)):
        return bad
    return BadInput(option(found[0]), bad.found, bad.expected, hint=bad.hint)


def _value(name: str, field: Field, left: list[str]) -> str:
    if left and not left[0].startswith("--"):
        return left.pop(0)
    if field.kind is Kind.YES_NO:
        return "ja"
    raise BadInput(name, "niets", f'een waarde erachter; begint die met twee streepjes, typ dan {name}="…"')


def _unknown(form: Form, name: str) -> BadInput:
    known = options_of(form)
    if not name.startswith("--"):
        return BadInput("opties", name, f"een optie met haar waarde; zet tekst met spaties tussen aanhalingstekens. {_all(form)}")
    if any(option(one.name) == name for one in form.fields):
        return BadInput(name, "deze optie", "dit veld in een bestand, met --gegevens: het bestaat uit onderdelen")
    near = meant(name, [*known, *_places(form), *OF_EVERY_COMMAND])
    return BadInput(name, "deze optie", f"{near}een optie van {form.name}. {_all(form)}")


def _all(form: Form) -> str:
    beside = f", en de velden van wat je corrigeert, zoals {option(DAY)}" if corrects(form) else ""
    return f"Dit commando kent: {', '.join(options_of(form))}{beside}"
