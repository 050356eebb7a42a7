"""The base of every command: what a person (or the system) asks of a case.

Every command has one of four answers: accepted, impossible, unlawful, or unusual and therefore only with a reason
(docs/sources.md, 9).
"""

from datetime import date
from typing import ClassVar

from domain.base.historic import HistoricDate
from domain.base.model import Frozen, nl
from domain.input.recognised import vouch
from domain.input.text import Text

THE_CASE = ""


class Command(Frozen):
    """`name` is what a person types after `vervolg zaak doe NR`; `label` says what it does.

    `concerns` is the field that names the one thing of the case that it is about; `THE_CASE` when that is the case itself. It has
    no default: whoever adds a command says so. With `begins` it can also be about something that is not there yet.
    `receives` is what the document is called that comes with it (`domain.input.received`).
    """

    name: ClassVar[str]
    label: ClassVar[str]
    concerns: ClassVar[str]
    begins: ClassVar[bool] = False
    receives: ClassVar[str] = ""

    on: HistoricDate | None = nl("datum", "Dag waarop het gebeurde; vandaag als je niets invult.", default=None)
    reason: Text = nl("reden", "Nodig als dit afwijkt van het beleid; het management ziet de reden.", default="", most=4000)

    not_young: Text = vouch()

    @property
    def other_case(self) -> str:
        """The number of another case that it names; empty when it names none."""
        return ""

    def happened(self, today: date) -> HistoricDate:
        """The day it happened: as given, or today."""
        return self.on or HistoricDate.of(today)
