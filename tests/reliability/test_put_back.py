"""A copy of a house is kept and put back while `vervolg up` runs: whole or not at all, however it is killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from copies.put_back import LOCK
from db import blobs
from db.embedded import cluster
from db.engine import connect, transaction
from tests.reliability.books import one
from tests.reliability.upright import Upright, upright
from vervolg import clock
from vervolg.settings import SHIPPED

REGISTER = (SHIPPED / "docs" / "voorbeelden" / "register.yaml").read_text(encoding="utf-8")
A_MEGABYTE = 1_000_000
EVENTS, BLOBS = "SELECT count(*) FROM events", "SELECT count(*) FROM blobs"


@pytest.fixture(scope="module")
def system() -> Iterator[Upright]:
    """A system that runs, with a register in it; the same for all, for none of these may end it."""
    with upright() as running:
        running.start()
        said = running.ask("register", "lees", "docs/voorbeelden/register.yaml", "--als", "p.beheer")
        assert said.status == 0, said.err
        yield running


def fresh(system: Upright) -> Path:
    """A place for a copy, not there yet."""
    return system.home.parent / f"kopie-{uuid.uuid4().hex[:8]}"


def store(system: Upright, megabytes: int) -> None:
    """Letters' worth of bytes that no packer makes smaller."""
    with cluster(system.home, patience=30) as running:
        engine = connect(running.url("vervolg"))
        for _ in range(megabytes):
            with transaction(engine) as connection:
                blobs.put(connection, os.urandom(A_MEGABYTE), "application/pdf", clock.now())
        engine.dispose()


def _word() -> str:
    """Eight letters; of eight hexadecimal signs some are a number that may be a BSN."""
    return uuid.uuid4().hex[:8].translate(str.maketrans("0123456789", "ghijklmnop"))


def change_the_register(system: Upright) -> None:
    """One event more."""
    file = system.home.parent / "register.yaml"
    file.write_text(REGISTER.replace("naam: ", f"naam: Nieuw {_word()} ", 1), encoding="utf-8")
    said = system.ask("register", "lees", str(file), "--als", "p.beheer")
    assert said.status == 0, said.err


def count(system: Upright, query: str = EVENTS) -> int:
    with cluster(system.home, patience=30) as running:
        engine = connect(running.url("vervolg"))
        try:
            return int(one(engine, query))
        finally:
            engine.dispose()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 12))])
def test_it_is_the_old_one_or_the_new_one_whenever_it_is_killed(system: Upright, seed: int) -> None:
    chance = random.Random(seed)
    folder = fresh(system)
    assert system.ask("onderhoud", "bewaar", str(folder)).status == 0
    before = count(system)
    change_the_register(system)
    after = count(system)
    began = time.monotonic()
    assert system.ask("onderhoud", "terugzetten", str(folder), "--verlies", str(after)).status == 0
    takes = time.monotonic() - began
    change_the_register(system)
    for _ in range(3):
        system.cut("onderhoud", "terugzetten", str(folder), "--verlies", str(after), after=takes * chance.uniform(0.1, 1.0))
        assert count(system) in {before, after}
    assert system.ask("verify").status == 0

    done = system.ask("onderhoud", "terugzetten", str(folder), "--verlies", str(after))
    assert done.status == 0, done.err
    assert count(system) == before
    assert count(system, "SELECT count(*) FROM pg_database WHERE datname LIKE 'vervolg%nieuw%'") == 0
    assert system.runs


def test_the_lock_of_one_that_was_killed_is_waited_for(system: Upright) -> None:
    """Its server goes on with what it asked last, a new database for one, and holds the lock until that is done."""
    folder = fresh(system)
    assert system.ask("onderhoud", "bewaar", str(folder)).status == 0
    with cluster(system.home, patience=30) as running:
        address = make_url(running.url("postgres")).set(drivername="postgresql").render_as_string(hide_password=False)
        killed = psycopg.connect(address, autocommit=True)
        killed.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        began = time.monotonic()
        letting_go = threading.Timer(3.0, killed.close)
        letting_go.start()
        done = system.ask("onderhoud", "terugzetten", str(folder))
        letting_go.join()
    assert done.status == 0, done.err
    assert time.monotonic() - began >= 3.0


