"""What a command that receives something can bring along: a document, kept here or elsewhere."""

from typing import Any, ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import Command
from domain.input.text import Line

DOCUMENT = "document"
"""How people call the field of it."""


def document() -> Any:
    """The field of an input model for the document that comes with it."""
    said = "Het bestand dat je meegeeft. Wordt het elders bewaard: het controlegetal of de naam."
    return nl(DOCUMENT, said, of=Thing.DOCUMENT, default="")


class Receives(Command):
    """`receives` is what the document is called in the case when nobody says otherwise."""

    receives: ClassVar[str]

    document: Line = document()
