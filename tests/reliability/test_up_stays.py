"""Nothing but a signal ends `vervolg up`: not its tables, not its home, not who listened to it."""

from __future__ import annotations

from db.embedded import cluster
from tests.reliability.upright import upright


def test_it_outlives_its_tables_and_its_state() -> None:
    with upright() as system:
        system.start()
        with cluster(system.home) as running, running.administrator("vervolg") as connection:
            connection.execute("ALTER TABLE certificates RENAME TO hidden")
        system.until(lambda: "Het kijken of de eerste ronde is gedaan lukt nu niet" in system.said)
        (system.home / "state.json").unlink()
        (system.home / "state.json").mkdir()

        assert system.runs
        assert system.stop() == 0
        assert system.said.count("lukt nu niet") == 1
        assert "Alles is netjes gestopt." in system.said
