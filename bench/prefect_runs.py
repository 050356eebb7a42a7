"""What one Prefect flow run a case costs: empty flows, one after the other, in this process, on a server of their own.

Run as a program of its own (`python -m bench.prefect_runs 50`), so that nothing else pays for importing Prefect.
Prints seconds a run.
"""

from __future__ import annotations

import sys
from time import perf_counter

WARM_UP = 3


def seconds_a_run(count: int) -> float:
    """The mean over `count` runs of a flow that does nothing, after a warm-up."""
    from prefect import flow
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, PREFECT_LOGGING_LEVEL, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    @flow(name="one-case")
    def one_case(number: str) -> str:
        return number

    with prefect_test_harness(), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None, PREFECT_LOGGING_LEVEL: "ERROR"}):
        for number in range(WARM_UP):
            one_case(f"2026-{number}")
        start = perf_counter()
        for number in range(count):
            one_case(f"2026-{number}")
        return (perf_counter() - start) / count


if __name__ == "__main__":
    print(seconds_a_run(int(sys.argv[1])))
