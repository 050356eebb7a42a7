"""The fields of what is corrected, typed beside those of the correction: `--regel 22 --hoe anders --datum 2026-02-02`.

Which command is corrected is only known with the case, so the options are those of every command; whether the one that is
corrected has them is said when it is read. A field that a correction has too is typed as `--velden.waarom`. One made of parts is
typed a part at a time, as `--bevinding.omschrijving`; a list of such fields stays in a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk.field import Field, Form, Kind
from desk.forms import form_of
from domain.case.commands import COMMANDS

Place = tuple[str, ...]
"""Where in the data of a command: the name of a field, and of what is in it."""
DAY = "datum"
"""The day of a correction is today, so this is the day of what is corrected."""


def corrects(form: Form) -> Field | None:
    """The field that holds those of another form; None for what corrects nothing."""
    return next((one for one in form.fields if one.kind is Kind.FIELDS), None)


def places(form: Form) -> Iterator[tuple[str, Place, Field]]:
    """Each name of a field of something else, where it goes in `form`, and the field; none for what corrects nothing."""
    if (holder := corrects(form)) is None:
        return
    own = {one.name for one in form.fields} - {DAY}
    for one in (one for command in COMMANDS.values() for one in form_of(command).fields):
        for name, where, field in _parts(one):
            inside = (holder.name, *where)
            yield ".".join(inside), inside, field
            if where[0] not in own:
                yield name, inside, field


def _parts(one: Field) -> Iterator[tuple[str, Place, Field]]:
    if one.kind is Kind.GROUP and not one.several:
        for part in one.fields:
            if part.kind not in {Kind.GROUP, Kind.COUNTS}:
                yield f"{one.name}.{part.name}", (one.name, part.name), part
    elif one.kind not in {Kind.GROUP, Kind.COUNTS, Kind.FIELDS}:
        yield one.name, (one.name,), one
