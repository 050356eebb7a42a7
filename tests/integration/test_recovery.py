"""A database that recovers is waited for, by every command and by health; it is never blamed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from db import embedded
from db.embedded import Cluster, cluster
from db.embedded.place import Place
from db.embedded.probe import Found, look, postmaster
from db.engine import after_recovery, connect, transaction
from domain.base.errors import Unavailable
from tests.conftest import NOT_DURABLE

DEATHS = 3


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="vervolg-recovery-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def kill_a_backend(running: Cluster) -> None:
    """As the kernel does when memory runs out; all others are ended too, and the server recovers."""
    here: dict[str, Any] = {"host": str(running.sockets), "user": "postgres", "dbname": "postgres"}
    with after_recovery(lambda: psycopg.connect(**here), 30) as witness:
        with after_recovery(lambda: psycopg.connect(**here), 30) as victim:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            witness.execute("SELECT pg_sleep(30)")


def test_a_backend_that_dies_costs_the_next_command_a_moment(home: Path) -> None:
    with cluster(home, "vervolg", settings=NOT_DURABLE) as running:
        for _ in range(DEATHS):
            kill_a_backend(running)
            with cluster(home, "vervolg") as again, again.administrator("vervolg") as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
            kill_a_backend(running)
            embedded.revive(home)


def test_a_connection_that_is_asked_for_during_recovery_is_had_after_it(home: Path) -> None:
    with cluster(home, "vervolg", settings=NOT_DURABLE) as running:
        engine = connect(running.url("vervolg"))
        for _ in range(DEATHS):
            kill_a_backend(running)
            with transaction(engine) as connection:
                assert connection.execute(text("SELECT 1")).scalar() == 1
            engine.dispose()  # one that is kept may hear only now that it is to end


def test_a_frozen_server_is_said_to_stand_still_within_the_time_that_is_given(home: Path) -> None:
    place = Place(home)
    with cluster(home, settings=NOT_DURABLE):
        number = postmaster(place)
        assert number
        os.kill(number, signal.SIGSTOP)
        try:
            assert look(place) is Found.SILENT
            with pytest.raises(Unavailable, match=rf"\(proces {number}\) geeft geen antwoord"), cluster(home, patience=0.1):
                pass
        finally:
            os.kill(number, signal.SIGCONT)


def test_a_server_without_a_connection_left_says_that(home: Path) -> None:
    with cluster(home, "vervolg", settings={**NOT_DURABLE, "max_connections": "5"}) as running:
        kept = [psycopg.connect(host=str(running.sockets), user="postgres", dbname="postgres") for _ in range(5)]
        assert look(Place(home)) is Found.FULL
        with pytest.raises(Unavailable, match="geen verbinding meer vrij"), cluster(home, patience=0.1):
            pass
        for one in kept:
            one.close()


def test_a_home_that_cannot_be_is_said(home: Path) -> None:
    (home / "file").touch()
    with pytest.raises(Unavailable, match="niet te gebruiken: een deel van het pad is een bestand"), cluster(home / "file" / "h"):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")
def test_a_home_that_can_only_be_read_is_said(home: Path) -> None:
    disk = home / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        with pytest.raises(Unavailable, match="niet te gebruiken: daar kan alleen worden gelezen"), cluster(disk / "home"):
            pass
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")
def test_a_disk_without_room_for_a_database_is_said(home: Path) -> None:
    disk = home / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        with pytest.raises(Unavailable, match="de schijf is vol"), cluster(disk / "home"):
            pass
        assert not (disk / "home" / "postgres").exists()
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
