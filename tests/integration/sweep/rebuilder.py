"""A process that makes the lists again, to be killed halfway (argument: database)."""

from __future__ import annotations

import sys

from db.engine import connect
from db.rebuild import rebuild
from tests.integration.casebooks import policy

if __name__ == "__main__":
    rebuild(connect(sys.argv[1]), policy())
    print("end", flush=True)
