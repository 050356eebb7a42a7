"""Write `expected.json` again, from fresh migrations in a database of its own: `python -m db.proof.refresh`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from db import embedded
from db.engine import connect, transaction
from db.migrate import upgrade
from db.proof.catalogue import EXPECTED, snapshot


def refresh() -> None:
    """Migrate an empty database and keep what its catalogue says."""
    with tempfile.TemporaryDirectory(prefix="vervolg-") as folder, embedded.cluster(Path(folder)) as cluster:
        cluster.ensure_database("vervolg")
        engine = connect(cluster.url("vervolg"))
        upgrade(engine)
        with transaction(engine) as connection:
            kept = snapshot(connection)
        engine.dispose()
    EXPECTED.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    refresh()
