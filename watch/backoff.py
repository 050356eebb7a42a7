"""How long to wait after a failed attempt: 1, 2, 4, … minutes, an hour at most, and never everybody at the same moment.

The jitter follows from the key, so that the same story played twice gives the same moments.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=1)


def wait_after(key: str, attempts: int) -> timedelta:
    """The wait after the attempt that follows `attempts` earlier ones: between half and the whole of the step."""
    step = min(FIRST * (1 << min(attempts, 16)), LONGEST)
    chance = int.from_bytes(hashlib.sha256(f"{key}/{attempts}".encode()).digest()[:4]) / 2**32
    return step * (0.5 + 0.5 * chance)
