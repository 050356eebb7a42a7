"""A correction: what somebody recorded is not how it was. Both stay in the log; what counts is what should have been there.

    the log       1 plan received on 4 May     2 its term ended in time …     9 correction of 1: received on 12 May
    what counts   1 plan received on 12 May    2 its term ended late …        9 correction of 1

`EntryCorrected` says of each entry that changes what counts there instead (`domain.log.effective`). What was believed before it
stays to be seen: as known on an earlier day the correction is not there yet. A correction undoes nothing that somebody outside
knows: a letter that left is followed by another, and a decision that was made known is lifted or replaced by the way of the law.
"""

import json
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.model import nl
from domain.base.record import Record
from domain.base.thing import Thing
from domain.input.command import THE_CASE, Command
from domain.input.text import Name, Said, Text


class Mending(StrEnum):
    """What is the matter with what was recorded."""

    WITHDRAWN = "vervalt"  #: it did not happen
    CHANGED = "anders"  #: it happened otherwise
    ELSEWHERE = "andere_zaak"  #: it happened in another case


class StoredEvent(Record):
    """An event as the log stores it: its name there, the version of its shape, and its data as JSON."""

    type: str
    version: int
    data: str


class Change(Record):
    """What counts at the place of `entry` instead of what stands there; nothing, when it does not count.

    `rules` is the version of the policy by which it was decided, that of the moment of `entry` where it was kept; empty for what
    was corrected before that was looked for: it was decided by those of the correction.
    """

    entry: int
    instead: tuple[StoredEvent, ...] = ()
    rules: str = ""


class MovedTerm(Record):
    """A running term of which the correction moved the end."""

    term: str
    was: date
    last_day: date


class EntryCorrected(Event):
    """`entry` is the number in the log of the step that is corrected, `command` what that was; `by` corrected it.

    `gone` are the numbers of what is not there any more and are not given again; `left` the letters about it that had left. The
    entry was of the day `was`, and is of the day `now`. `told` is what the provider must know of it. `given` are the fields that
    must be otherwise, as JSON and as people typed them; empty for what was corrected before that was kept.
    """

    schema_version: ClassVar[int] = 4

    entry: int
    command: str
    how: Mending
    why: str
    by: str
    changes: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[MovedTerm, ...] = ()
    left: tuple[str, ...] = ()
    case: str = ""
    """In which other case it was recorded instead."""
    was: HistoricDate | None = None
    now: HistoricDate | None = None
    told: str = ""
    given: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that must be otherwise, by the names that people type."""
        return json.loads(self.given) if self.given else {}


class CorrectEntry(Command):
    """Decided in `domain.case.correcting`; what can be corrected, and how, is in `domain.case.remade`."""

    name: ClassVar[str] = "corrigeren"
    label: ClassVar[str] = "Iets corrigeren dat is vastgelegd"
    concerns: ClassVar[str] = THE_CASE

    entry: int = nl("regel", "Nummer van de regel in het logboek van de zaak.", of=Thing.ENTRY, ge=1, le=1_000_000)
    how: Mending = nl(
        "hoe", "vervalt (het gebeurde niet), anders (het ging anders) of andere_zaak (het hoort in een andere zaak)."
    )
    why: Said = nl("waarom", "Wat er mis was; het blijft bij de zaak staan.", least=5, most=4000)
    fields: dict[Name, Any] = nl(
        "velden",
        "Bij anders en andere_zaak: de velden die anders moeten, zoals datum; de rest blijft zoals het was.",
        default_factory=dict,
        max_length=40,
    )
    case: str = nl(
        "zaak", "Bij andere_zaak: het nummer van die zaak.", of=Thing.CASE, default="", pattern=r"^([0-9]{4}-[0-9]{4,9})?$"
    )

    told: Text = nl(
        "brief",
        "Als er al een brief over weg is: wat de aanbieder moet weten. Het komt in de brief die daarop volgt.",
        default="",
        most=4000,
    )

    @property
    def other_case(self) -> str:
        return self.case
