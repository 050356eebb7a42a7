"""A pull step: hold a run while the cases of a demo are still loaded. A round in between would act on a story that is being told.

    the run's process starts -> imports what a round needs -> the cases are there -> the round

What takes seconds is over by then, so that the first round begins as soon as the cases are there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from vervolg import settings
from vervolg.supervise import state

LOOK_AGAIN = 0.2


def until_filled(pause: Callable[[float], None] = time.sleep) -> None:
    """Return when the system that runs in our home has its cases, or runs no more; it says so too when it gives up on them."""
    home = settings.load().home
    if not _fills(home):
        return
    import_module("flows.cycle")
    while _fills(home):
        pause(LOOK_AGAIN)


def _fills(home: Path) -> bool:
    return not state.read(home).filled and state.is_running(home)
