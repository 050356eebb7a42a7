"""The command that is given instead of one that was recorded: here with other fields, or in another case."""

from __future__ import annotations

from typing import Any

from domain.base.errors import BadInput
from domain.base.privacy import MayBeYoung
from domain.base.thing import Thing
from domain.case.remade import Row
from domain.casefile.correction import CorrectEntry
from domain.input.command import Command
from domain.input.reading import read
from domain.letter.commands import RecordDispatch
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
        Thing.PLACE,
        Thing.NUMBERED,
    }
)
"""Things that are called otherwise in another case."""
_ENDS = ("termijn", "verbeterperiode", "uiterlijk", "voor")
_TOLD_WITH_THE_DAY = {RecordDispatch: ("moment",), RecordVisit: ("dagen",)}
"""What says the day more precisely, and does not hold for another."""


def again(row: Row, old: Command, command: CorrectEntry) -> Command:
    """The command with the fields that are given. Raises BadInput, with the place below ‘velden’."""
    kept_as_it_was = _as_typed(old)
    if isinstance(old, WithTerm) and set(_ENDS) & set(command.fields):
        kept_as_it_was = {name: value for name, value in kept_as_it_was.items() if name not in _ENDS}
    for told in _TOLD_WITH_THE_DAY.get(row.command, ()) if "datum" in command.fields else ():
        kept_as_it_was.pop(told, None)
    return _read(row.command, {**kept_as_it_was, **command.fields}, command.fields)


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
    return _read(row.command, {**data, **command.fields}, command.fields)


def _as_typed(old: Command) -> dict[str, Any]:
    """What was given, by the names that people type."""
    return old.model_dump(mode="json", by_alias=True, exclude_none=True)


def _read(kind: type[Command], data: dict[str, Any], given: dict[str, Any]) -> Command:
    """What was accepted before is not judged again; what is given now is."""
    try:
        return read(kind, data)
    except MayBeYoung:  # asked of the correction itself, and answered there
        return kind.stored(data)
    except BadInput as wrong:
        bad = getattr(wrong, "errors", (wrong,))
        if any(each.place.replace("[", ".").split(".")[0].split(" ")[0] in map(shown, given) for each in bad):
            raise wrong.inside("velden") from None
        return kind.stored(data)
