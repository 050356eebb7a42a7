"""A backup that is put back is the same, to the byte; and a changed or missing byte is found by `vervolg verify`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.embedded import Cluster
from db.embedded.place import binaries
from db.verify import verify
from tests.conftest import OWNER, _copy_of
from tests.fakes.smtp_server_process import SmtpServer
from tests.reliability.books import add_up, ask, found, listed
from tests.reliability.inspectorate import at, at_work, environment
from tests.reliability.jobs import commanding
from tests.reliability.processes import finish
from watch.assure import assure
from watch.deliver import deliver
from watch.sweep import sweep

CASES = 4
TABLES = ("events", "streams", "blobs", "outbox", "reminders", "anchors", "numbering", "staff", "providers")


@pytest.fixture
def lived_in(database_url: str, smtp: SmtpServer, tmp_path: Path) -> str:
    """A database with cases, letters that left, lapses, messages and an anchor."""
    with at_work(environment(database_url, tmp_path, smtp.port)) as desk:
        desk.furnish()
        desk.open(CASES)
        desk.ask_for_plans("2026-01-06")
        deliver(desk.app, at("2026-01-06", 10))
        desk.release_all("2026-01-06")
        deliver(desk.app, at("2026-01-06", 12))
        sweep(desk.app.book, at("2026-02-04", 9))
        deliver(desk.app, at("2026-02-04", 9))
        assert assure(desk.app.book, at("2026-02-05", 3)).ok
    return database_url


def test_a_backup_that_is_put_back_is_the_same_and_goes_on(
    cluster: Cluster, lived_in: str, tmp_path: Path, engine_on: Callable[[str], Engine]
) -> None:
    """With PostgreSQL's own programs."""
    kept = tmp_path / "vervolg.dump"
    original = lived_in.rpartition("/")[2].partition("?")[0]
    client("pg_dump", cluster, "--format=custom", f"--file={kept}", "-d", original)
    with _copy_of(cluster, "template0") as name:
        put_back = ("--no-owner", "--no-comments", "--exit-on-error", "--single-transaction")
        client("pg_restore", cluster, "-d", name, *put_back, str(kept))
        before, url = engine_on(lived_in), cluster.url(name, role=OWNER)
        after = engine_on(url)
        assert found(after) == found(before)
        assert listed(after) == listed(before)
        for table in TABLES:
            everything = f"SELECT * FROM {table} ORDER BY 1"
            assert ask(after, everything) == ask(before, everything)
        assert verify(after) == verify(before)
        add_up(after)
        with at_work(environment(url, tmp_path)) as desk:
            assert desk.open(CASES + 1)[-1] == f"2026-{CASES + 1:04d}"  # numbers and positions go on where they were
            assert sweep(desk.app.book, at("2026-02-06", 9)).ok
        add_up(after)
        after.dispose()


def test_a_copy_put_back_on_a_server_of_one_s_own_is_the_same_to_the_byte(
    cluster: Cluster, lived_in: str, tmp_path: Path, engine_on: Callable[[str], Engine]
) -> None:
    asked, folder, engine = environment(lived_in, tmp_path), tmp_path / "kopie", engine_on(lived_in)

    def all_of_it() -> list[object]:
        return [found(engine), listed(engine), *(ask(engine, f"SELECT * FROM {table} ORDER BY 1") for table in TABLES)]

    was = all_of_it()
    assert finish(commanding, asked, ["onderhoud", "bewaar", str(folder)]).status == 0
    with at_work(asked) as desk:
        desk.open(CASES + 1)
    put_back = ["onderhoud", "terugzetten", str(folder), "--verlies", "1000"]
    with cluster.administrator() as server:
        server.execute(f"ALTER ROLE {OWNER} NOCREATEDB")
        refused = finish(commanding, asked, put_back)
        assert (refused.status, refused.err.startswith("De rol van Vervolg mag geen database maken. Geef haar CREATEDB;")) == (
            1,
            True,
        )
        server.execute(f"ALTER ROLE {OWNER} CREATEDB")

        done = finish(commanding, asked, put_back)

        assert done.status == 0, done.err
        server.execute(f"DROP DATABASE {done.out.partition('De vorige database heet nu ')[2].partition('.')[0]}")
    assert all_of_it() == was
    add_up(engine)


CHANGES = {
    "an event": (
        "UPDATE events SET data = jsonb_set(data, '{owner}', '\"c.dam\"') WHERE type = 'CaseOpened' AND stream_id = '2026-0002'",
        "CaseOpened is veranderd",
    ),
    "a letter's text": (
        "UPDATE events SET data = jsonb_set(data, '{markdown}', to_jsonb(overlay(data ->> 'markdown' placing 'x' from 20))) "
        "WHERE type = 'LetterDrafted' AND stream_id = '2026-0002' AND data ->> 'letter' = 'B1'",
        "LetterDrafted is veranderd",
    ),
    "a byte of a PDF": (
        "UPDATE blobs SET content = set_byte(content, 100, (get_byte(content, 100) + 1) % 256) "
        "WHERE sha256 = (SELECT min(sha256) FROM blobs)",
        "de inhoud is veranderd",
    ),
    "a PDF that is gone": ("DELETE FROM blobs WHERE sha256 = (SELECT min(sha256) FROM blobs)", "ontbreekt"),
    "the last event": ("DELETE FROM events WHERE position = (SELECT max(position) FROM events)", "van toen ontbreken"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_byte_is_found(lived_in: str, tmp_path: Path, engine_on: Callable[[str], Engine], what: str) -> None:
    statement, said = CHANGES[what]
    asked = environment(lived_in, tmp_path)
    assert finish(commanding, asked, ["verify"]).status == 0
    guards = ("ALTER TABLE events DISABLE TRIGGER USER", "ALTER TABLE blobs DROP CONSTRAINT IF EXISTS ck_blobs_sha256")
    with engine_on(lived_in).begin() as connection:
        for command in (*guards, statement):
            changed = connection.execute(text(command)).rowcount
        assert changed == 1

    found_out = finish(commanding, asked, ["verify"])

    assert found_out.status == 1
    assert said in found_out.out


def client(program: str, cluster: Cluster, *options: str) -> None:
    """One of PostgreSQL's own programs, as the owner of the database."""
    environment_ = os.environ | {"PGHOST": str(cluster.sockets), "PGUSER": OWNER}
    done = subprocess.run([binaries() / program, *options], env=environment_, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
