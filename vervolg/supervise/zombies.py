"""What our own Prefect server should let go: asked of its database, now and then, and only read.

zombies   runs that it takes for being at work, and that have no process
orphans   whether tasks are at work in a run that crashed, failed or was cancelled: whoever names such a run forgets its tasks
backlog   whether rounds wait that later ones overtook, as after a night in which the machine slept: each would start a process
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import TextClause, text

from db.engine import QUICK, connect, transaction
from vervolg.supervise.living import can_tell, living

_AT_WORK = text("""
WITH RECURSIVE found (run, home, calling) AS (
    SELECT id, id, parent_task_run_id FROM flow_run
    WHERE state_type::text IN ('PENDING', 'RUNNING', 'CANCELLING')
      AND (state_timestamp < clock_timestamp() - interval '3 minutes'
           OR state_timestamp > clock_timestamp() + interval '3 minutes')
  UNION
    SELECT found.run, above.id, above.parent_task_run_id
    FROM found JOIN task_run ON task_run.id = found.calling JOIN flow_run above ON above.id = task_run.flow_run_id
)
SELECT found.run, found.home FROM found JOIN flow_run ON flow_run.id = found.home
WHERE found.calling IS NULL AND flow_run.deployment_id IS NOT NULL
""")
"""Each with the run in whose process it lives: a subflow lives in that of the run which called it, also when that one is known to
have ended. A run that is younger may be about to get its process; one of a time to come was written by a clock that was ahead.
"""
_ORPHANS = text("""
SELECT EXISTS (
    SELECT FROM task_run JOIN flow_run ON flow_run.id = task_run.flow_run_id
    WHERE task_run.state_type::text IN ('SCHEDULED', 'PENDING', 'RUNNING', 'CANCELLING')
      AND flow_run.state_type::text IN ('CRASHED', 'CANCELLED', 'FAILED')
      AND (flow_run.state_timestamp < clock_timestamp() - interval '3 minutes'
           OR flow_run.state_timestamp > clock_timestamp() + interval '3 minutes')
)
""")
_BACKLOG = text("""
SELECT EXISTS (
    SELECT FROM flow_run
    WHERE state_type::text = 'SCHEDULED' AND auto_scheduled AND expected_start_time < clock_timestamp() - interval '10 seconds'
    GROUP BY deployment_id HAVING count(*) > 2
)
""")


def backlog(url: str) -> bool:
    """Whether more than two runs of a deployment wait that should have begun."""
    return _is_so(url, _BACKLOG)


def orphans(url: str) -> bool:
    """Whether tasks of a run that ended badly minutes ago are said to be at work, in the Prefect database at `url`."""
    return _is_so(url, _ORPHANS)


def _is_so(url: str, question: TextClause) -> bool:
    engine = connect(url, pool_size=1, patience=QUICK)
    try:
        with transaction(engine) as connection:
            return bool(connection.execute(question).scalar_one())
    finally:
        engine.dispose()


def zombies(url: str) -> set[UUID]:
    """The flow runs that died without saying so, in the Prefect database at `url`; none where processes cannot be seen."""
    if not can_tell():
        return set()
    engine = connect(url, pool_size=1, patience=QUICK)
    try:
        with transaction(engine) as connection:
            found = connection.execute(_AT_WORK).all()
    finally:
        engine.dispose()
    alive = living()
    return {run for run, home in found if home not in alive}
