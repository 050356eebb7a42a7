"""What helps next: facts, for which each edge has words of its own.

An inner room never says how somebody types, clicks or calls anything. It says which of these helps, and the edge says how.
"""

from __future__ import annotations

from enum import StrEnum


class Hint(StrEnum):
    """What somebody can do next; the value is what it is, in short. What it is about stands beside it in the error."""

    SAY_WHO = "zeg wie dit doet"
    NOT_YOUNG = "zeg waarom hier geen jongere te herkennen is"
    REGISTER = "leg de aanbieder vast"
    LOOK_IN_CASE = "kijk wat in die zaak kan"
    NEW_SIGNAL = "leg een nieuw signaal vast"
    PRACTICE = "maak een oefenomgeving"
    REPAIR_POLICY = "herstel het beleid en bevestig het"
    FRESH_POLICY = "maak een map met het beleid dat geldt"
    CHECK_RECORD = "controleer wat is vastgelegd"
    START = "start Vervolg"
    UPGRADE = "maak een kopie en start Vervolg"
    MAKE_COPY = "maak een kopie"
    PUT_BACK = "zet een kopie terug"
    CARRY_OVER = "maak een kopie met de andere versie en zet die terug"
    ANOTHER_HOME = "vul een andere map"
    ACCEPT_LOSS = "zeg dat het verlies de bedoeling is"
