"""A database as an older version of Vervolg left it: see fill.txt for how these were made.

first.sql.xz    90fda60, the first code whose README promised the demo and whose guide a change of the policy
later.sql.xz    11b76b5, the last code before "Nothing wedges, nothing hides"
last.sql.xz     f7d518f, the last code after that, before what is stored had versions of its own
"""

from __future__ import annotations

import lzma
import subprocess
from pathlib import Path

from sqlalchemy.engine import make_url

from copies.client import environment
from db.embedded.place import binaries

FOLDER = Path(__file__).parent
OLD = ("first", "later", "last")


def restore(url: str, name: str) -> None:
    """Put the database that was kept as `name` in the empty one at `url`."""
    written = lzma.decompress((FOLDER / f"{name}.sql.xz").read_bytes())
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    subprocess.run(
        [str(binaries() / "psql"), *options, "--dbname", make_url(url).database or ""],
        input=written,
        env=environment(url),
        check=True,
        capture_output=True,
    )
