"""The command that is given instead of one that was recorded: here with other fields, or in another case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.base.errors import BadInput
from domain.base.historic import HistoricDate
from domain.base.privacy import MayBeYoung
from domain.base.thing import Thing
from domain.case.acts import Act
from domain.case.remade import Row, remade
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, EntryCorrected
from domain.input.command import Command
from domain.input.reading import path, read
from domain.input.recognised import sentence, traced
from domain.letter.commands import RecordDispatch
from domain.measure.commands import GiveOrder
from domain.term.length_given import WithTerm
from domain.visit.commands import RecordVisit
from domain.writing.showing import shown

OF_THIS_CASE = frozenset(
    {
        Thing.FINDING,
        Thing.PLANNED_VISIT,
        Thing.ROUND,
        Thing.MEASURE,
        Thing.LETTER,
        Thing.REPORT,
        Thing.PROCEEDING,
        Thing.TERM,
        Thing.TERM_TO_SUSPEND,
        Thing.TERM_STILL,
        Thing.TERM_TO_EXTEND,
        Thing.TERM_ASKED_LONGER,
        Thing.TERM_LAPSED,
        Thing.PLACE,
        Thing.NUMBERED,
    }
)
"""Things that are called otherwise in another case."""
_ENDS = ("termijn", "verbeterperiode", "uiterlijk", "voor")
_SAY_THE_DAY: Mapping[type[Command], frozenset[str]] = {
    RecordDispatch: frozenset({"datum", "moment"}),
    GiveOrder: frozenset({"datum", "moment"}),
    RecordVisit: frozenset({"datum", "dagen"}),
}
"""Fields that say the same day: of another day none of them holds as it was."""


Mended = Mapping[int, Sequence[Mapping[str, Any]]]
"""By the number of an act, the fields that each correction of it gave, the oldest first."""


def mended(found: Sequence[Act]) -> Mended:
    """What earlier corrections said of the acts of a log."""
    said: dict[int, list[Mapping[str, Any]]] = {}
    for act in found:
        if act.main and isinstance(correction := act.main.event, EntryCorrected) and correction.fields:
            said.setdefault(correction.entry, []).append(correction.fields)
    return said


def as_it_counts(row: Row, act: Act, before: Case, corrections: Mended, reason: str = "") -> Command:
    """The command of `act` as it was corrected: its events do not hold all of it, such as the term that a letter opens."""
    command = remade(row, act, before, reason)
    for fields in corrections.get(act.number, ()):
        command = row.command.stored(_whole(row, command, fields))
    return command


def again(row: Row, old: Command, command: CorrectEntry) -> Command:
    """The command with the fields that are given. Raises BadInput, with the place below ‘velden’."""
    return _read(row.command, _whole(row, old, command.fields), command)


def _whole(row: Row, old: Command, given: Mapping[str, Any]) -> dict[str, Any]:
    """All fields: as they are given, and else as they were."""
    kept_as_it_was = _as_typed(old)
    if isinstance(old, WithTerm) and set(_ENDS) & set(given):
        kept_as_it_was = {name: value for name, value in kept_as_it_was.items() if name not in _ENDS}
    fields = {**_other_days(old, given), **given}
    same_day = _SAY_THE_DAY.get(row.command, frozenset())
    if same_day & fields.keys():
        kept_as_it_was = {name: value for name, value in kept_as_it_was.items() if name not in same_day}
    return _beside(kept_as_it_was, fields)


def _beside(kept_as_it_was: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is `given` instead of what was kept; of a field that is made of parts, a part at a time."""
    whole = dict(kept_as_it_was)
    for name, value in given.items():
        was = whole.get(name)
        whole[name] = _beside(was, value) if isinstance(was, Mapping) and isinstance(value, Mapping) else value
    return whole


def _other_days(old: Command, given: Mapping[str, Any]) -> dict[str, Any]:
    """The days of a visit of more than one, of which only the last is corrected. Raises BadInput when another is later now."""
    if not isinstance(old, RecordVisit) or len(old.days) <= 1 or "datum" not in given or "dagen" in given:
        return {}
    try:
        last = HistoricDate.parse(str(given["datum"]))
    except BadInput:
        return {}  # The field itself says what is wrong.
    *others, _ = sorted(old.days)
    if later := [day for day in others if day.latest > last.latest]:
        raise BadInput("velden.dagen", "niets", f"alle dagen van het bezoek, want het was ook op {later[-1].dutch()}")
    return {"dagen": [*map(str, others), str(last)]}


def there(row: Row, old: Command, command: CorrectEntry) -> Command:
    """The command as it is given in the other case: what is called otherwise there must be said, or is left open."""
    data = _as_typed(old)
    for name, info in row.command.model_fields.items():
        alias = info.alias or name
        if alias in command.fields or not (OF_THIS_CASE & set(info.metadata) or name == "judgements"):
            continue
        if info.is_required():
            raise BadInput(f"velden.{alias}", "niets", f"hoe dit heet in zaak {command.case}")
        data.pop(alias, None)
    return _read(row.command, {**data, **command.fields}, command)


def _as_typed(old: Command) -> dict[str, Any]:
    """What was given, by the names that people type."""
    return old.model_dump(mode="json", by_alias=True, exclude_none=True)


def _read(kind: type[Command], data: dict[str, Any], correction: CorrectEntry) -> Command:
    """What was accepted before is not judged again, nor asked about; what is given now is."""
    given = correction.fields
    try:
        command = read(kind, data, asks=False)
    except BadInput as wrong:
        bad = getattr(wrong, "errors", (wrong,))
        if any(each.place.replace("[", ".").split(".")[0].split(" ")[0] in map(shown, given) for each in bad):
            raise wrong.inside("velden") from None
        command = kind.stored(data)
    asked = [sentence(path(("velden", *place)), trace) for place, trace in traced(command) if place[0] in given]
    if asked and not correction.not_young:
        raise MayBeYoung(asked)
    return command
