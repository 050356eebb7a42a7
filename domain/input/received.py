"""What a command that receives something can bring along: a document, kept here or elsewhere."""

from __future__ import annotations

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import Command
from domain.input.text import Line


class Receives(Command):
    """`receives` is what the document is called in the case when nobody says otherwise."""

    receives: ClassVar[str]

    document: Line = nl(
        "document",
        "Het bestand dat je meegeeft. Wordt het elders bewaard: het controlegetal of de naam.",
        of=Thing.DOCUMENT,
        default="",
    )
