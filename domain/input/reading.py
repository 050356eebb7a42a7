"""From what was typed or uploaded to a model, with errors that a colleague understands.

Each error names the place (in Dutch field names, and the line when it is known), what was found and what is expected. A number
that may be a BSN is never repeated, and a BSN in free text is refused under the Dutch name of the field.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from domain.base.errors import BadInput
from domain.base.model import AN_INSTANT, READ_IN, STORED
from domain.base.privacy import BsnFound, MayBeYoung, shown
from domain.base.years import A_YEAR
from domain.input.recognised import recognised, sentence
from domain.input.typed_days import out_of_bounds
from domain.writing.markup import readable
from domain.writing.near import meant
from domain.writing.signs import code_of, in_one_form, refused_in

M = TypeVar("M", bound=BaseModel)
_A_NAME = re.compile(r"[a-z][a-z0-9._-]{0,39}", re.ASCII)
_SAYS_NOTHING = frozenset({"niets", "leeg", "velden", "een lijst"})
Where = tuple[str | int, ...]
LineOf = Callable[[Where], int | None]

SHOWN = 20
"""How many mistakes one answer names; who mends those reads the rest the next time."""
UNKNOWN_SHOWN = 5
"""How many unknown fields among them: a wrong file has thousands."""
NOT_SHOWN = "(niet getoond)"

_EXPECTED = {
    "missing": "dit veld moet er zijn",
    "bool_parsing": "ja of nee",
    "bool_type": "ja of nee",
    "int_parsing": "een heel getal",
    "int_type": "een heel getal",
    "int_from_float": "een heel getal",
    "int_parsing_size": "een heel getal dat niet zo groot is",
    "float_parsing": "een getal, met een punt voor de decimalen",
    "float_type": "een getal, met een punt voor de decimalen",
    "decimal_parsing": "een getal, met een punt voor de decimalen",
    "decimal_type": "een getal, met een punt voor de decimalen",
    "finite_number": "een gewoon getal",
    "decimal_max_digits": "een getal dat niet zo groot is",
    "decimal_whole_digits": "een getal dat niet zo groot is",
    "datetime_parsing": AN_INSTANT,
    "datetime_type": AN_INSTANT,
    "datetime_from_date_parsing": AN_INSTANT,
    "datetime_object_invalid": AN_INSTANT,
    "string_type": "tekst",
    "string_unicode": "tekst van hele tekens",
    "string_pattern_mismatch": "een nummer of code zoals die hier wordt geschreven",
    "date_parsing": "een dag die bestaat, zoals 2026-05-18",
    "date_from_datetime_parsing": "een dag die bestaat, zoals 2026-05-18",
    "date_from_datetime_inexact": "een dag zonder tijd, zoals 2026-05-18",
    "date_type": "een dag, zoals 2026-05-18",
    "tuple_type": "een lijst",
    "list_type": "een lijst",
    "set_type": "een lijst",
    "frozen_set_type": "een lijst",
    "dict_type": "velden met een naam en een waarde",
    "model_type": "velden met een naam en een waarde",
    "model_attributes_type": "velden met een naam en een waarde",
}
_WITH_BOUNDS = {
    "string_too_short": "tekst van minstens {min_length} teken(s)",
    "string_too_long": "tekst van hoogstens {max_length} tekens",
    "too_short": "minstens {min_length} in deze lijst",
    "too_long": "hoogstens {max_length} in deze lijst",
    "greater_than_equal": "{ge} of meer",
    "greater_than": "meer dan {gt}",
    "less_than_equal": "{le} of minder",
    "less_than": "minder dan {lt}",
    "bad_input": "{expected}",
    "decimal_max_places": "hoogstens {decimal_places} cijfers achter de punt",
}


NO_STEERING = "tekst zonder stuurtekens; typ de tekst opnieuw of plak hem zonder opmaak"


class BadInputs(BadInput):
    """What is wrong with one file or form; the first one is its place, found and expected. `more` were not looked at."""

    def __init__(self, errors: tuple[BadInput, ...], more: int = 0) -> None:
        first = errors[0]
        super().__init__(first.place, first.found, first.expected, source=first.source)
        self.errors, self.more = errors, more
        rest = [f"En nog {more} {'fout' if more == 1 else 'fouten'}. Herstel eerst deze."] if more else []
        self.args = ("\n".join([*(each.message for each in errors), *rest]),)

    def inside(self, source: str) -> BadInput:
        """The same errors with the file they were found in."""
        return BadInputs(tuple(each.inside(source) for each in self.errors), self.more)


def no_line(_: Where) -> None:
    """For what was not written in lines, such as a form."""


def read(
    model: type[M],
    data: object,
    *,
    source: str = "",
    line_of: LineOf = no_line,
    secret: bool = False,
    stored: bool = False,
    asks: bool = True,
) -> M:
    """`data` as a `model`; of `secret` data no value is repeated, and what was `stored` was accepted once.

    With `asks` its writer is asked about whoever may be recognised in it; else whoever reads it does that.

    Raises BadInput (BadInputs when more is wrong), BsnFound for a BSN in free text, and MayBeYoung where a young person may be
    recognised and the writer did not say why that is none.
    """
    if not stored:
        contradictions(steering(data), source=source, line_of=line_of)
    try:
        value = model.model_validate(data, context=STORED if stored else READ_IN)
    except ValidationError as wrong:
        found = _once(wrong.errors(include_url=False))
    else:
        strange = () if stored else ((place, day, A_YEAR) for place, day in out_of_bounds(value))
        contradictions(strange, source=source, line_of=line_of)
        if asks and not stored and "not_young" in model.model_fields and (asked := recognised(value)):
            raise MayBeYoung([sentence(_where(place, line_of), trace) for place, trace in asked[:SHOWN]], source=source)
        return value
    if private := next((each["loc"] for each in found if each["type"] == "bsn"), None):
        raise BsnFound(_where(private, line_of), source=source)
    named, more = _first_ones(found)
    raise _together(tuple(_explained(model, each, source, line_of, secret=secret) for each in named), more)


def _once(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that are too short only because something in them was refused: that is told by itself."""
    inside = {each["loc"][: len(each["loc"]) - left] for each in errors for left in range(1, len(each["loc"]) + 1)}
    return [each for each in errors if each["type"] != "too_short" or each["loc"] not in inside]


