"""What can be asked of a finding."""

from __future__ import annotations

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.input.command import Command
from domain.input.text import Name, Said
from domain.lawfulness import Verdict


class DisputeLawfulness(Command):
    name: ClassVar[str] = "oordeel-afwijken"
    label: ClassVar[str] = "Afwijken van de rechtmatigheidstoets"
    concerns: ClassVar[str] = "finding"

    finding: Name = nl("bevinding", "Nummer van de bevinding, bijvoorbeeld V1.", of=Thing.FINDING)
    verdict: Verdict = nl("oordeel", "onrechtmatig, noodsituatie, pedagogisch_toegestaan of rechtmatig.")
    why: Said = nl("waarom", "Waarom je anders oordeelt.", least=10, most=4000)
