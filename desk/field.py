"""One field of a form: what it is called, what it asks, and how an answer is given."""

from enum import StrEnum

from desk.choices import Choice
from domain.base.model import Frozen


class Kind(StrEnum):
    """How an answer is given; the value is how people call it."""

    TEXT = "korte tekst"
    LONG_TEXT = "tekst"
    LETTER = "tekst van een brief"
    DAY = "dag"
    WHEN = "dag, maand of periode"
    MOMENT = "moment"
    LENGTH = "lengte van een termijn"
    YES_NO = "ja of nee"
    FACT = "ja, nee of onbekend"
    CHOICE = "keuze"
    NUMBER = "heel getal"
    AMOUNT = "getal"
    COUNTS = "aantallen"  #: one number for each of the choices
    DOCUMENT = "document"  #: one that is kept here, or the name of one that is kept elsewhere
    FILE = "bestand"  #: handed in; the field holds its hash
    FIELDS = "velden"  #: of another form, each with what must stand there
    GROUP = "onderdelen"  #: fields that belong together


class Field(Frozen):
    """`name` is the one in files and in what a form hands in; with `several` it holds a list of answers.

    `choices` are those of now. With `open` another answer is possible too. `fields` are those of a group. `least` and `most`
    bound the length of a text, a number, or (with `several`) how many answers there are. `default` is what holds when nothing
    is filled in, as people type it.
    """

    name: str
    label: str
    help: str
    kind: Kind
    required: bool = False
    several: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    open: bool = False
    fields: tuple["Field", ...] = ()
    least: float | None = None
    most: float | None = None
    pattern: str = ""


class Form(Frozen):
    """What is asked for one deed; `name` is what people type for it, empty for what is no command."""

    name: str
    label: str
    fields: tuple["Field", ...]
