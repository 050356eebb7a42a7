"""What was handed to a mail server is as it was kept, and could be so: its seal, its target, its letter, its paper, its address.

The seal tells what was changed. Whoever seals again what was changed still needs an address that the log of the register has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, text

from db import register
from db.handovers import SEAL
from db.proof.fault import Fault


class Unlike(NamedTuple):
    """`found` is true of a handover that is not as it must be."""

    problem: str
    found: str


_ADDRESSES = "jsonb_array_elements_text(CASE jsonb_typeof(addresses) WHEN 'array' THEN addresses ELSE '[]' END)"
_TARGET = f"""(SELECT left(encode(sha256(convert_to(coalesce(string_agg(one, ' ' ORDER BY nth), ''), 'UTF8')), 'hex'), 16)
               FROM {_ADDRESSES} WITH ORDINALITY known (one, nth))"""

UNLIKE = (
    Unlike("is veranderd, of buiten het systeem om bij gezet", f"seal IS DISTINCT FROM {SEAL}"),
    Unlike("is voor andere adressen dan het zegt", f"target <> {_TARGET}"),
    Unlike(
        "is van een brief die zo niet is vrijgegeven",
        """letter IS NOT NULL AND NOT EXISTS (
            SELECT FROM outbox o JOIN events e
              ON e.stream_id = o.payload ->> 'case' AND e.data ->> 'letter' = o.payload ->> 'letter'
            WHERE o.id = outbox_id AND o.topic = 'mail_letter' AND e.type IN ('LetterApproved', 'LetterReturned')
              AND letter = concat_ws('/', o.payload ->> 'case', o.payload ->> 'letter', e.seq))""",
    ),
    Unlike(
        "is van een brief waarvan het papier er niet is",
        "letter IS NOT NULL AND NOT EXISTS (SELECT FROM blobs b WHERE encode(b.sha256, 'hex') = pdf)",
    ),
    Unlike(
        "heeft een bewijs van een ander bericht",
        f"""state = 'taken' AND (proof ->> 'message_id' IS DISTINCT FROM message_id OR EXISTS (
            SELECT FROM jsonb_array_elements_text(CASE jsonb_typeof(proof -> 'accepted') WHEN 'array' THEN proof -> 'accepted'
                                                  ELSE '[""]' END) known (one)
            WHERE one NOT IN (SELECT * FROM {_ADDRESSES})))""",
    ),
    Unlike(
        "is al af, en wordt toch nog bewaard", "EXISTS (SELECT FROM outbox o WHERE o.id = outbox_id AND o.done_at IS NOT NULL)"
    ),
    Unlike("is voor een opdracht die er niet is", "NOT EXISTS (SELECT FROM outbox o WHERE o.id = outbox_id)"),
)
_LETTERS = """
SELECT h.outbox_id, h.addresses, h.at, opened.data ->> 'provider' AS provider
FROM handovers h JOIN outbox o ON o.id = h.outbox_id
JOIN events opened ON opened.stream_id = o.payload ->> 'case' AND opened.seq = 1
WHERE o.topic = 'mail_letter' AND isfinite(h.at) AND jsonb_typeof(h.addresses) = 'array' ORDER BY 1
"""


def faults(connection: Connection) -> Iterator[Fault]:
    """Every handover that is not as it was kept."""
    for problem, found in UNLIKE:
        for row in connection.execute(text(f"SELECT outbox_id FROM handovers WHERE {found} ORDER BY 1")).scalars():
            yield Fault(_place(row), problem)
    for letter in connection.execute(text(_LETTERS)):
        known = {_plain(address) for address in register.addresses(connection, letter.provider, letter.at)}
        if not {_plain(f"{address}") for address in letter.addresses} <= known:
            yield Fault(_place(letter.outbox_id), "gaat naar een adres dat het register toen niet had")


def _place(outbox_id: int) -> str:
    return f"outbox {outbox_id}, bezorging"


def _plain(address: str) -> str:
    """An address in one form: a domain that is not ASCII is mailed in the form that is."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode('ascii').lower()}".replace('"', "")
    except UnicodeError:
        return address