def _first_ones(errors: list[ErrorDetails]) -> tuple[list[ErrorDetails], int]:
    """The errors to name, and how many are left: whoever sent the wrong file is not helped by a list of all its fields."""
    unknown = [each for each in errors if each["type"] == "extra_forbidden"]
    others = [each for each in errors if each["type"] != "extra_forbidden"]
    passed_over = {id(each) for each in (*unknown[UNKNOWN_SHOWN:], *others[SHOWN:])}
    named = [each for each in errors if id(each) not in passed_over][:SHOWN]
    return named, len(errors) - len(named)


def steering(data: object, place: Where = ()) -> Iterator[tuple[Where, object, str]]:
    """Each text and each name of a field in `data` that could steer a screen: its place, what was found, what is expected."""
    if isinstance(data, str):
        if (sign := refused_in(in_one_form(data))) is not None:
            yield (
                place,
                f"het stuurteken {code_of(sign)}",
                NO_STEERING,
            )
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from steering(name, (*place, str(name)))
            yield from steering(value, (*place, str(name)))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from steering(value, (*place, index))


def contradictions(wrong: Iterable[tuple[Where, object, str]], *, source: str = "", line_of: LineOf = no_line) -> None:
    """Raises BadInput for what is `wrong`, each as a place, what was found and what is expected; nothing wrong is fine.

    What was found is shown as everywhere: never long, and hidden when it may be a BSN.
    """
    errors = tuple(BadInput(_where(place, line_of), shown(found), expected, source=source) for place, found, expected in wrong)
    if errors:
        raise _together(errors[:SHOWN], len(errors[SHOWN:]))


def together(first: BadInput, rest: BadInput) -> BadInput:
    """Both as one answer, each place once and no more of them than one answer names."""
    both = [one for bad in (first, rest) for one in (bad.errors if isinstance(bad, BadInputs) else (bad,))]
    errors = tuple({one.place: one for one in reversed(both)}.values())[::-1]
    left = sum(bad.more for bad in (first, rest) if isinstance(bad, BadInputs))
    return _together(errors[:SHOWN], left + len(errors[SHOWN:]))


_NO_NAME = ("", "[key]")
"""Steps of a place that say nothing: a name that is empty, and that it is the name itself that is wrong."""


def path(place: Where) -> str:
    """`bevindingen[2].datum`; the first in a list is 1, as people count."""
    text = ""
    for step in place:
        if step in _NO_NAME:
            continue
        text += f"[{step + 1}]" if isinstance(step, int) else f".{shown(step)}" if text else shown(step)
    return text or "bestand"


def _explained(model: type[BaseModel], error: ErrorDetails, source: str, line_of: LineOf, *, secret: bool) -> BadInput:
    kind, loc = error["type"], error["loc"]
    if secret:
        loc = tuple(step if isinstance(step, int) or _A_NAME.fullmatch(step) else NOT_SHOWN for step in loc)
    found = _found(kind, error["input"])
    if secret and found not in _SAYS_NOTHING:
        found = NOT_SHOWN
    return BadInput(_where(loc, line_of), found, _expected(model, error), source=source)


def _where(place: Where, line_of: LineOf) -> str:
    line = line_of(place[:-1] if place and place[-1] == "[key]" else place)
    return f"{path(place)} (regel {line})" if line else path(place)


def _together(errors: tuple[BadInput, ...], more: int = 0) -> BadInput:
    return errors[0] if len(errors) == 1 and not more else BadInputs(errors, more)


def _found(kind: str, value: object) -> object:
    if kind == "missing":
        return "niets"
    if value is None or value == "":
        return "leeg"
    if isinstance(value, str) and not readable(value):
        return "niets dat te zien is"
    if isinstance(value, Mapping):
        return "velden"
    if isinstance(value, list | tuple):
        return "een lijst"
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown(value)


def _expected(model: type[BaseModel], error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _known_fields(model, error["loc"])
    if kind in ("enum", "literal_error"):
        choices = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return f"{meant(str(error['input']), choices)}een van: {', '.join(choices)}"
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error", "iets anders"))
    if kind in _WITH_BOUNDS:
        return _WITH_BOUNDS[kind].format_map(context)
    return _EXPECTED.get(kind, "een waarde die hier past")


def _known_fields(model: type[BaseModel], loc: Where) -> str:
    """Which fields there are at the place of an unknown one, the likeliest first."""
    inner = _model_at(model, loc[:-1])
    if inner is None:
        return "een veld dat hier bestaat"
    names = [field.alias or name for name, field in inner.model_fields.items()]
    return f"{meant(str(loc[-1]), names)}een van de velden {', '.join(names)}"


def _model_at(model: type[BaseModel], place: Where) -> type[BaseModel] | None:
    for step in place:
        if isinstance(step, int):
            continue
        fields = (field for name, field in model.model_fields.items() if step in (name, field.alias))
        inner = next((_inner_model(field.annotation) for field in fields), None)
        if inner is None:
            return None
        model = inner
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model in `X`, `X | None`, `tuple[X, ...]` or `dict[str, X]`."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) in (Union, types.UnionType, tuple, list, dict):
        return next((found for each in get_args(annotation) if (found := _inner_model(each))), None)
    return None
