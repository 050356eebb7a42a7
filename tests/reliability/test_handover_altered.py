"""What was handed over steers what leaves: who changes it is seen, and nothing leaves or is recorded by what was changed."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from db import outbox, register, schema
from db.engine import transaction
from db.handovers import SEAL
from db.verify import verify
from domain.letter.letter import LetterState
from notify.message import fingerprint
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.inspectorate import Desk, at
from tests.reliability.test_letter_handed_over import ADDRESS, alerts, letters
from watch.deliver import deliver

THIEF = "dief@elders.example"
ELSEWHERE = f"""addresses = '["{THIEF}"]'"""
AND_ITS_TARGET = f"{ELSEWHERE}, target = '{fingerprint(THIEF)}'"
FORGED = """
INSERT INTO handovers (message_id, target, outbox_id, addresses, content, at, state, letter, pdf, proof, seal)
SELECT '<x@y>', :target, o.id, jsonb_build_array(CAST(:address AS text)), 'x', '2026-01-06 12:00+01', 'taken',
       concat_ws('/', o.payload ->> 'case', o.payload ->> 'letter',
                 (SELECT max(seq) FROM events e WHERE e.stream_id = o.payload ->> 'case' AND e.type = 'LetterApproved')),
       '', CAST(:proof AS jsonb), ''
FROM outbox o WHERE o.topic = 'mail_letter'
"""
PROOF = {
    "server": "mail:25",
    "code": 250,
    "text": "2.0.0 Ok",
    "accepted_at": "2026-01-06T11:00:00Z",
    "message_id": "<x@y>",
    "accepted": [ADDRESS],
}
HANDOVERS = {
    "message_id": "'<x@y>'",
    "target": "'x'",
    "outbox_id": "(SELECT max(id) FROM outbox)",
    "addresses": f"""'["{THIEF}"]'""",
    "content": "'x'",
    "at": "at - interval '1 minute'",
    "letter": "split_part(letter, '/', 1) || '/B1/1'",
    "pdf": "''",
    "state": "'refused'",
    "proof": """'{}', state = 'taken'""",
    "seal": "''",
}
"""Each column, and what somebody makes of it."""


def change(desk: Desk, statement: str, **values: str) -> None:
    with transaction(desk.app.engine) as connection:
        connection.execute(text(statement), values)


def faults(desk: Desk) -> list[str]:
    return [str(fault) for fault in verify(desk.app.engine).faults]


def lost(desk: Desk, smtp: SmtpServer) -> None:
    """The answer to the letter gets lost."""
    smtp.behave(die="after_keeping")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.restart()
    assert faults(desk) == []


def refused(desk: Desk, smtp: SmtpServer) -> None:
    """The letter is refused for now."""
    smtp.behave(data="451 4.7.1 Greylisted")
    deliver(desk.app, at("2026-01-06", 12))
    smtp.behave()
    assert faults(desk) == []


@pytest.mark.parametrize("sealed", [False, True], ids=["as it is", "sealed again"])
def test_a_made_up_proof_records_no_letter_as_sent(desk: Desk, number: str, smtp: SmtpServer, sealed: bool) -> None:
    change(desk, FORGED, target=fingerprint(ADDRESS), address=ADDRESS, proof=json.dumps(PROOF))
    if sealed:
        change(desk, f"UPDATE handovers SET seal = {SEAL}")

    assert any("bezorging" in said for said in faults(desk))
    deliver(desk.app, at("2026-01-06", 12))

    assert desk.app.book.load(number).letters["B1"].state is LetterState.RELEASED
    assert alerts(desk) == ["bericht_onbestelbaar"]


@pytest.mark.parametrize("before", [lost, refused])
@pytest.mark.parametrize("how", [ELSEWHERE, AND_ITS_TARGET, f"{AND_ITS_TARGET}; UPDATE handovers SET seal = {SEAL}"])
def test_a_letter_goes_to_nobody_else(desk: Desk, number: str, smtp: SmtpServer, before: object, how: str) -> None:
    """Also when whoever wrote another address there made every seal fit: the log of the register does not have it."""
    assert callable(before)
    before(desk, smtp)
    change(desk, f"UPDATE handovers SET {how}")

    assert any("bezorging" in said for said in faults(desk))
    deliver(desk.app, at("2026-01-06", 14))

    assert not any(THIEF in got.recipients for got in smtp.received())
    assert desk.app.book.load(number).letters["B1"].state is LetterState.RELEASED


def test_every_column_of_a_handover_is_sealed(desk: Desk, number: str, smtp: SmtpServer) -> None:
    lost(desk, smtp)
    with transaction(desk.app.engine) as connection:  # another message, which the row could be said to belong to
        outbox.enqueue(connection, "digest", "d/1", {"recipient": "a.bos"}, at("2026-01-06", 13))
    assert set(HANDOVERS) == set(columns())
    for column, value in HANDOVERS.items():
        with desk.app.engine.connect() as connection:
            connection.execute(text(f"UPDATE handovers SET {column} = {value}"))
            whole = connection.execute(text(f"SELECT seal = {SEAL} FROM handovers")).scalar_one()
            assert not whole, f"{number}: {column}"


def columns() -> list[str]:
    return [column.name for column in schema.handovers.columns]


def test_a_letter_whose_provider_moved_since_goes_again_as_it_was(desk: Desk, number: str, smtp: SmtpServer) -> None:
    """The register had the address when it was first handed over."""
    lost(desk, smtp)
    moves(desk)

    assert faults(desk) == []
    deliver(desk.app, at("2026-01-06", 14))

    assert len(letters(smtp)) == 2
    assert desk.app.book.load(number).letters["B1"].state is LetterState.DISPATCHED


def moves(desk: Desk) -> None:
    with transaction(desk.app.engine) as connection:
        (provider,) = [one for one in register.providers(connection).values() if one.email == ADDRESS]
        register.put(connection, provider.model_copy(update={"email": "nieuw@delinde.example"}), "p.beheer", at("2026-01-06", 13))
