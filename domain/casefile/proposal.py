"""A step put ready for a person to decide, with the reason why. The system proposes; it never takes a step."""

from domain.base.event import Event
from domain.base.model import Frozen


class StepProposed(Event):
    """A step that a person can take now: the command's name, and why. `about` is the round, measure or case it helps on."""

    term: str
    command: str
    why: str
    about: str = ""


class Proposal(Frozen):
    """A step put ready; `term` is the lapsed term it answers. It is settled when that term ends or `about` moves on."""

    command: str
    why: str
    term: str = ""
    about: str = ""


REMIND, VISIT, MEASURE, DECIDE, OFFLINE, CLOSE, AMEND, TAKE_UP, ADOPT, PUBLISH, RULE, RELEASE, EXTEND, LIFT = (
    "herinneren",
    "bezoek-plannen",
    "maatregel-voorstellen",
    "maatregel-besluiten",
    "offline-halen",
    "sluiten",
    "plan-aanvullen",
    "oppakken",
    "rapport-vaststellen",
    "openbaar-maken",
    "uitspraak-vastleggen",
    "openbaarmaking-vrijgeven",
    "maatregel-verlengen",
    "maatregel-opheffen",
)
