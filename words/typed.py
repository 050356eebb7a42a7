"""How something is asked for at the command line: named here, and nowhere else inside the house.

`health` and its alerts are read where commands are typed, so they name one; an error only says what helps (`domain.base.hint`),
and this says how. A page says it with words of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.base.errors import VervolgError
from domain.base.hint import Hint

UP = "vervolg up"
HEALTH = "vervolg health"
SWEEP = "vervolg sweep"
DELIVER = "vervolg sweep --bezorg"
PROVE = "vervolg onderhoud bewijs"
REPORT = "vervolg rapport --stuur"
CASES = "vervolg zaken"
POST = "vervolg post"
MESSAGES = "vervolg onderhoud berichten"
TERM = "vervolg termijn P6W --vanaf 2026-05-18 --soort bestuurlijk"
POLICY_FILES = "vervolg beleid toon --uit MAP"
POLICY_CONFIRM = "vervolg beleid bevestig MAP"
POLICY_TRY = "vervolg beleid proef"
POLICY_HELP = "vervolg beleid proef --help"

HELPS: Mapping[Hint, str] = {
    Hint.SAY_WHO: "Noem een collega met --als PERSOON.",
    Hint.NOT_YOUNG: "Op de opdrachtregel vul je dat in met: --geen-jongere REDEN",
    Hint.REGISTER: "Dat kan met: vervolg register lees BESTAND",
    Hint.LOOK_IN_CASE: "Kijk wat daar kan: vervolg zaak mag {} --als PERSOON",
    Hint.NEW_SIGNAL: "Dat laatste kan met: vervolg signaal meld BESTAND --als PERSOON",
    Hint.PRACTICE: "Zie: vervolg oefenen --help",
    Hint.REPAIR_POLICY: f"Dat gaat zo: {POLICY_FILES}, herstel de bestanden, en dan {POLICY_CONFIRM}",
    Hint.FRESH_POLICY: f"Een map die klopt, maak je met: {POLICY_FILES}",
    Hint.CHECK_RECORD: "Kijk wat er anders is: vervolg verify",
    Hint.START: f"Start met: {UP}",
    Hint.UPGRADE: f"Bijbrengen doet: {UP}",
    Hint.MAKE_COPY: "Een kopie maak je met: vervolg onderhoud bewaar MAP",
    Hint.PUT_BACK: "Zie: vervolg onderhoud terugzetten --help",
    Hint.CARRY_OVER: "Een kopie maak je met: vervolg onderhoud bewaar MAP",
    Hint.ANOTHER_HOME: "Bijvoorbeeld: VERVOLG_HOME=.vervolg-demo vervolg demo",
    Hint.ACCEPT_LOSS: "Is dat de bedoeling, geef dan --verlies {}",
}


def told(error: VervolgError) -> str:
    """What is the matter, and how one asks for what helps."""
    return f"{error.message} {helping(error.hint, error.about)}" if error.hint else error.message


def helping(hint: Hint | None, about: str = "") -> str:
    """How one asks for what helps; empty when nothing is known to help."""
    return HELPS[hint].format(about) if hint else ""


def case(number: str, reader: str) -> str:
    """How `reader` looks at a case."""
    return f"vervolg zaak toon {number} --als {reader}"


def anchor(value: str) -> str:
    """How one checks that everything up to an anchor is as it was."""
    return f"vervolg verify --anker {value}"
