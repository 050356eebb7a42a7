"""A process that helps another one deliver: it works off what waits as if it were alone, and says at its end what it did.

Arguments: the process that started it, and the moment that was asked of that one, or nothing for the clock. It stops when that
process is gone.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime

from vervolg import settings
from vervolg.app import open_app
from vervolg.moment import going_on
from watch.deliver import deliver


def help_out(asked: datetime | None, parent: int) -> str:
    """What was done, as JSON."""
    with open_app(settings.load()) as app:
        clock = going_on(app.engine, None, "")

        def moment() -> datetime:
            if os.getppid() != parent:
                raise SystemExit(1)
            return asked or clock()

        return deliver(app, moment).model_dump_json()


if __name__ == "__main__":
    parent, *moments = sys.argv[1:]
    asked = datetime.fromisoformat(moments[0]) if moments else None
    sys.stdout.write(help_out(asked, int(parent)))
