"""All files of the policy folder as one policy: terms and calendar, and the law as data (grounds, norms). Nothing half."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.base.errors import BadInput
from domain.base.hint import Hint
from domain.input.reading import Where, contradictions, steering
from domain.input.text import NOTHING_SEEN
from domain.lawfulness import Grounds
from domain.lawfulness.norms import NormFrames
from domain.policy.policy import Policy
from domain.writing.markup import readable
from reader.written import Written, written
from rulebook.defaults import GROUNDS, NORMS, lacking
from rulebook.files import policy_of
from rulebook.layout import refuse_older
from rulebook.node import read_yaml
from rulebook.sender import SENDER, sender_of
from words.counting import counted

NAMED = 3
"""How many things that lack a message names."""


def whole_policy(texts: Mapping[str, str], *, stored: bool = False) -> Policy:
    """The policy that `texts` (by file name) describe, checked for what letters need too; what was `stored` was accepted once.

    What a person confirms, and what ships, is complete and in the newest layout. Raises BadInput with file and place.
    """
    for name in (GROUNDS, NORMS, SENDER):
        if name not in texts:
            raise BadInput(name, "niets", "dit bestand in de map met beleid")
    if not stored:
        for name, text in texts.items():
            _refuse_hidden(name, text)
        refuse_older(texts)
    sender_of(texts, stored=stored)
    read = policy_of(texts, stored=stored)
    if not stored:
        _refuse_lacking(texts)
    return replace(
        read,
        grounds=_said(texts, GROUNDS).read(Grounds, stored=stored),
        norms=_said(texts, NORMS).read(NormFrames, stored=stored),
    )


def _said(texts: Mapping[str, str], name: str) -> Written:
    """What a file says: it was read for the digest over all of them, and is not parsed once more."""
    if texts[name].lstrip().startswith(("{", "[")):  # it may be JSON
        return written(texts[name], source=name)
    node = read_yaml(texts[name], name)
    return Written(node.value, name, lambda: node.lines)


def _refuse_lacking(texts: Mapping[str, str]) -> None:
    """Raise BadInput, with what to do, for files that say less than those that ship: without it Vervolg cannot go on."""
    if not (lacks := lacking(texts)):
        return
    first, named = lacks[0], ", ".join(one.words for one in lacks[:NAMED])
    more = f" en nog {counted(len(lacks) - NAMED, 'ding', 'dingen')}" if len(lacks) > NAMED else ""
    raise BadInput(first.place, "niets", f"{named}{more}; Vervolg gebruikt dat", source=first.file, hint=Hint.FRESH_POLICY)


def _refuse_hidden(name: str, text: str) -> None:
    """Raise BadInput for a text that could steer a screen, or of which nothing can be seen."""
    if "\\" not in text and text.replace("\n", "").isprintable():
        return  # the common case, without reading it once more
    said = written(text, source=name)
    contradictions((*steering(said.data), *_unseen(said.data, ())), source=name, line_of=said.line_of)


def _unseen(data: object, place: Where) -> Iterator[tuple[Where, object, str]]:
    if isinstance(data, str):
        if data and not readable(data):
            yield place, "niets dat te zien is", NOTHING_SEEN
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _unseen(value, (*place, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _unseen(value, (*place, index))
