"""Where in what was handed in a young person may be recognised, and what the writer said about that.

text -> traces -> asked    nothing is stored, unless
                    `-> the writer says why that is no young person: kept in the log, for management to see
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from domain.base.model import nl
from domain.base.privacy import VOUCH, MayBeYoung
from domain.input.text import Wording
from domain.writing.young import Trace, traces

Where = tuple[str | int, ...]
_LOOKS_LIKE = "staat wat lijkt op"
NONE_ASKED = "Gezegd is dat hier geen jongere te herkennen is."


def vouch() -> Any:
    """The field of an input model in which its writer says why no young person can be recognised."""
    said = "Waarom hier geen jongere te herkennen is, als dat wordt gevraagd; het management ziet dit."
    return nl(VOUCH, said, default="", most=1000)


def recognised(model: BaseModel) -> tuple[tuple[Where, Trace], ...]:
    """The place of each trace in `model` that its writer has not answered for; in the answer itself there may be none."""
    found = traced(model)
    if getattr(model, "not_young", "").strip():
        return tuple((place, trace) for place, trace in found if place == (VOUCH,))
    return found


def traced(model: BaseModel) -> tuple[tuple[Where, Trace], ...]:
    """The place of each trace in `model`, answered for or not."""
    return tuple(_in_model(model, ()))


def ask_back(model: BaseModel) -> None:
    """Raise MayBeYoung for what was filled in, whichever door it came through."""
    if found := recognised(model):
        raise MayBeYoung([sentence(".".join(map(str, place)), trace) for place, trace in found])


def answered(model: BaseModel, *beside: str) -> tuple[str, ...]:
    """What the writer of `model` answered for, in sentences; nothing when nothing was answered.

    `beside` is what was asked of the file that came with it. Raises MayBeYoung when that was not answered for.
    """
    if not getattr(model, "not_young", "").strip():
        if beside:
            raise MayBeYoung(beside)
        return ()
    said = (*(sentence(".".join(map(str, place)), trace) for place, trace in traced(model)), *beside)
    return tuple(dict.fromkeys(said)) or (NONE_ASKED,)


def is_answer(what: tuple[str, ...]) -> bool:
    """Whether a deviation with these words is the answer of a writer who was asked."""
    return bool(what) and all(one == NONE_ASKED or _LOOKS_LIKE in one for one in what)


def sentence(place: str, trace: Trace) -> str:
    """Where a trace stands and what it looks like, without what it says."""
    return f"In ‘{place}’, zin {trace.sentence}, {_LOOKS_LIKE} {trace.sign.value}."


def in_a_file(name: str, place: str, sign: str) -> str:
    """The same for the place in a file, where nobody counts sentences."""
    return f"In ‘{name}’, {place}, {_LOOKS_LIKE} {sign}."


def _in_model(model: BaseModel, place: Where) -> Iterator[tuple[Where, Trace]]:
    for name, (alias, wording) in _texts_of(type(model)).items():
        yield from _in(getattr(model, name), wording, (*place, alias))


def _in(value: object, wording: Wording | None, place: Where) -> Iterator[tuple[Where, Trace]]:
    match value:
        case BaseModel():
            yield from _in_model(value, place)
        case str():
            if wording and wording.private:
                yield from ((place, trace) for trace in traces(value, reach=wording.seen))
        case Mapping():
            for key, inner in value.items():
                yield from _in(key, wording, place)
                yield from _in(inner, wording, place)
        case tuple() | list():
            for number, inner in enumerate(value):
                yield from _in(inner, wording, (*place, number))


@lru_cache(maxsize=256)
def _texts_of(model: type[BaseModel]) -> dict[str, tuple[str, Wording | None]]:
    """Each field of `model` that can hold a text: its Dutch name, and what kind of text it is."""
    fields = model.model_fields.items()
    return {name: (field.alias or name, _wording(field.annotation, tuple(field.metadata))) for name, field in fields}


def _wording(annotation: Any, marks: tuple[Any, ...]) -> Wording | None:
    """What kind of text stands in the field, or in the list or mapping in it."""
    if own := next((mark for mark in marks if isinstance(mark, Wording)), None):
        return own
    inside = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _wording(inside[0], inside[1:])
    return next((found for one in inside if (found := _wording(one, ()))), None)
