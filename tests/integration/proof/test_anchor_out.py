"""The newest anchor leaves every night, and one that was kept elsewhere shows what nothing inside can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db import register
from db.anchors import newest
from db.engine import transaction
from db.proof.kept import Kept, look_up, values_in
from db.verify import verify
from domain.base.errors import Unavailable
from domain.people.person import Person, Role
from notify.message import Message, Recipient
from notify.mime import Sender, to_mail
from tests.integration.proof.changes import SHORTENED
from tests.integration.proof.house import TONIGHT
from tests.integration.proof.test_changes import behind_our_back, tonight
from tests.reliability.inspectorate import Desk, at_work, environment
from watch.prove import prove

AUDITOR = Person(id="h.audit", name="H. Audit", roles=frozenset({Role.AUDITOR}), email="h.audit@elders.example")

_TELL = 'import sys; open(sys.argv[1], "a").write(sys.argv[2])'


def out(engine: Engine) -> list[tuple[str, str, str]]:
    query = (
        "SELECT payload ->> 'recipient', payload ->> 'value', payload ->> 'text' FROM outbox WHERE topic = 'anchor' ORDER BY id"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))][11:]


def as_it_comes(value: str) -> bytes:
    """The mail with this anchor, as the auditor keeps it."""
    to = Recipient(name="H. Audit", targets=("h.audit@elders.example",))
    words = f"Dit is het anker.\n\n{value}\n\nvervolg verify --anker {value}\n"
    message = Message(message_id="<a@b.example>", to=to, subject="Vervolg: anker", body_text=words)
    return to_mail(message, Sender(), to.targets, TONIGHT, automatic=True).as_bytes()


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> Iterator[Desk]:
    url = engine.url.render_as_string(hide_password=False)
    variables = environment(url, tmp_path) | {
        "VERVOLG_ANCHOR_FILE": str(tmp_path / "ankers.txt"),
        "VERVOLG_ANCHOR_COMMAND": f"'{sys.executable}' -c '{_TELL}' {tmp_path}/told",
    }
    with at_work(variables) as desk:
        yield desk


def test_it_is_mailed_to_every_auditor_once(engine: Engine) -> None:
    with transaction(engine) as connection:
        register.put(connection, AUDITOR, "p.beheer", TONIGHT)
    made = tonight(engine).made
    tonight(engine)
    assert made
    [(who, value, words)] = out(engine)
    assert (who, value) == ("h.audit", made.value)
    assert f"vervolg verify --anker {made.value}" in words


def test_without_an_auditor_it_goes_to_the_beheerders(engine: Engine) -> None:
    tonight(engine)
    [(who, _, words)] = out(engine)
    assert who == "p.beheer"
    assert "geen auditor" in words


def test_it_goes_to_the_file_and_the_command_that_the_settings_name(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        found = prove(desk.app, TONIGHT)
        assert found.ok, found.differences
    assert found.made
    assert (tmp_path / "ankers.txt").read_text() == f"{found.made.value}\n", "a second proof of a night adds no line"
    assert (tmp_path / "told").read_text() == found.made.value * 2
    assert out(desk.app.engine) == [], "who has another way and no auditor is not mailed"


def test_a_file_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ankers.txt").mkdir()
    found = prove(desk.app, TONIGHT)
    assert [(one.kind.value, one.place) for one in found.differences] == [("anker_blijft_binnen", "anker")]
    assert found.made, "the anchor is made all the same"


def test_it_has_left_before_anything_is_folded(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr("watch.prove.fold", held)
    with pytest.raises(Unavailable):
        prove(desk.app, TONIGHT)
    assert (tmp_path / "ankers.txt").read_text().startswith("2026-01-28.")


def test_an_anchor_kept_elsewhere_is_found_again(engine: Engine) -> None:
    with transaction(engine) as connection:
        kept = newest(connection)
    assert kept
    known = verify(engine).known
    assert look_up(kept.value, known) is Kept.THERE
    assert look_up(kept.digest.hex(), known) is Kept.THERE
    assert look_up(kept.value.replace("2026-01-27", "2026-01-26"), known) is Kept.UNLIKE


def test_a_past_that_was_shortened_with_everything_repaired_is_seen_by_it_alone(engine: Engine) -> None:
    with transaction(engine) as connection:
        kept = newest(connection)
    assert kept
    behind_our_back(engine, SHORTENED)
    found = verify(engine)
    assert found.faults == [], "nothing inside can show it"
    assert look_up(kept.value, found.known) is Kept.GONE


def test_a_past_that_was_changed_is_told_for_every_anchor_after_it(engine: Engine) -> None:
    with transaction(engine) as connection:
        kept = newest(connection)
    assert kept
    behind_our_back(engine, "UPDATE anchors SET made_at = made_at + interval '1 second' WHERE number = 11")
    assert look_up(kept.value, verify(engine).known) is Kept.DIFFERS


def test_a_text_is_searched_for_anchors() -> None:
    seal = "ab" * 32
    assert values_in(f"anker 2026-01-28.12.{seal}\nen {seal.upper()}; nog eens 2026-01-28.12.{seal}") == (
        f"2026-01-28.12.{seal}",
        seal,
    )
    assert values_in(f"{seal}0 en geen") == ()


def test_verify_says_what_became_of_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    with transaction(engine) as connection:
        kept = newest(connection)
    assert kept
    notes = tmp_path / "notes.txt"
    notes.write_text(f"Beste auditor,\n\n{kept.value}\n")
    assert run(["verify", "--anker", str(notes)]) == 0
    assert f"Anker {kept.value}: aanwezig en ongewijzigd" in capsys.readouterr().out
    assert run(["verify", "--anker", kept.value[:-1] + ("1" if kept.value.endswith("0") else "0")]) == 1
    assert "het verleden ervoor is anders dan toen" in capsys.readouterr().out
    assert run(["verify", "--anker", "ab" * 32]) == 1
    said = capsys.readouterr().out
    assert "niet gevonden" in said
    assert "'keten_gebroken'" in said, "it says what to do"
    mail = tmp_path / "anker.eml"
    mail.write_bytes(as_it_comes(kept.value))
    assert run(["verify", "--anker", str(mail)]) == 0
    assert f"Anker {kept.value}: aanwezig en ongewijzigd" in capsys.readouterr().out
    monkeypatch.setattr("reader.content.SILENCE", 0.1)
    os.mkfifo(tmp_path / "pijp")
    assert run(["verify", "--anker", str(tmp_path / "pijp")]) == 2, "nobody waits for a pipe into which nobody writes"
    assert "--anker: gevonden" in capsys.readouterr().err
    assert run(["verify", "--anker", "ergens"]) == 2
    assert "--anker: gevonden 'ergens'; verwacht: een anker" in capsys.readouterr().err
