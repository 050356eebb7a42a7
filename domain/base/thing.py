"""What there is in and around a case that somebody can name: what a command is about, and what a field can hold.

A field says which of these it names (`nl(…, of=Thing.ROUND)`); a command says by which field one sees what it is about
(`concerns = "round"`). So a list of choices, a form and a list of what can be done are made from the same declarations.
"""

from __future__ import annotations

from enum import StrEnum


class Thing(StrEnum):
    """The value is how people call one of them."""

    FINDING = "bevinding"
    STOP = "wat direct moest stoppen"
    PLANNED_VISIT = "gepland bezoek"
    ROUND = "lopend verbetertraject"
    MEASURE = "maatregel"
    MEASURE_KIND = "soort maatregel"  #: one that can be proposed
    MEASURE_END = "einde van een maatregel"  #: one that a person can record
    CLOSE_REASON = "reden om te sluiten"  #: one that a person can give
    LETTER = "brief"
    READ_TEXT = "gelezen tekst"  #: the hash of the text that somebody read
    REPORT = "rapport"
    PROCEEDING = "lopende procedure"
    TERM = "lopende termijn"
    TERM_TO_SUSPEND = "termijn die kan stilstaan"
    TERM_STILL = "termijn die stilstaat"
    TERM_TO_EXTEND = "termijn waarvoor uitstel kan"
    TERM_ASKED_LONGER = "termijn waarvoor de aanbieder uitstel kan vragen"
    TERM_LAPSED = "verlopen termijn"
    PLACE = "locatie"
    NUMBERED = "deel van de zaak"  #: anything in it that has a number
    DOCUMENT = "document"  #: by its hash, or by a name when it is kept elsewhere
    FILE = "bestand"  #: a file that is handed in now, by its hash
    CASE = "andere zaak"
    COLLEAGUE = "collega"  #: who can own the case
    READER = "collega die leest"  #: who can be in its circle
    ROLE = "rol"  #: one that a colleague can have
    NORM = "norm"
    ENTRY = "regel in het logboek"  #: what somebody recorded, by its number
