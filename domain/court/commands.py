"""What can be recorded of a proceeding: that it began, and what was decided."""

from typing import ClassVar

from domain.base.model import nl
from domain.base.thing import Thing
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.input.command import THE_CASE
from domain.input.received import Receives
from domain.input.text import Line, Text


class RecordProceeding(Receives):
    name: ClassVar[str] = "procedure-vastleggen"
    label: ClassVar[str] = "Bezwaar, voorlopige voorziening of beroep vastleggen"
    receives: ClassVar[str] = "Bezwaarschrift, verzoek of beroepschrift"
    concerns: ClassVar[str] = THE_CASE

    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.")
    measure: Line = nl("maatregel", "Tegen welke maatregel, bijvoorbeeld M1.", of=Thing.MEASURE, default="")
    note: Text = nl("toelichting", "Bijzonderheden.", default="")


class RecordRuling(Receives):
    name: ClassVar[str] = "uitspraak-vastleggen"
    label: ClassVar[str] = "Een uitspraak of beslissing op bezwaar vastleggen"
    receives: ClassVar[str] = "Uitspraak of beslissing op bezwaar"
    concerns: ClassVar[str] = "proceeding"
    begins: ClassVar[bool] = True

    proceeding: Line = nl(
        "procedure",
        "Nummer van de procedure, bijvoorbeeld P1; leeg als die hier nog niet staat.",
        of=Thing.PROCEEDING,
        default="",
    )
    kind: ProceedingKind = nl("soort", "bezwaar, voorlopige_voorziening of beroep.", default=ProceedingKind.INTERIM_RELIEF)
    measure: Line = nl("maatregel", "Over welke maatregel, bijvoorbeeld M1.", of=Thing.MEASURE, default="")
    effect: RulingEffect = nl("gevolg", "geen, geschorst, herleeft, vernietigd, openbaarmaking_geschorst of openbaarmaking_mag.")
    note: Text = nl("toelichting", "Kern van de uitspraak.", default="")
    ecli: str = nl("ecli", "ECLI-nummer.", default="", pattern=r"^(ECLI:[A-Z]{2}:[A-Z]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25})?$")
