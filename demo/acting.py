"""An act becomes a real command: the visit report that opens a case, and the data of a step with everything filled in.

"+14"                        the first working day 14 days after the act
oordelen: {V1: hersteld}     the judgements with what was seen
brief: plan_akkoord          the newest letter of that kind
(no maatregel)               the newest measure
controlegetal: "="           the hash of a document that is made here
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from db import blobs
from demo.findings import library
from demo.pages import Pages
from demo.register import provider_named
from demo.story import Step, Story
from demo.timeline import Act
from domain.base.errors import Impossible
from domain.base.moments import amsterdam_day
from domain.case.commands import COMMANDS
from domain.casefile.casefile import Case
from domain.casefile.signal_report import SignalReport
from domain.finding.finding import Outcome
from domain.input.command import Command
from domain.input.reading import read
from domain.kinds.letter import LetterKind
from domain.measure.commands import MeasureCommand

_LATER = re.compile(r"\+(\d{1,3})")
_KINDS = frozenset(kind.value for kind in LetterKind)
SPOKEN = {
    "jongeren": 6,
    "ouders": 2,
    "pedagogisch_medewerkers": 5,
    "gedragswetenschappers": 1,
    "bestuur": 2,
    "clientdossiers": 6,
}


def report(story: Story, day: date) -> dict[str, Any]:
    """The report of the visit on `day` with which `story` begins."""
    provider = provider_named(story.provider)
    settings = {location.name: location.setting for location in provider.locations}
    found = [library()[key].reported(name, settings[name], day) for name, keys in story.findings.items() for key in keys]
    return {
        "aanbieder": {"kvk-nummer": str(provider.kvk)},
        "locaties": [{"naam": name} for name in story.findings],
        "soort": story.kind.value,
        "herkomst": story.origin.value,
        "datum": day.isoformat(),
        "aangekondigd": story.announced,
        "inspecteurs": [story.inspector],
        "samenvatting": story.summary,
        "gesproken": SPOKEN,
        "bevindingen": found,
    }


def signal(story: Story, day: date) -> SignalReport:
    """What somebody told us on `day`, with which `story` begins."""
    kvk = str(provider_named(story.provider).kvk)
    return read(SignalReport, {"kvk-nummer": kvk, "herkomst": story.origin, "datum": day.isoformat(), "tekst": story.signal})


def command(book: Pages, act: Act, step: Step, story: Story, number: str) -> Command:
    """The command of a step in case `number`. Raises BadInput for data that do not fit."""
    kind = COMMANDS.get(step.command)
    if kind is None:
        raise Impossible(f"Het commando '{step.command}' bestaat niet.")
    data = {name: _filled(book, act, value) for name, value in step.data.items()}
    if isinstance(data.get("oordelen"), Mapping):
        data["oordelen"] = _judgements(data["oordelen"], story)
    if issubclass(kind, MeasureCommand) and "maatregel" not in data:
        data["maatregel"] = list(book.load(number).measures)[-1]
    if data.get("brief") in _KINDS:
        data["brief"] = _newest(book.load(number), data["brief"])
    if data.get("controlegetal") == "=":
        data["controlegetal"] = _document(book, act, number, data)
    return read(kind, data)


def _filled(book: Pages, act: Act, value: Any) -> Any:
    later = _LATER.fullmatch(value) if isinstance(value, str) else None
    if later is None:
        return value
    day = amsterdam_day(act.moment) + timedelta(days=int(later[1]))
    return book.policy.calendar.next_working_day(day).isoformat()


def _judgements(given: Mapping[str, str], story: Story) -> list[dict[str, str]]:
    numbered = dict(enumerate(story.keys, start=1))
    return [library()[numbered[int(number[1:])]].judged(number, Outcome(outcome)) for number, outcome in given.items()]


def _newest(case: Case, kind: str) -> str:
    found = [letter.id for letter in case.letters.values() if letter.kind == kind]
    if not found:
        raise Impossible(f"In zaak {case.number} is geen brief '{kind}'.")
    return found[-1]


def _document(book: Pages, act: Act, number: str, data: Mapping[str, Any]) -> str:
    """A small text file under its own hash, so that what the case names is really there."""
    content = f"{data['titel']}\nZaak {number}\n\nDit document is verzonnen en hoort bij de demo.\n"
    return blobs.put(book.connection, content.encode(), "text/plain", act.moment)
