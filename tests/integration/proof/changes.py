"""Changes behind the system's back, and who finds each.

verify    `vervolg verify` names it         night    the nightly proof names it
refused   the schema refuses it             beyond   nobody can see it; docs/operations.md says why
"""

from __future__ import annotations

from typing import NamedTuple

VERIFY, NIGHT, REFUSED, BEYOND = "verify", "night", "refused", "beyond"


class Change(NamedTuple):
    """What somebody does as superuser with all guards aside, who finds it, and a part of what is said."""

    what: str
    sql: str
    finder: str
    says: str


STREAMS = (
    Change(
        "a case called a signal, and taken off the lists",
        "UPDATE streams SET kind = 'signaal' WHERE stream_id = '2026-0001'; DELETE FROM cases WHERE number = '2026-0001'",
        VERIFY,
        "2026-0001, soort: is 'signaal'",
    ),
    Change(
        "the register called a case", "UPDATE streams SET kind = 'zaak' WHERE stream_id = 'register'", VERIFY, "register, soort"
    ),
    Change(
        "a stream without events",
        r"INSERT INTO streams VALUES ('2026-0006', 'zaak', 0, '\x')",
        VERIFY,
        "2026-0006: is er zonder gebeurtenissen",
    ),
    Change("a head set back", "UPDATE streams SET version = 2 WHERE stream_id = '2026-0001'", VERIFY, "2026-0001, kop"),
    Change("numbering lowered", "UPDATE numbering SET last = 2", VERIFY, "nummering 2026: staat op 2"),
    Change("numbering raised", "UPDATE numbering SET last = 99", VERIFY, "nummering 2026: staat op 99"),
    Change("numbering deleted", "DELETE FROM numbering", VERIFY, "nummering 2026: staat op 0"),
    Change("numbering of another series", "INSERT INTO numbering VALUES ('brief', 2026, 1)", VERIFY, "een reeks 'brief'"),
    Change("numbering of a year to come", "INSERT INTO numbering VALUES ('zaak', 2031, 4)", VERIFY, "nummering 2031: staat op 4"),
)

ANCHORS = (
    Change("an old anchor deleted", "DELETE FROM anchors WHERE number = 2", VERIFY, "is nummer 3, en 2 ontbreekt"),
    Change("the first anchor deleted", "DELETE FROM anchors WHERE number = 1", VERIFY, "is nummer 2, en 1 ontbreekt"),
    *(
        Change(f"{column} of an old anchor", f"UPDATE anchors SET {column} = {value} WHERE number = 3", VERIFY, "anker van")
        for column, value in {
            "day": "day + 1",
            "made_at": "made_at + interval '1 second'",
            "position": "position - 1",
            "streams": "streams + 1",
            "events": "events - 1",
            "prev_digest": r"'\x00'",
            "digest": "sha256(digest)",
        }.items()
    ),
)


def _of_register(table: str, key: str, columns: dict[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(f"{table}.{column}", f"UPDATE {table} SET {column} = {value} WHERE {key}", VERIFY, f"wijkt af in {column}")
        for column, value in columns.items()
    )


REGISTER = (
    *_of_register(
        "staff",
        "person_id = 'a.bos'",
        {
            "name": "'A. de Bos'",
            "email": "'elders@inspectie.example'",
            "phone": "''",
            "team": "'zuid'",
            "roles": "'{inspecteur,hoofdinspecteur}'",
            "interests": "'{90000067}'",
            "active": "false",
        },
    ),
    *_of_register("absences", "person_id = 'b.klein'", {"last_day": "last_day + 300", "substitute": "'p.beheer'"}),
    *_of_register(
        "providers",
        "provider_id = '90000067'",
        {
            "name": "'De Linde'",
            "email": "'elders@delinde.example'",
            "details": '\'{"address": ["Elders 1"]}\'',
            "kvk": "'90000068'",
        },
    ),
    *_of_register(
        "locations",
        "location_id = '000090000067'",
        {"name": "'Linde'", "provider_id": "'90012345'", "branch_number": "NULL", "details": "'{}'"},
    ),
    Change("an interest taken away", "UPDATE staff SET interests = '{}' WHERE person_id = 'b.mulder'", VERIFY, "interests"),
    Change(
        "a colleague invented",
        "INSERT INTO staff (person_id, name, roles) VALUES ('x.spook', 'X. Spook', '{hoofdinspecteur}')",
        VERIFY,
        "register, medewerker x.spook: staat in de lijst, maar is nooit vastgelegd",
    ),
    Change("a colleague deleted", "DELETE FROM staff WHERE person_id = 'm.extern'", VERIFY, "medewerker m.extern: ontbreekt"),
    Change(
        "an absence invented",
        "INSERT INTO absences VALUES ('a.bos', '2026-01-01', '2026-12-31', 'p.beheer')",
        VERIFY,
        "afwezigheid a.bos 2026-01-01",
    ),
    Change("an absence deleted", "DELETE FROM absences", VERIFY, "afwezigheid b.klein 2026-02-02: ontbreekt"),
    Change(
        "a provider invented",
        "INSERT INTO providers (provider_id, name) VALUES ('x', 'X')",
        VERIFY,
        "aanbieder x: staat in de lijst",
    ),
    Change("a provider deleted", "DELETE FROM providers WHERE provider_id = '90012345'", VERIFY, "aanbieder 90012345: ontbreekt"),
    Change(
        "a location invented",
        "INSERT INTO locations (location_id, provider_id, name) VALUES ('x', '90000067', 'X')",
        VERIFY,
        "locatie x: staat in de lijst",
    ),
    Change(
        "a location deleted",
        "DELETE FROM locations WHERE location_id = '000090000075'",
        VERIFY,
        "locatie 000090000075: ontbreekt",
    ),
)

CHANGES = (*STREAMS, *ANCHORS, *REGISTER)
