"""Whether anything is stored that this version cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from db import events, fold, policyrecord, practice, recorded, register, registered
from db.numbers import is_number
from db.unreadable import later_than, of_later_versions, recorded_later, remembered
from domain.base.errors import Unreadable
from domain.writing.showing import shown
from vervolg.health.check import Check

MOST = 20
"""So many streams are looked at."""
_OF_THE_HOUSE = (practice.BEGAN, fold.CERTIFICATES, fold.MESSAGES, "DemoBegan", "DemoLoaded")
KNOWN: Mapping[str, int] = {
    **recorded.KNOWN,
    **registered.VERSIONS,
    **policyrecord.KNOWN,
    **dict.fromkeys(_OF_THE_HOUSE, 1),
}
"""The newest version of each type that this version of Vervolg knows."""
ADVICE = "Alles werkt, behalve dat. Neem de nieuwste versie van Vervolg in gebruik. Zie docs/operations.md, 'Upgrade'."


def unreadable(connection: Connection) -> Check:
    """Cases (and other streams) with something in them that this version cannot read, each named with the first of it."""
    found = list(_unreadable(connection))
    if not found:
        return Check("unreadable", True, "Alles wat is vastgelegd, is te lezen voor zover bekend.")
    named = "; ".join(f"{one.place}: {one.what}" for one in found[:3])
    more = f"; en nog {len(found) - 3}{' of meer' if len(found) >= MOST else ''}" if len(found) > 3 else ""
    return Check("unreadable", False, f"Niet te lezen met deze versie van Vervolg: {named}{more}.", ADVICE)


def _unreadable(connection: Connection) -> Iterator[Unreadable]:
    streams = {*of_later_versions(connection, KNOWN, MOST), *remembered(connection, MOST)}
    for stream_id in sorted(streams)[:MOST]:
        log = events.read(connection, stream_id)
        try:
            if is_number(stream_id):
                recorded.recorded(log)
            elif stream_id == registered.STREAM:
                list(registered.things(connection))
            elif later := [one for one in log if later_than(one, KNOWN)]:
                yield recorded_later(later[0])
        except Unreadable as error:
            yield error
    for code in register.unread_people(connection):
        yield Unreadable("in de lijst staat iets dat deze versie niet kent, zoals een rol", f"Medewerker {shown(code)}")