def test_a_copy_that_is_not_whole_or_of_another_version_changes_nothing(system: Upright) -> None:
    folder = fresh(system)
    assert system.ask("onderhoud", "bewaar", str(folder)).status == 0
    before = count(system)

    again = system.ask("onderhoud", "bewaar", str(folder))
    assert (again.status, "die nog niet bestaat of leeg is" in again.err) == (2, True)

    manifest = folder / "kopie.json"
    whole = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(whole | {"schema_version": "9999"}))
    newer = system.ask("onderhoud", "terugzetten", str(folder))
    assert (newer.status, "kent die niet" in newer.err) == (1, True)

    manifest.write_text(json.dumps(whole | {"counts": whole["counts"] | {"events": 3}}))
    other = system.ask("onderhoud", "terugzetten", str(folder))
    assert (other.status, f"events: {before} in plaats van 3" in other.err) == (1, True)

    manifest.write_text(json.dumps(whole))
    with (folder / "database.dump").open("r+b") as dump:
        dump.seek(2000)
        dump.write(b"xx")
    broken = system.ask("onderhoud", "terugzetten", str(folder))
    assert (broken.status, "het is veranderd" in broken.err) == (2, True)
    (folder / "database.dump").unlink()
    missing = system.ask("onderhoud", "terugzetten", str(folder))
    assert (missing.status, "ontbreekt" in missing.err) == (2, True)
    assert count(system) == before
    assert count(system, "SELECT count(*) FROM pg_database WHERE datname LIKE 'vervolg%nieuw%'") == 0


def test_it_comes_to_stand_in_an_empty_home_too(system: Upright) -> None:
    folder = fresh(system)
    (system.home / "prefect.auth").write_text("vervolg:geheim\n")
    assert system.ask("onderhoud", "bewaar", str(folder)).status == 0
    events = count(system)
    with upright() as other:
        done = other.ask("onderhoud", "terugzetten", str(folder))
        assert done.status == 0, done.err
        assert count(other) == events
        assert (other.home / "prefect.auth").read_text() == "vervolg:geheim\n"


def test_a_file_that_cannot_be_put_back_changes_nothing_about_what_was_done(system: Upright) -> None:
    reports = system.home / "rapporten"
    reports.mkdir()
    (reports / "week.pdf").write_bytes(b"pdf")
    folder = fresh(system)
    assert system.ask("onderhoud", "bewaar", str(folder)).status == 0
    shutil.rmtree(reports)
    reports.touch()
    change_the_register(system)
    done = system.ask("onderhoud", "terugzetten", str(folder), "--verlies", "1")
    reports.unlink()
    assert done.status == 0, done.err
    assert "1 gebeurtenis van daarna staat alleen nog in de vorige database." in done.out
    assert f"niet teruggezet: {reports / 'week.pdf'}: " in done.out
    assert "haal haar dan weg met:" in done.out


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")
def test_a_disk_that_fills_up_leaves_no_half_copy(system: Upright) -> None:
    store(system, 4)
    disk = system.home.parent / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        said = system.ask("onderhoud", "bewaar", str(disk / "kopie"))
        assert said.status == 1
        assert "de schijf is vol" in said.err
        assert list(disk.iterdir()) == []
        assert shutil.disk_usage(disk).used < A_MEGABYTE
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.parametrize("megabytes", [30, pytest.param(250, marks=pytest.mark.soak)])
@pytest.mark.timeout(600)
def test_a_big_copy_is_put_back_under_a_running_system(system: Upright, megabytes: int) -> None:
    if not system.runs:  # the one before stopped it at its end
        system.start()
    store(system, megabytes)
    folder = fresh(system)
    kept = system.ask_apart("onderhoud", "bewaar", str(folder))
    assert kept.returncode == 0, kept.stderr
    files = count(system, BLOBS)
    assert files >= megabytes
    events = count(system)
    change_the_register(system)
    newer = count(system) - events

    refused = system.ask_apart("onderhoud", "terugzetten", str(folder))
    assert refused.returncode == 1
    assert f"--verlies {newer}" in refused.stderr
    assert count(system) == events + newer

    with cluster(system.home) as running:
        engine = connect(running.url("vervolg"))  # somebody with a pool, as the worker has
        assert one(engine, EVENTS) == events + newer
        done = system.ask_apart("onderhoud", "terugzetten", str(folder), "--verlies", str(newer))
        assert done.returncode == 0, done.stderr
        assert one(engine, EVENTS) == events
        engine.dispose()

    assert count(system, BLOBS) == files
    assert system.ask_apart("verify").returncode == 0
    assert system.runs
    old = done.stdout.partition("De vorige database heet nu ")[2].partition(".")[0]
    drop = done.stdout.partition("haal haar dan weg met:\n")[2].splitlines()[0]
    assert old in drop
    subprocess.run(drop.split(), check=True)
    change_the_register(system)
    assert count(system) == events + newer
    assert "lukt nu niet" not in system.said.replace("Het kijken of de eerste ronde is gedaan lukt nu niet", "")
    assert system.stop() == 0
