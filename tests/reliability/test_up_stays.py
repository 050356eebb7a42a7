"""Nothing but a signal ends `vervolg up`: not its tables, not its home, not who listened to it."""

from __future__ import annotations

import os
import signal

from db.embedded import cluster
from tests.reliability.upright import upright
from vervolg.supervise import state


def test_it_outlives_its_tables_and_its_state() -> None:
    with upright() as system:
        system.start("--brievenbus")
        system.until(lambda: "De brievenbus vangt alle mail op." in system.said)
        with cluster(system.home) as running, running.administrator("vervolg") as connection:
            connection.execute("ALTER TABLE certificates RENAME TO hidden")
        system.until(lambda: "Het kijken of de eerste ronde is gedaan lukt nu niet" in system.said)
        mailbox = state.read(system.home).processes["mailbox"]
        (system.home / "state.json").unlink()
        (system.home / "state.json").mkdir()
        os.kill(mailbox, signal.SIGKILL)  # which is to be written there
        system.until(lambda: "Het bijhouden van state.json lukt nu niet" in system.said)
        system.until(lambda: system.said.count("De brievenbus vangt alle mail op.") == 2)
        (system.home / "state.json").rmdir()
        system.until(lambda: state.read(system.home).processes.get("mailbox", mailbox) != mailbox)

        assert system.stop() == 0
        assert system.said.count("lukt nu niet") == 2
        assert "Alles is netjes gestopt." in system.said
