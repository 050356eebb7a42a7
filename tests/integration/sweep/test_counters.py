"""A counter of the database that gives no number, or one that was given before: nothing is recorded half, and it has its name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cli.main import run
from db.counters import NUMBERED
from db.engine import transaction
from db.proof import counters
from db.verify import verify
from domain.base.errors import Unavailable
from tests.integration.casebooks import START, House
from tests.integration.sweep.conftest import MORNING, ask
from watch.assure import assure
from watch.sweep import sweep

NIGHT = MORNING + timedelta(hours=18)
STANDS = "SELECT term_id, status, last_rung, next_action_at FROM terms ORDER BY 1"
LOG = "SELECT count(*) FROM events"
TOLD = "SELECT count(*) FROM reminders"
FOLLOWED = "SELECT count(*) FROM outbox WHERE topic = 'follow_up'"


def change(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def swept(house: House) -> House:
    """Rows in every table that a sweep writes, and other terms that are due at MORNING."""
    house.open()
    sweep(house.book, START + timedelta(days=10))
    sweep(house.book, MORNING)
    house.open()
    house.open()
    return house


@pytest.mark.parametrize("table", ["reminders", "outbox", "events", "outbox_made"])
def test_a_counter_that_was_put_back_fails_the_batch_as_a_whole_and_it_is_done_once_it_is_right(
    swept: House, engine: Engine, table: str
) -> None:
    counter, column = NUMBERED[table], "position" if table == "events" else "id"
    before = [ask(engine, query) for query in (STANDS, LOG, TOLD, FOLLOWED)]
    change(engine, f"SELECT setval('{counter}', (SELECT min({column}) FROM {table}), false)")

    with pytest.raises(Unavailable, match=f"teller {counter} .* al zijn gebruikt"):
        sweep(swept.book, MORNING)
    assert [ask(engine, query) for query in (STANDS, LOG, TOLD, FOLLOWED)] == before
    assert ask(engine, "SELECT count(*) FROM quarantine") == [(0,)]

    change(engine, f"SELECT setval('{counter}', (SELECT max({column}) FROM {table}))")
    report = sweep(swept.book, MORNING)
    assert report.ok
    assert report.lapsed == 2
    assert report.reminded > 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT setval('reminders_id_seq', 9223372036854775807)",
        "ALTER SEQUENCE reminders_id_seq MAXVALUE {last}",
    ],
)
def test_a_counter_at_its_end_does_too(swept: House, engine: Engine, statement: str) -> None:
    last = ask(engine, "SELECT last_value FROM reminders_id_seq")[0][0]
    before = ask(engine, STANDS)
    change(engine, statement.format(last=last))
    with pytest.raises(Unavailable, match=r"teller reminders_id_seq .* geen nummer meer"):
        sweep(swept.book, MORNING)
    assert ask(engine, STANDS) == before


def test_a_batch_that_fails_for_one_term_names_the_counter_and_sets_no_other_apart(swept: House, engine: Engine) -> None:
    poison = "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poisoned'; END $$"
    change(
        engine,
        poison,
        "CREATE TRIGGER poison BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.stream_id = '2026-0002') EXECUTE FUNCTION poison()",
        "SELECT setval('reminders_id_seq', 1, false)",
    )
    with pytest.raises(Unavailable, match="reminders_id_seq"):
        sweep(swept.book, MORNING)
    assert ask(engine, "SELECT count(*) FROM quarantine") == [(0,)]


def test_the_nightly_proof_tells_what_it_found_and_that_no_message_was_put_ready(swept: House, engine: Engine) -> None:
    change(engine, "UPDATE cases SET running_terms = 0 WHERE number = '2026-0001'", "SELECT setval('outbox_id_seq', 1, false)")
    found = [str(difference) for difference in assure(swept.book, NIGHT).differences]
    assert any("er loopt geen termijn" in one for one in found)
    assert "teller outbox_id_seq: staat lager dan het hoogste nummer dat is gegeven" in found
    assert any(one.startswith("bericht aan beheer: is niet klaargezet: De teller outbox_id_seq") for one in found)
    assert found[-1].startswith("bericht aan beheer")
    assert ask(engine, "SELECT count(*) FROM anchors") == [(1,)]


def test_verify_names_a_counter_that_gives_no_number_or_a_wrong_one(swept: House, engine: Engine) -> None:
    for table, counter in NUMBERED.items():
        column = "position" if table == "events" else "id"
        newest = f"SELECT coalesce(max({column}), 1) FROM {table}"
        last = ask(engine, newest)[0][0]
        assert [fault for fault in verify(engine).faults if fault.place == f"teller {counter}"] == []
        for sets, says in (
            ("9223372036854775807", "geeft geen nummer meer"),
            ("9223372036854775807, false", "geeft bijna geen nummer meer: nog 1"),
            (f"{last + 1_000_001}", "staat ver boven het hoogste nummer"),
            *([(f"{last}, false", "staat lager dan het hoogste nummer")] if table != "access_log" else []),
        ):
            change(engine, f"SELECT setval('{counter}', {sets})")
            with transaction(engine) as connection:
                found = [str(fault) for fault in counters.faults(connection)]
            assert any(one.startswith(f"teller {counter}: {says}") for one in found), (sets, found)
        change(engine, f"SELECT setval('{counter}', ({newest}))")


def test_every_counter_there_is_has_its_name(engine: Engine) -> None:
    assert {name for (name,) in ask(engine, "SELECT sequencename FROM pg_sequences")} == set(NUMBERED.values())


@pytest.mark.parametrize("table", sorted(NUMBERED.keys() - {"access_log"}))
def test_a_number_that_is_there_already_is_the_fault_of_its_counter(swept: House, engine: Engine, table: str) -> None:
    column = "position" if table == "events" else "id"
    with transaction(engine) as connection:
        there = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()
    columns = [name for name in there[0] if name != column]
    again = f"INSERT INTO {table} ({column}, {', '.join(columns)}) OVERRIDING SYSTEM VALUE SELECT {column}, {', '.join(columns)}"
    with pytest.raises(Unavailable, match=NUMBERED[table]), transaction(engine) as connection:
        connection.execute(text(f"{again} FROM {table} LIMIT 1"))


@pytest.mark.parametrize("table", ["outbox", "access_log", "tally"])
def test_a_command_that_needs_a_number_has_a_true_sentence_and_the_proof_by_hand_still_lists(
    swept: House,
    engine: Engine,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    table: str,
) -> None:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run(["zaak", "toon", "2026-0001", "--als", "a.bos"]) == 0
    change(
        engine,
        f"SELECT setval('{NUMBERED[table]}', (SELECT min(id) FROM {table}), false)",
        "UPDATE cases SET running_terms = 0 WHERE number = '2026-0001'",
    )
    assert run(["onderhoud", "bewijs"]) == 1
    said = capsys.readouterr()
    assert "er loopt geen termijn" in said.out
    if table == "access_log":
        assert "leeslogboek" in said.err
        change(engine, f"SELECT setval('{NUMBERED[table]}', (SELECT min(id) FROM {table}), false)")
        assert run(["zaak", "toon", "2026-0001", "--als", "a.bos"]) == 1
        told = capsys.readouterr().err
        assert told.startswith(
            "De teller access_log_id_seq in de database geeft nummers die al zijn gebruikt. Er is niets vastgelegd."
        )
        assert "A counter is wrong" in told
        return
    assert f"teller {NUMBERED[table]}: staat lager" in said.out
    if table == "outbox":
        assert "bericht aan beheer: is niet klaargezet: De teller outbox_id_seq" in said.out
